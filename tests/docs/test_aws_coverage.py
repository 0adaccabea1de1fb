"""docs/aws-coverage.md stays complete: every row has its page and a case that exists."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs" / "aws-coverage.md"
TESTS = Path(__file__).parents[1]
ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split("|")]
    for line in DOCS.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and "[page](" in line
]
CASES = "".join(
    path.read_text(encoding="utf-8") for path in (TESTS / "cases").rglob("*.json*")
) + "".join(path.read_text(encoding="utf-8") for path in (TESTS / "engine").rglob("*.py"))


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_row_names_its_state_its_page_and_a_case(row: list[str]) -> None:
    what, state, _remark, page, case = row
    assert state in ("evaluated", "simplified", "left out"), what
    assert re.fullmatch(r"\[page\]\(https://docs\.aws\.amazon\.com/\S+\)", page), what
    if state == "left out":
        assert not case
    else:
        assert case.strip("`") in CASES, f"no case {case} for: {what}"


@pytest.mark.parametrize(
    "word",
    [
        "Identity-based",
        "Resource-based",
        "trust policies",
        "boundaries",
        "Session policies",
        "SCPs",
        "RCPs",
        "VPC endpoint",
        "Block Public Access",
        "KMS",
        "PassRole",
        "condition operator",
        "variables",
        "Service principals",
        "Root user",
    ],
)
def test_every_layer_and_special_rule_has_a_row(word: str) -> None:
    assert any(word.lower() in row[0].lower() for row in ROWS), word
