"""Nonsense in addresses, stale and missing revisions: a page that says so, never a 500."""

from urllib.parse import quote

import pytest
from django.test import Client

from tests.depth import sample
from tests.web.labs.every_kind import ACCOUNT, NAMES, OFFICE, address, furnish, kind_of, save

NONSENSE = (
    "", "x", "<script>alert(1)</script>", "\x00", "a" * 3000, "\u202e\U0001f600", "..", "'\"",
    "-1", "9" * 5000, "²", "\u0663", "user|", "||||", "{0}", "1.5", "null", "%ED%A0%80",
)  # fmt: skip
REVISIONS = ("", "x", "0", "-1", "1.5", "9" * 5000, "²", "\u0663", "\x00", "<b>", "null")
THERE = ("lab", "root", "organization")
PAGES = (
    "?request={}", "?step={}", "?request=1&step={}", "things/{}/", "things/user/?account={}",
    f"things/user/?account={ACCOUNT}&name={{}}", "things/lab/?name={}", "things/unit/?name={}",
    "things/organization/?name={}", "things/scp/?name={}", "things/account/?name={}",
    f"things/root/?account={ACCOUNT}&name={{}}", f"things/inline/?account={ACCOUNT}&name={{}}",
    "find/?q={}", "complete/?q={}", "flips/?request={}", "access/?start={}",
    "access/?principals={}&actions={}&resources={}", "access/cell/?principal={}&action={}",
    "access/cell/?principal={}&action=s3:GetObject&resource={}", "access/who/?action={}",
    "access/who/?principal={}", "apart/?left={}&right={}", "apart/?left=0&right=r{}",
    "export/{}/", "export/cli/?account={}", "history/{}/",
)  # fmt: skip


@pytest.fixture
def furnished(learner):
    furnish(learner)
    return learner


@pytest.mark.parametrize("page", PAGES)
def test_nonsense_in_an_address_is_no_error_of_ours(furnished, page: str) -> None:
    for turn, headers in enumerate(({}, {"HX-Request": "true"}), start=PAGES.index(page)):
        for nonsense in sample(NONSENSE, turn):
            where = f"{furnished.url}{page.replace('{}', quote(nonsense))}"
            response = furnished.client.get(where, headers=headers)
            assert response.status_code in (200, 302, 400, 404, 405, 422), nonsense
            assert b"<script>alert" not in response.content


@pytest.mark.parametrize("page", ["/labs/{}/", "/s/{}", "/s/{}/", "/embed/{}"])
def test_nonsense_for_a_lab_is_not_found(furnished, page: str) -> None:
    for nonsense in filter(None, NONSENSE):
        response = furnished.client.get(page.replace("{}", quote(nonsense)), follow=True)
        assert response.status_code in (400, 404), nonsense


REMOVED = (*NAMES, "request")


@pytest.mark.parametrize("name", REMOVED)
def test_nonsense_is_not_deleted(furnished, name: str) -> None:
    before = furnished.world
    for turn, account in enumerate(("", f"account={ACCOUNT}&"), start=REMOVED.index(name)):
        for nonsense in sample(NONSENSE, turn):
            where = f"{furnished.url}remove/{name}/?{account}name={quote(nonsense)}"
            assert furnished.client.get(where).status_code in (200, 404), nonsense
            answer = furnished.client.post(where, {"opened": "nonsense"})
            assert answer.status_code in (404, 422), nonsense
    assert furnished.world == before


@pytest.mark.parametrize("name", NAMES)
def test_a_form_without_a_right_revision_is_kept_and_nothing_is_saved(furnished, name: str) -> None:
    kind = kind_of(furnished, name)
    thing = kind.name if name in THERE else ""
    data = kind.changed if name in THERE else kind.new
    before = furnished.world
    for opened in sample(REVISIONS, NAMES.index(name)):
        response = save(furnished, kind, {**data, "opened": opened}, thing)
        assert response.status_code == 422, opened
        assert "Another tab changed this lab" in response.content.decode()
    assert furnished.world == before
    shown = {field.name: field.value() for field in response.context["form"]}
    for field, value in data.items():
        assert str(shown[field]) == str(value) or shown[field] is True


@pytest.mark.parametrize("name", [each for each in NAMES if each not in ("lab", "root")])
def test_a_deletion_without_a_right_revision_asks_again(furnished, name: str) -> None:
    kind = kind_of(furnished, name)
    thing = kind.name
    if name not in THERE:
        save(furnished, kind, kind.new)
    if name == "unit":
        thing = furnished.client.get(furnished.url).context["page"].organization[0].leaves[1].url
        thing = thing.rpartition("name=")[2]
    before = furnished.world
    for opened in sample(REVISIONS, NAMES.index(name)):
        where = address(furnished, "remove", kind, thing)
        response = furnished.client.post(where, {"opened": opened})
        assert response.status_code == 422, opened
        assert "Look again, then delete" in response.content.decode()
    assert furnished.world == before


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_form_is_answered_with_the_form(furnished, name: str) -> None:
    kind = kind_of(furnished, name)
    where = address(furnished, "things", kind, kind.name if name in THERE else "")
    before = furnished.world
    assert furnished.client.post(where, {}).status_code in (200, 422)
    assert furnished.world == before


def test_a_thing_of_another_account_is_not_found(furnished) -> None:
    for verb in ("things", "remove"):
        where = f"{furnished.url}{verb}/user/?account={OFFICE}&name=Alice"
        assert furnished.client.get(where).status_code == 404
        assert furnished.client.post(where, {"name": "Alice"}).status_code == 404


@pytest.mark.parametrize("verb", ["things", "remove"])
def test_another_browser_reaches_nothing_of_a_lab(furnished, verb: str) -> None:
    other = Client()
    other.post("/labs/new/", {"start": "empty"})
    before = furnished.world
    for name in NAMES:
        kind = kind_of(furnished, name)
        where = address(furnished, verb, kind, kind.name)
        data = {"opened": furnished.lab.current_id, **kind.new}
        assert other.get(where).status_code == 404
        assert other.post(where, data).status_code == 404
    assert furnished.world == before


@pytest.mark.parametrize("opened", REVISIONS)
def test_a_proposal_or_a_ready_made_role_on_no_revision_changes_nothing(
    furnished, opened: str
) -> None:
    before = furnished.world
    request = before.requests[0].id
    proposal = {"proposal": "1", "opened": opened}
    done = furnished.client.post(f"{furnished.url}flips/do/?request={request}", proposal)
    assert done.status_code in (302, 404)
    role = {"role": "server", "opened": opened}
    made = furnished.client.post(f"{furnished.url}ready-roles/?account={ACCOUNT}", role)
    assert made.status_code == 422
    assert furnished.world == before
