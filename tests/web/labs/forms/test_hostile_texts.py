"""Hostile text in every field of every form: never a 500, never unescaped, never lost."""

import html
from urllib.parse import urlencode

import pytest

from tests.depth import sample
from tests.web.labs.every_kind import (
    ACCOUNT,
    IN_ACCOUNT,
    NAMES,
    address,
    document,
    furnish,
    kind_of,
    save,
)

SCRIPT = "<script>alert(1)</script>"
BREAK_OUT = 'x" onmouseover="alert(1)" \'><img src=x onerror=alert(1)>'
# what would run, were it not escaped
RUNS = (SCRIPT, '" onmouseover="', "<img src=x")

TEXTS = {
    "64": "a" * 64,
    "65": "a" * 65,
    "5000": "a" * 5000,
    "script": SCRIPT,
    "break-out": BREAK_OUT,
    "script-arn": f"arn:aws:s3:::{SCRIPT}",
    "break-out-arn": f"arn:aws:sqs:eu-west-1:{ACCOUNT}:a\"b'c>d%20e&f=g#h?i",
    "script-provider": f"arn:aws:iam::{ACCOUNT}:saml-provider/{SCRIPT}",
    "long-provider": f"arn:aws:iam::{ACCOUNT}:saml-provider/" + "x" * 1500,
    "script-path": f"/{SCRIPT}/",
    "script-tag": f"{SCRIPT}={BREAK_OUT}",
    "right-to-left": "\u202eecilA",
    "combining": "e\u0301" * 5,
    "emoji": "\U0001f600",
    "emoji-arn": "arn:aws:s3:::\U0001f600\u05d0\u0301",
    "control": "a\x07b",
    "nul": "a\x00b",
    "surrogate": "a\udc80b",
    "line-separator": "a\u2028b",
    "full-width": "\uff21\uff4c\uff49\uff43\uff45",
    "placeholders": "{0.__class__}{user}%(what)s%s%n",
    "template": "{{ 7|add:7 }}{% now 'Y' %}",
    "separators": "a|b|c",
    "number": "9" * 400,
}
PLACES = ("", "history/", "access/", "weights/", "apart/", "access/who/")
EXPORTS = ("export/", "export/cli/", "export/cloudformation/", "export/terraform/")


@pytest.fixture
def furnished(learner):
    furnish(learner)
    return learner


def post(learner, kind, data):
    """As a hostile sender does: lone surrogates and all."""
    name = kind.name if kind.kind in ("lab", "root", "organization") else ""
    text = urlencode(
        {"opened": learner.lab.current_id, "op": "save", **data}, doseq=True, errors="surrogatepass"
    )
    return learner.client.post(
        address(learner, "things", kind, name),
        text,
        content_type="application/x-www-form-urlencoded",
    )


def harmless(page: str) -> bool:
    return not any(words in page for words in RUNS)


@pytest.mark.parametrize("name", NAMES)
def test_any_text_is_kept_or_refused_and_never_runs(furnished, name: str) -> None:
    kind = kind_of(furnished, name)
    for turn, field in enumerate(kind.texts, start=NAMES.index(name)):
        for each, text in sample(TEXTS.items(), turn):
            before = furnished.world
            response = post(furnished, kind, {**kind.new, field: text})
            page = response.content.decode()
            assert response.status_code in (302, 422), (field, each)
            assert harmless(page), (field, each)
            if response.status_code == 302:
                looked_at_and_undone(furnished, response["Location"])
                continue
            assert furnished.world == before
            assert 'aria-invalid="true"' in page, (field, each)
            if "\udc80" not in text and "\x00" not in text:
                assert text in html.unescape(page), (field, each)


WHO = ("account", "principal", "service", "provider")


@pytest.mark.parametrize("who", WHO)
def test_whatever_is_typed_as_who_may_assume_a_role_is_kept_or_refused(furnished, who) -> None:
    kind = kind_of(furnished, "role")
    for turn, field in enumerate(("trusted", "external_id", "claim"), start=WHO.index(who)):
        for each, text in sample(TEXTS.items(), turn):
            right = {"who": who, "trusted": ACCOUNT, "trust_policy": ""}
            response = post(furnished, kind, {**kind.new, **right, field: text})
            assert response.status_code in (302, 422), (field, each)
            assert harmless(response.content.decode()), (field, each)
            if response.status_code == 422:
                assert furnished.world.accounts[0].roles == ()
                assert 'aria-invalid="true"' in response.content.decode()
            else:
                looked_at_and_undone(furnished, response["Location"])


def looked_at_and_undone(learner, place: str) -> None:
    saved = learner.client.get(place)
    assert saved.status_code == 200
    assert harmless(saved.content.decode())
    learner.client.post(f"{learner.url}undo/")


def test_the_longest_names_are_taken_and_one_more_character_is_not(furnished) -> None:
    for name, longest in (("user", 64), ("role", 64), ("group", 128), ("policy", 128)):
        kind = kind_of(furnished, name)
        assert save(furnished, kind, {**kind.new, "name": "n" * longest}).status_code == 302
        assert save(furnished, kind, {**kind.new, "name": "m" * (longest + 1)}).status_code == 422
    page = furnished.client.get(furnished.url).content.decode()
    assert "n" * 64 in page
    furnished.ask(f"arn:aws:iam::{ACCOUNT}:user/{'n' * 64}", "s3:ListAllMyBuckets")
    assert furnished.client.get(furnished.url).status_code == 200


@pytest.fixture
def poisoned(furnished):
    """A lab with a script wherever AWS's rules let one stand."""
    save(furnished, kind_of(furnished, "lab"), {"title": SCRIPT, "about": BREAK_OUT}, "lab")
    for name, field in (("unit", "name"), ("scp", "name"), ("rcp", "name"), ("account", "name")):
        kind = kind_of(furnished, name)
        assert save(furnished, kind, {**kind.new, field: SCRIPT}).status_code == 302
    furnished.save(
        "user", IN_ACCOUNT, {"name": "Bob", "path": "/", "tags": f"{SCRIPT}={BREAK_OUT}"}
    )
    path = f"/{SCRIPT}/"
    furnished.save("user", IN_ACCOUNT, {"name": "Eve", "path": path, "policies": ["Run"]})
    bucket = f"arn:aws:s3:::{SCRIPT}"
    furnished.save("resource", IN_ACCOUNT, {"arn": bucket, "tags": f"k={SCRIPT}"})
    text = document(action="s3:*").replace('"*"', f'"{bucket}"')
    furnished.save("policy", IN_ACCOUNT, {"name": "Poison", "path": "/", "document": text})
    furnished.ask(
        f"arn:aws:iam::{ACCOUNT}:user{path}Eve",
        "s3:GetObject",
        f"{bucket}/{SCRIPT}",
        context=f"aws:UserAgent={SCRIPT}\naws:SourceIp={BREAK_OUT}",
    )
    assert len(furnished.world.requests) == 2
    return furnished


def test_a_script_stays_text_on_every_page_of_a_lab(poisoned) -> None:
    request = poisoned.world.requests[-1].id
    shared = poisoned.client.post(f"{poisoned.url}share/", {"request": request})["Location"]
    pages = [f"{poisoned.url}{place}" for place in PLACES]
    pages += [f"{poisoned.url}flips/?request={request}", f"{poisoned.url}?request={request}&step=1"]
    pages += [shared, shared.replace("/s/", "/embed/"), "/labs/"]
    for page in pages:
        response = poisoned.client.get(page)
        assert response.status_code == 200, page
        assert harmless(response.content.decode()), page
    for place in EXPORTS:
        response = poisoned.client.get(f"{poisoned.url}{place}?file=1")
        assert response.status_code == 200
        assert not response["Content-Type"].startswith("text/html")


def test_announcements_and_the_picture_carry_a_script_as_text_only(poisoned) -> None:
    kind = kind_of(poisoned, "account")
    data = {"id": "444444444444", "name": BREAK_OUT[:50]}
    response = save(poisoned, kind, data, headers={"HX-Request": "true"})
    assert response.status_code == 200
    assert harmless(response.content.decode())
    header = response["HX-Trigger"]
    assert header.isascii()
    assert "<script>" not in header
    asked = poisoned.client.post(
        f"{poisoned.url}ask/",
        {"principal": "anonymous", "action": "s3:GetObject", "resource": f"arn:aws:s3:::{SCRIPT}"},
        headers={"HX-Request": "true"},
    )
    picture = asked.content.decode().partition("<svg")[2].rpartition("</svg>")[0]
    assert html.escape(SCRIPT) in asked.content.decode()
    assert harmless(picture)
    assert "announce" in asked["HX-Trigger"]
