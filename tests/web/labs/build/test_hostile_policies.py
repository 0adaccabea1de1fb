"""Policies that are huge, deep, broken or malicious: answered soon, refused in words, kept."""

import html
import json

import pytest

from tests.depth import sample
from tests.web.labs.every_kind import ACCOUNT, IN_ACCOUNT, address, document, furnish, kind_of, save
from tests.web.labs.forms.test_hostile_texts import SCRIPT, harmless

ALICE = f"arn:aws:iam::{ACCOUNT}:user/Alice"

BUTTONS = ("read", "apply", "add", "format", "duplicate-1", "remove-1", "up-2", "down-1", "fix-1")


def statements(count: int) -> str:
    """A policy of six lines for each statement."""
    body = [
        {"Sid": f"S{each}", "Effect": "Allow", "Action": "rds:StartDBInstance", "Resource": "*"}
        for each in range(count)
    ]
    return json.dumps({"Version": "2012-10-17", "Statement": body}, indent=2)


def conditioned(value: str, more: str = "") -> str:
    condition = f'"Condition": {{"NumericLessThan": {{"s3:max-keys": {value}}}}}'
    statement = f'{{"Effect": "Allow", "Action": "s3:*", "Resource": "*", {more} {condition}}}'
    return f'{{"Version": "2012-10-17", "Statement": [{statement}]}}'


REFUSED = {
    "10,000 lines": statements(1700),
    "10,000 lines in one list": json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {"Effect": "Allow", "Action": ["s3:GetObject"] * 10_000, "Resource": "*"}
            ],
        },
        indent=1,
    ),
    "300 kilobytes": document().replace('"*"', '"' + "x" * 300_000 + '"'),
    "nested lists": "[" * 50_000,
    "nested objects": '{"a":' * 5000,
    "a number of 5,000 digits": conditioned("9" * 5000),
    "a huge exponent": conditioned("1e999999"),
    "the same key twice": conditioned("1", '"Effect": "Deny",'),
    "a lone surrogate": conditioned("1").replace("s3:*", "\\ud800"),
    "a null character": conditioned("1").replace("s3:*", "\\u0000"),
    "a script": document().replace("rds:*", f"{SCRIPT}:x").replace("Allow", f"</textarea>{SCRIPT}"),
    "a list": "[]",
    "a text": '"x"',
    "nothing": "null",
    "strange statements": '{"Version": "2012-10-17", "Statement": [1, "a", null, [], {}]}',
    "no statement": '{"Version": "2012-10-17", "Statement": "x"}',
    "strange elements": (
        '{"Version": {"a": 1}, "Statement": [{"Sid": {"a": [1]}, "Effect": ["Allow"], '
        '"Action": {"x": 1}, "Resource": [[["*"]]], "Condition": [], "Principal": 7}]}'
    ),
}


@pytest.fixture
def furnished(learner):
    furnish(learner)
    return learner


WITH_POLICY = ("policy", "inline", "scp", "rcp", "role", "resource", "endpoint")


@pytest.mark.parametrize("name", WITH_POLICY)
def test_a_hostile_policy_is_refused_at_its_field_and_kept(furnished, name: str) -> None:
    kind = kind_of(furnished, name)
    (field,) = kind.documents
    before = furnished.world
    for each, text in sample(REFUSED.items(), WITH_POLICY.index(name)):
        response = save(furnished, kind, {**kind.new, field: text})
        page = response.content.decode()
        assert response.status_code == 422, each
        assert "Line " in html.unescape(" ".join(response.context["form"].errors[field])), each
        assert harmless(page), each
        assert text in html.unescape(page), each
        assert furnished.world == before, each


@pytest.mark.parametrize("each", REFUSED)
def test_every_button_of_the_editor_answers_for_it(furnished, each: str) -> None:
    kind = kind_of(furnished, "policy")
    text = REFUSED[each]
    before = furnished.world
    for button in sample(BUTTONS, list(REFUSED).index(each)):
        response = save(furnished, kind, {**kind.new, "document": text, "op": button})
        assert response.status_code == 200, button
        assert harmless(response.content.decode()), button
    assert furnished.world == before


def test_a_long_policy_is_not_sent_twice_and_its_form_is_left_out(furnished) -> None:
    kind = kind_of(furnished, "policy")
    text = statements(1700)
    page = save(furnished, kind, {**kind.new, "document": text, "op": "read"}).content.decode()
    assert page.count("S1699") == 1
    assert "too long to be shown statement by statement" in page
    again = save(furnished, kind, {**kind.new, "document": text, "drawn": "", "op": "format"})
    assert text in html.unescape(again.content.decode())


def test_a_short_policy_of_10000_blank_lines_is_one_that_aws_takes(furnished) -> None:
    kind = kind_of(furnished, "policy")
    text = document().replace("{\n", "{" + "\n" * 10_000, 1)
    assert save(furnished, kind, {**kind.new, "document": text}).status_code == 302
    assert furnished.client.get(address(furnished, "things", kind, kind.name)).status_code == 200


def test_a_policy_of_wildcards_is_compared_in_no_time(furnished) -> None:
    kind = kind_of(furnished, "policy")
    text = document(action="s3:" + "*a" * 90 + "*").replace(
        '"*"', '"arn:aws:s3:::' + "*a" * 900 + '*"'
    )
    assert save(furnished, kind, {**kind.new, "document": text}).status_code == 302
    alice = {"name": "Alice", "path": "/", "policies": ["Run", "Look"]}
    furnished.save("user", {**IN_ACCOUNT, "name": "Alice"}, alice)
    resource = "arn:aws:s3:::" + "a" * 2000
    asked = furnished.ask(ALICE, "s3:" + "a" * 100 + "b", resource)
    assert furnished.client.get(asked["Location"]).status_code == 200


@pytest.mark.parametrize(("holder", "most"), [("user", 2048), ("group", 5120), ("role", 10240)])
def test_the_inline_policies_of_somebody_are_counted_together(furnished, holder, most) -> None:
    role = kind_of(furnished, "role")
    assert save(furnished, role, role.new).status_code == 302
    name = {"user": "Alice", "group": "operators", "role": "Operator"}[holder]
    kind = kind_of(furnished, "inline")
    frame = len("".join(document(action="s3:").split()))
    for policy, action, status in (
        ("Half", "s3:" + "a" * (most // 2 - frame), 302),
        ("Other", "s3:" + "b" * (most // 2 - frame + 1), 422),
        ("Other", "s3:" + "b" * (most // 2 - frame), 302),
    ):
        data = {"name": policy, "holder": f"{holder}|{name}", "document": document(action=action)}
        response = save(furnished, kind, data)
        assert response.status_code == status
        if status == 422:
            assert f"{most:,} characters" in response.context["form"].errors["document"][0]


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_more_than_a_megabyte_is_told_the_limit(furnished, headers: dict[str, str]) -> None:
    kind = kind_of(furnished, "policy")
    text = document().replace('"*"', '"' + "x" * 1_100_000 + '"')
    response = save(furnished, kind, {**kind.new, "document": text}, headers=headers)
    assert response.status_code == 413
    page = response.content.decode()
    assert "up to 1 MB" in page
    assert "your browser still has what you typed" in page


@pytest.mark.parametrize(
    "op", ["", "nonsense", "add-", "remove-99999", "fix-0", "up-1", "<b>", "💥"]
)
def test_a_nonsense_button_changes_nothing(furnished, op: str) -> None:
    kind = kind_of(furnished, "policy")
    response = save(furnished, kind, {**kind.new, "op": op})
    assert response.status_code == (302 if not op else 200)
    if op:
        assert response.context["form"].text() == kind.new["document"]


def test_fields_that_do_not_fit_the_text_are_passed_over(furnished) -> None:
    kind = kind_of(furnished, "policy")
    text = kind.new["document"]
    stray = {f"s{n}-{part}": SCRIPT for n in range(1, 300) for part in ("effect", "actions")}
    response = save(furnished, kind, {**kind.new, "drawn": text + "x", **stray})
    assert response.status_code == 302
    assert furnished.world.accounts[0].policies[-1].document.text == text
