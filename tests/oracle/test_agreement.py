"""Two evaluators, one written from the rules alone, agree on random worlds.

IAMLAB_ORACLE_EXAMPLES=20000 compares more of them (about 15 milliseconds each).
"""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from iamlab.engine import AccessRequest, ApplicablePolicies, authorize
from tests.engine.edge_cases import CASES, expected, read
from tests.oracle.evaluator import allowed
from tests.oracle.worlds import cases

EXAMPLES = int(os.environ.get("IAMLAB_ORACLE_EXAMPLES", "2000"))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_engine_and_oracle_agree(case: tuple[AccessRequest, ApplicablePolicies]) -> None:
    request, policies = case
    decision = authorize(request, policies, trace=False)
    assert (decision.verdict == "allowed") is allowed(request, policies)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_oracle_itself_decides_the_edge_cases(case: dict[str, Any]) -> None:
    assert allowed(*read(case)) is (expected(case)[0] == "allowed")
