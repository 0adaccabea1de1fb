"""Values of the wrong type leave a problem and a stand-in, and reading goes on."""

from __future__ import annotations

from typing import Any

import pytest

from iamlab.world import LabError, read_lab
from tests.world.labs import ONE, lab

ALICE = f"arn:aws:iam::{ONE}:user/Alice"


def _problems(data: Any) -> dict[str, str]:
    with pytest.raises(LabError) as caught:
        read_lab(data)
    return {problem.path: problem.message for problem in caught.value.problems}


@pytest.mark.parametrize(
    ("account", "path", "message"),
    [
        ({"name": 5}, "name", "must be text, not a number"),
        ({"name": None}, "name", "must be text, not null"),
        ({"users": "x"}, "users", "must be a list, not text"),
        ({"users": [[]]}, "users[0]", "must be an object, not a list"),
        ({"users": [{"name": "A", "tags": []}]}, "users[0].tags", "must be an object, not a list"),
        (
            {"users": [{"name": "A", "tags": {"team": 1}}]},
            "users[0].tags.team",
            "must be text, not a number",
        ),
        (
            {"users": [{"name": "A", "tags": {"": "x"}}]},
            'users[0].tags[""]',
            "a tag key has 1 to 128 characters",
        ),
        (
            {"users": [{"name": "A", "policies": [5]}]},
            "users[0].policies[0]",
            "must be a policy's name, an AWS managed policy's ARN, or an inline policy, "
            "not a number",
        ),
        (
            {"policies": [{"name": "P", "document": []}]},
            "policies[0].document",
            "must be an object, or text holding one, not a list",
        ),
        (
            {"roles": [{"name": "R", "max_session_duration": "3600"}]},
            "roles[0].max_session_duration",
            "must be a whole number, not text",
        ),
        (
            {"roles": [{"name": "R", "max_session_duration": True}]},
            "roles[0].max_session_duration",
            "must be a whole number, not true or false",
        ),
        (
            {"roles": [{"name": "R", "max_session_duration": 899}]},
            "roles[0].max_session_duration",
            "must be from 3600 to 43200",
        ),
        (
            {"users": [{"name": "A", "mfa_device": 1}]},
            "users[0].mfa_device",
            "must be true or false, not a number",
        ),
    ],
)
def test_a_value_of_the_wrong_type_is_told(account: Any, path: str, message: str) -> None:
    assert _problems(lab({"id": ONE, **account})) == {f"accounts[0].{path}": message}


@pytest.mark.parametrize(
    ("request_part", "path"),
    [
        ({"expect": 1}, "expect"),
        ({"context": []}, "context"),
        ({"session": []}, "session"),
        ({"context": {"aws:X": float("inf")}}, 'context["aws:X"]'),
    ],
)
def test_requests_are_told_the_same_way(request_part: Any, path: str) -> None:
    request = {"principal": ALICE, "action": "s3:GetObject", **request_part}
    assert list(_problems(lab(requests=[request]))) == [f"requests[0].{path}"]


def test_values_that_json_does_not_know_are_refused() -> None:
    from datetime import date

    assert _problems({"iamlab": 1, "title": date(2026, 1, 1)}) == {
        "title": "must be text, not date"
    }
