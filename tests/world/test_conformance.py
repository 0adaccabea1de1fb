"""Every case of tests/cases/conformance comes out as its source says, from document to verdict."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from iamlab.world import Decider, read_lab
from tests.world.edge_case_labs import expected, lab_of
from tests.world.labs import NOW

FOLDER = Path(__file__).parent.parent / "cases" / "conformance"


def _lines(name: str) -> list[dict[str, Any]]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


LABS = [*_lines("cases.jsonl"), *_lines("stories.jsonl"), *_lines("cases-2.jsonl")]
EDGE_CASES = json.loads((FOLDER / "edge_cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", LABS, ids=[case["id"] for case in LABS])
@pytest.mark.parametrize("trace", [True, False], ids=["trace", "verdict"])
def test_the_requests_of_the_lab_come_out_as_expected(case: dict[str, Any], trace: bool) -> None:
    world = read_lab(case["lab"])
    decider = Decider(world, NOW, trace=trace)
    assert world.requests
    for request in world.requests:
        story = decider.decide(request)
        found = (story.verdict, story.reason.code)
        assert found == (request.expect, request.expect_reason), case["about"]["why"]
        if request.expect_policy_type is not None:
            assert story.reason.policy_type == request.expect_policy_type


@pytest.mark.parametrize("case", EDGE_CASES, ids=[case["id"] for case in EDGE_CASES])
def test_the_edge_case_comes_out_as_expected(case: dict[str, Any]) -> None:
    world = read_lab(lab_of(case))
    story = Decider(world, NOW).decide(world.requests[0])
    found = (story.verdict, story.reason.code, story.reason.policy_type)
    assert found == expected(case), case["title"]


def test_all_cases_are_there() -> None:
    requests = sum(len(case["lab"]["requests"]) for case in LABS)
    assert (len(LABS), requests, len(EDGE_CASES)) == (265, 280, 44)
