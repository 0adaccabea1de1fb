"""Two evaluators, one written from the rules alone, agree on random worlds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given

from iamlab.engine import AccessRequest, ApplicablePolicies, authorize
from tests.depth import examples
from tests.engine.edge_cases import CASES, expected, read
from tests.oracle.evaluator import allowed
from tests.oracle.worlds import cases


@examples(2000, unchecked=HealthCheck)
@given(cases())
def test_engine_and_oracle_agree(case: tuple[AccessRequest, ApplicablePolicies]) -> None:
    request, policies = case
    decision = authorize(request, policies, trace=False)
    assert (decision.verdict == "allowed") is allowed(request, policies)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_oracle_itself_decides_the_edge_cases(case: dict[str, Any]) -> None:
    assert allowed(*read(case)) is (expected(case)[0] == "allowed")
