"""`python -m iamlab explain-denial`: a message and policies in, verdict and repairs out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from iamlab.commands.explain_denial import explain_denial_lines
from iamlab.world import Decider, read_lab

NOW = "2026-01-31T12:00:00Z"
ROOT = Path(__file__).parent
ROLE = "arn:aws:iam::111122223333:role/app"
MESSAGE = (
    "User: arn:aws:sts::111122223333:assumed-role/app/x is not authorized to perform: "
    "s3:GetObject on resource: arn:aws:s3:::reports/a.csv {}"
)
IDENTITY = MESSAGE.format("because no identity-based policy allows the s3:GetObject action")
SCP = MESSAGE.format("with an explicit deny in a service control policy")
ALLOW = {"Version": "2012-10-17",
         "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}  # fmt: skip
DENY = {"Version": "2012-10-17",
        "Statement": [{"Effect": "Deny", "Action": "s3:*", "Resource": "*"}]}  # fmt: skip
ROWS = [
    json.loads(line)
    for line in (ROOT / "cases/practitioner/reports.jsonl").read_text(encoding="utf-8").splitlines()
]
MESSAGES_AND_POLICIES = [row for row in ROWS if row["kind"] in ("denial", "dump")]


def _explained(text: str, *policies: Any) -> dict[str, Any]:
    written = [each if isinstance(each, str) else json.dumps(each) for each in policies]
    line = json.dumps({"id": "1", "text": text, "policies": written})
    [found] = explain_denial_lines([line], NOW)
    return found


def test_an_answer_has_every_key_and_its_lab_decides_alike() -> None:
    found = _explained(IDENTITY)
    assert list(found) == [
        "id", "read", "used", "left_out", "verdict", "reason", "lab", "causes", "repairs"
    ]  # fmt: skip
    assert found["read"]["action"] == "s3:GetObject"
    assert found["verdict"] == "denied"
    world = read_lab(found["lab"])
    assert Decider(world, NOW).decide(world.requests[0]).verdict == "denied"
    assert found["causes"]


def test_a_repair_has_the_document_after_the_change_and_what_it_is_on() -> None:
    first = _explained(IDENTITY)["repairs"][0]
    assert set(first) == {"says", "policy_type", "document", "on", "opens"}
    assert first["policy_type"] == "identity"
    assert first["on"] == ROLE
    [statement] = first["document"]["Statement"]
    assert statement["Action"] == "s3:GetObject"
    assert all(isinstance(each, str) for each in first["opens"])


def test_a_policy_that_allows_leaves_nothing_to_repair() -> None:
    found = _explained(IDENTITY, ALLOW)
    assert found["used"] == [{"index": 0, "format": "JSON", "as": "identity"}]
    assert found["left_out"] == []
    assert found["verdict"] == "allowed"
    assert found["repairs"] == []


def test_an_scp_beside_the_message_is_the_one_that_the_repair_changes() -> None:
    found = _explained(SCP, DENY)
    assert found["used"] == [{"index": 0, "format": "JSON", "as": "scp"}]
    assert found["reason"]["policy_type"] == "scp"
    assert found["repairs"][0]["policy_type"] == "scp"


def test_what_cannot_be_read_gives_no_verdict() -> None:
    found = _explained(IDENTITY, ALLOW, "no policy at all")
    assert found["verdict"] is None
    assert found["lab"] is None
    assert found["repairs"] == []
    assert [each["index"] for each in found["left_out"]] == [1]
    assert found["used"] == [{"index": 0, "format": "JSON", "as": "identity"}]


@pytest.mark.parametrize("row", MESSAGES_AND_POLICIES, ids=lambda row: f"{row['id']} {row['kind']}")
def test_every_reported_input_is_answered(row: dict[str, Any]) -> None:
    if row["kind"] == "denial":
        found = _explained(row["input"])
    else:
        found = _explained(IDENTITY, row["input"])
        assert (found["verdict"] is None) == (found["lab"] is None)
        assert found["used"] or found["left_out"]
        assert not (found["left_out"] and found["verdict"])
    assert "error" not in found
    json.dumps(found)


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("{", ""),
        ("[]", ""),
        ("{}", "text"),
        ('{"text": "x", "id": []}', "id"),
        ('{"text": "x", "policies": "y"}', "policies"),
        ('{"text": "x", "policies": [1]}', "policies"),
    ],
)
def test_a_bad_line_says_what_is_wrong(line: str, at: str) -> None:
    [found] = explain_denial_lines([line], NOW)
    assert found["at"] == at
    assert "a right line is" in found["error"]
