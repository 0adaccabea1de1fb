"""The benchmark measures what it says; how fast it is, is not tested."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from iamlab.engine import authorize, compile_policy, walk


@pytest.fixture(scope="module")
def engine(project: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench", project / "benchmarks" / "engine.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_simple_is_one_policy_of_one_statement_that_allows(engine: ModuleType) -> None:
    request, policies = engine.simple()
    assert [len(one.policy.statements) for one in policies.identity] == [1]
    assert authorize(request, policies).verdict == "allowed"


def test_large_is_ten_policies_of_fifty_statements_and_only_the_last_matches(
    engine: ModuleType,
) -> None:
    request, policies = engine.large()
    statements = [one for attached in policies.identity for one in attached.policy.statements]
    assert (len(policies.identity), len(statements)) == (10, 500)
    assert sum(one.effect == "Deny" for one in statements) == 50
    assert sum(len(one.conditions) == 2 for one in statements) == 100
    decision = authorize(request, policies)
    told = [step for step in walk(decision.steps) if step.code.startswith("statement.")]
    assert len(told) == 500
    assert [step for step in told if step.outcome == "match"] == [told[-1]]


def test_growth_adds_statements_for_other_services_only(engine: ModuleType) -> None:
    few, many = engine.grown(20), engine.grown(400)
    for request, policies in (few, many):
        compiled = compile_policy(policies.identity[0].policy)
        assert sum(map(len, compiled.candidates(request.action.lower()))) == 20
        assert authorize(request, policies).verdict == "allowed"
    assert len(many[1].identity[0].policy.statements) == 420
