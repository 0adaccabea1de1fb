"""The console with hostile input: every field, refused in words or decided and shown as text."""

import html
import re

import pytest

from tests.depth import sample
from tests.web.labs.every_kind import ACCOUNT, furnish
from tests.web.labs.forms.test_hostile_texts import BREAK_OUT, SCRIPT, harmless

ALICE = f"arn:aws:iam::{ACCOUNT}:user/Alice"
RIGHT = {"principal": ALICE, "action": "s3:GetObject", "resource": "*"}
ROLE = f"arn:aws:iam::{ACCOUNT}:role/Operator"
# each field with what has to stand beside it
FIELDS: dict[str, dict[str, str]] = {
    "principal": {},
    "other_principal": {},
    "action": {},
    "resource": {},
    "credentials": {},
    "also_resources": {},
    "passes_role": {},
    "vpc_endpoint": {},
    "title": {},
    "expect": {},
    "via-0-role": {},
    "via-0-session_name": {"via-0-role": ROLE},
    "via-0-external_id": {"via-0-role": ROLE},
    "via-0-policies": {"via-0-role": ROLE},
    "via-0-tags": {"via-0-role": ROLE},
    "key-0-key": {"key-0-value": "x"},
    "key-0-kind": {"key-0-key": "aws:UserAgent", "key-0-value": "x"},
    "key-0-value": {"key-0-key": "aws:UserAgent"},
}
# what a single line or text keeps as it was typed; a list keeps what it offers
TYPED = ("other_principal", "action", "resource", "also_resources", "passes_role", "key-0-value")
VALUES = (
    "x", SCRIPT, BREAK_OUT, "a\x00b", "a" * 5000, "\u202e\U0001f600", "e\u0301", "9" * 5000,
    "a:b", "s3:*", f"{SCRIPT}:x", f"arn:aws:iam::{ACCOUNT}:role/{SCRIPT}",
    f"arn:aws:iam::{ACCOUNT}:role/None", f"arn:aws:iam::{ACCOUNT}:group/operators",
    f"arn:aws:sts::{ACCOUNT}:assumed-role/x/y", f"arn:aws:sts::{ACCOUNT}:federated-user/Bob",
    f"arn:aws:iam::{ACCOUNT}:root", "arn:aws:iam::555555555555:user/Eve", "ec2.amazonaws.com",
    f"arn:aws:s3:::{SCRIPT}", f"arn:aws:s3:::{BREAK_OUT}", "arn:::::", "*" * 1000,
    "nan", "1e999", "[", "a," * 500, "=\n:=:\n", "{0.__class__}%s%n", "aws:username",
)  # fmt: skip


@pytest.fixture
def furnished(learner):
    furnish(learner)
    return learner


@pytest.mark.parametrize("field", FIELDS)
def test_any_request_is_decided_or_refused_in_words_and_kept(furnished, field: str) -> None:
    for value in sample(VALUES, list(FIELDS).index(field)):
        before = furnished.world
        data = {**RIGHT, **FIELDS[field], field: value}
        response = furnished.client.post(f"{furnished.url}ask/", data)
        page = response.content.decode()
        assert response.status_code in (302, 422), value[:40]
        assert harmless(page), value[:40]
        if response.status_code == 422:
            assert furnished.world == before
            assert 'class="err"' in page, value[:40]
            if field in TYPED and "\x00" not in value:
                assert value.strip() in html.unescape(page), value[:40]
            continue
        answered = furnished.client.get(response["Location"])
        assert answered.status_code == 200
        assert harmless(answered.content.decode()), value[:40]
        furnished.client.post(f"{furnished.url}undo/")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"principal": ""}, "has to be filled in. For example: "),
        ({"action": ""}, "has to be filled in. For example: "),
        ({"action": "s3"}, "An action is a service, a colon and a name"),
        ({"action": "s3:Get*"}, "without wildcards"),
        ({"resource": "orders"}, "A resource is * or an ARN"),
        ({"resource": "x" * 2049}, "at most 2048 characters"),
        ({"key-0-key": "aws:SourceIp", "key-0-kind": "ip", "key-0-value": "home"}, "203.0.113.7"),
        ({"credentials": "a guess"}, "access_key, session_token"),
    ],
)
def test_a_wrong_request_names_the_rule_and_an_example(furnished, data, words: str) -> None:
    before = furnished.world
    response = furnished.client.post(f"{furnished.url}ask/", {**RIGHT, **data})
    assert response.status_code == 422
    errors = re.findall(r'<p class="err".*?</p>', response.content.decode(), flags=re.S)
    assert len(errors) == 1
    assert words in html.unescape(errors[0])
    assert furnished.world == before


def test_a_request_is_deleted_and_comes_back(furnished) -> None:
    before = furnished.world
    request = before.requests[0].id
    where = f"{furnished.url}remove/request/?name={request}"
    assert f"Delete the request {request}?" in furnished.client.get(where).content.decode()
    furnished.client.post(where, {"opened": furnished.lab.current_id})
    assert furnished.world.requests == ()
    furnished.client.post(f"{furnished.url}undo/")
    assert furnished.world == before


def test_nothing_posted_at_all_is_answered_with_the_console(furnished) -> None:
    response = furnished.client.post(f"{furnished.url}ask/", {})
    assert response.status_code == 422
    assert set(response.context["page"].console.question.errors) == {"principal", "action"}
