"""Corners of the rules (tests/cases/corners.jsonl, each with its source): one request a lab."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from iamlab.world import Decider, read_lab
from tests.world.labs import NOW

CORNERS = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "cases" / "corners.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.mark.parametrize("case", CORNERS, ids=[case["id"] for case in CORNERS])
@pytest.mark.parametrize("trace", [True, False], ids=["trace", "verdict"])
def test_the_corner_comes_out_as_its_rule_says(case: dict[str, Any], trace: bool) -> None:
    world = read_lab(case["lab"])
    [request] = world.requests
    story = Decider(world, NOW, trace=trace).decide(request)
    found = (story.verdict, story.reason.code, story.reason.policy_type)
    expected = (request.expect, request.expect_reason, request.expect_policy_type)
    assert found == expected, case["about"]["why"]


def test_every_corner_has_a_name_of_its_own_its_source_and_its_reason() -> None:
    assert max(Counter(case["id"] for case in CORNERS).values()) == 1
    for case in CORNERS:
        assert case["about"]["source"].startswith("AWS: "), case["id"]
        assert case["about"]["why"].endswith("."), case["id"]
