"""Every trace is complete: over the edge cases, every lab under tests/cases, and random worlds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given

from iamlab.engine import AccessRequest, ApplicablePolicies, authorize, determining, walk
from iamlab.world import Decider, read_lab
from tests.depth import examples
from tests.engine.builders import ALICE, BOB, allow, ask, decide, deny, on, outcomes, step, steps
from tests.engine.completeness import assert_complete
from tests.engine.edge_cases import CASES, read
from tests.oracle.worlds import cases
from tests.world.labs import NOW

FOLDER = Path(__file__).parent.parent / "cases"
LABS = [
    json.loads(line)
    for name in ("conformance/cases.jsonl", "conformance/stories.jsonl", "corners.jsonl")
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_trace_of_an_edge_case_is_complete(case: dict[str, Any]) -> None:
    request, policies = read(case)
    assert_complete(authorize(request, policies), policies)


@pytest.mark.parametrize("case", LABS, ids=[case["id"] for case in LABS])
def test_the_traces_of_a_lab_are_complete(case: dict[str, Any]) -> None:
    world = read_lab(case["lab"])
    decider = Decider(world, NOW)
    for request in world.requests:
        for act in decider.decide(request).acts:
            assert_complete(act.decision)


@examples(150, unchecked=HealthCheck)
@given(cases())
def test_the_trace_of_a_random_world_is_complete(
    case: tuple[AccessRequest, ApplicablePolicies],
) -> None:
    request, policies = case
    assert_complete(authorize(request, policies), policies)


def test_gates_before_the_stop_passed_and_those_after_it_are_told_all_the_same() -> None:
    decision = decide(
        ask(),
        identity=(on("identity", allow("ec2:*")),),
        permissions_boundary=on("boundary", allow("ec2:*")),
    )
    found = outcomes(decision)
    assert (found["caller"], found["explicit_deny"]) == ("passed", "passed")
    assert (found["identity"], found["boundary"]) == ("stopped", "would_stop")
    assert found["session"] == "not_applicable"
    assert [reason.policy_type for reason in decision.also_denied_by] == ["boundary"]
    assert [found.code for found in determining(decision)] == ["identity.silent"]


def test_after_an_explicit_deny_other_gates_are_not_reached() -> None:
    decision = decide(
        ask(),
        identity=(on("identity", allow(), deny()),),
        permissions_boundary=on("boundary", allow()),
    )
    found = outcomes(decision)
    assert found["explicit_deny"] == "stopped"
    assert (found["identity"], found["boundary"]) == ("would_stop", "not_reached")
    [decided] = determining(decision)
    assert (decided.code, decided.facts["effect"]) == ("statement.applies", "Deny")


def test_the_allow_that_won_is_marked() -> None:
    decision = decide(ask(), identity=(on("identity", allow(Sid="Yes"), allow("ec2:*")),))
    assert outcomes(decision)["identity"] == "allow"
    assert [found.facts["statement"] for found in determining(decision)] == ["Yes"]


def test_the_same_document_twice_is_told_twice_and_marked_twice() -> None:
    one, two = on("identity", allow()), on("identity", allow())
    decision = decide(ask(), identity=(one, two))
    assert len(steps(decision, "document.read")) == 2
    assert len(determining(decision)) == len(decision.decided_by) == 2


def test_a_silent_layer_that_a_grant_does_not_need_is_passed_over() -> None:
    decision = decide(
        ask(),
        resource=on("resource", allow(Principal="*")),
        permissions_boundary=on("boundary", allow("ec2:*")),
    )
    assert step(decision, "identity.passed_over").facts["grant"] == "any"
    assert step(decision, "boundary.passed_over").outcome == "passed"
    assert step(decision, "boundary.passed_over").unclear == 18
    over = step(decision, "resource.passes_over")
    assert over.facts["passes_over"] == ("identity", "boundary", "session")
    by_name = decide(
        ask(),
        resource=on("resource", allow(Principal={"AWS": ALICE.arn})),
        permissions_boundary=on("boundary", allow("ec2:*")),
    )
    assert step(by_name, "boundary.passed_over").unclear == 0


def test_a_federated_user_without_session_policies_may_do_nothing() -> None:
    decision = decide(ask(BOB), identity=(on("identity", allow()),))
    assert step(decision, "session.none_passed").outcome == "stopped"


def test_near_misses_are_ranked_by_elements_failed_and_then_by_likeness() -> None:
    identity = on(
        "identity",
        allow("ec2:StartInstances", "arn:aws:ec2:*:*:instance/x", Sid="Far"),
        allow("s3:PutObject", Sid="Near"),
        allow("s3:GetObjects", Sid="Nearest"),
        allow("kms:*", Sid="Other"),
    )
    decision = decide(ask(), identity=(identity,))
    assert [miss.facts["statement"] for miss in decision.near_misses] == [
        "Nearest",
        "Near",
        "Other",
    ]


def test_near_misses_reach_to_the_next_group_when_few_are_as_near() -> None:
    identity = on(
        "identity",
        allow("ec2:*", "arn:aws:ec2:*:*:x", Sid="Two"),
        allow("sqs:*", Sid="One"),
    )
    found = decide(ask(), identity=(identity,)).near_misses
    assert [miss.facts["statement"] for miss in found] == ["One", "Two"]


def test_an_absent_key_is_compared_as_absent_in_a_near_miss() -> None:
    statement = allow(Condition={"StringEquals": {"aws:PrincipalTag/team": "red"}})
    [miss] = decide(ask(), identity=(on("identity", statement),)).near_misses
    assert (miss.facts["asked"], miss.facts["written"]) == (None, ("red",))
    assert miss.facts["failed"] == "Condition"


def test_an_explicit_deny_has_no_near_misses() -> None:
    decision = decide(ask(), identity=(on("identity", allow("ec2:*"), deny()),))
    assert decision.near_misses == ()


def test_no_step_is_shared_by_two_places_of_a_tree() -> None:
    for case in CASES:
        decision = authorize(*read(case))
        found = [id(one) for one in walk(decision.steps)]
        assert len(found) == len(set(found))
