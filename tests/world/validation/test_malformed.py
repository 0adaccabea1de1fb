"""Documents that people really typed (tests/cases/malformed.jsonl, each with its source)."""

import json
from pathlib import Path
from typing import Any

import pytest

from iamlab.world.validation import Finding, is_refused, validate

PATH = Path(__file__).resolve().parents[2] / "cases" / "malformed.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in PATH.read_text("utf-8").splitlines()]
REPORTS = PATH.parent / "practitioner" / "reports.jsonl"
REPORTED = [
    row
    for row in map(json.loads, REPORTS.read_text("utf-8").splitlines())
    if row["kind"] == "policy"
]

# The finding that says what the row's "why" says, and where it stands.
REASONS = {
    "mal-001": ("JSON_SYNTAX_ERROR", 7, 47),
    "mal-003": ("JSON_SYNTAX_ERROR", 7, 7),
    "mal-009": ("DUPLICATE_KEY", 4, 3),
    "mal-010": ("DUPLICATE_KEY", 3, 36),
    "mal-014": ("MISSING_MANAGED_VERSION", 1, 1),
    "mal-018": ("RESOURCE_IN_TRUST_POLICY", 8, 7),
    "mal-019": ("MISSING_RESOURCE", 4, 5),
    "mal-021": ("MISSING_SERVICE_IN_ACTION", 4, 37),
    "mal-022": ("INVALID_PARTITION", 4, 65),
    "mal-024": ("UNSUPPORTED_SID", 4, 14),
    "mal-025": ("UNIQUE_SIDS_REQUIRED", 5, 14),
    "mal-027": ("UNSUPPORTED_WILDCARD_IN_PRINCIPAL", 4, 48),
    "mal-028": ("INVALID_PRINCIPAL", 4, 48),
    "mal-029": ("UNSUPPORTED_ELEMENT_COMBINATION", 8, 7),
    "mal-031": ("INVALID_CONDITION_OPERATOR", 8, 22),
    "mal-033": ("INVALID_PRINCIPAL_FORMAT", 4, 39),
    "mal-034": ("POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA", 1, 1),
    "mal-038": ("ACTION_NEEDS_STAR_RESOURCE", 4, 37),
    "mal-039": ("SCP_SYNTAX_ERROR_PRINCIPAL", 4, 46),
    "mal-042": ("MISSING_STATEMENT", 3, 16),
    "mal-043": ("MISSING_STATEMENT", 2, 16),
    "mal-044": ("MISSING_STATEMENT", 1, 1),
    "mal-045": ("JSON_SYNTAX_ERROR", 1, 1),
    "mal-046": ("DATA_TYPE_MISMATCH", 1, 40),
    "mal-049": ("JSON_SYNTAX_ERROR", 1, 3),
    "mal-050": ("JSON_SYNTAX_ERROR", 2, 27),
    "mal-052": ("NULL_WITH_IF_EXISTS", 4, 77),
}


def findings(row: dict[str, Any]) -> tuple[Finding, ...]:
    return validate(row["document"], row["policy_type"], row["attached_as"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_document_is_judged_as_aws_judged_it(row: dict[str, Any]) -> None:
    found = findings(row)
    assert is_refused(found) == (row["expected"] == "invalid"), row["why"]
    if row["expected"] == "valid-with-warning":
        assert found
    if row["expected"] == "valid":
        assert found == ()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_the_reason_is_said_at_its_place(row: dict[str, Any]) -> None:
    if row["expected"] == "valid":
        assert row["id"] not in REASONS
        return
    code, line, column = REASONS[row["id"]]
    places = [(each.line, each.column) for each in findings(row) if each.code == code]
    assert (line, column) in places


def test_the_same_text_without_version_is_saved_as_an_inline_policy() -> None:
    (row,) = [row for row in ROWS if row["id"] == "mal-014"]
    assert not is_refused(validate(row["document"], "identity", "inline"))


def test_a_reported_trust_policy_is_saved_with_a_warning() -> None:
    (row,) = REPORTED
    found = validate(json.dumps(row["input"]["document"]), row["input"]["policy_type"])
    assert [(each.code, each.level) for each in found] == [
        ("INVALID_CONDITION_KEY_FORMAT", "warning")
    ]
    assert not is_refused(found)
