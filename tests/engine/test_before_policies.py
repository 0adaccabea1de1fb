"""Decisions before any policy is looked at."""

from iamlab.engine import (
    CODES,
    GATES,
    Reason,
    determining,
    not_assumed,
    not_authenticated,
    undecided,
    wrong_credentials,
)
from tests.engine.builders import ALICE_ARN, ANYBODY, TARGET_ARN, ask


def test_an_unknown_caller_stops_at_the_door() -> None:
    facts = {"principal": "arn:aws:iam::111111111111:user/Nobody"}
    request = ask(ANYBODY)
    decision = not_authenticated(request, "caller.unknown_principal", facts)
    assert decision.access_request is request
    assert (decision.verdict, decision.reason.code) == ("denied", "not_authenticated")
    [step] = determining(decision)
    assert (step.code, step.outcome, step.layer, step.facts) == (
        "caller.unknown_principal",
        "stopped",
        "caller",
        facts,
    )
    assert (decision.steps[-1].outcome, decision.steps[-1].facts) == ("stopped", {})
    layers = [gate.layer for gate in decision.steps]
    assert layers == [gate for gate in GATES if gate != "trust"]
    assert {gate.outcome for gate in decision.steps[2:-1]} == {"not_reached"}
    assert all(gate.code in CODES for gate in decision.steps)


def test_wrong_credentials_keep_their_rule() -> None:
    code, facts = "credential_type.chained_session_too_long", {"seconds": 7200}
    decision = wrong_credentials(ask(), code, facts)
    [step] = determining(decision)
    assert (step.code, step.facts) == (code, facts)
    assert (decision.reason.code, decision.reason.element) == (
        "credential_type",
        "chained_session_too_long",
    )
    assert decision.steps[-1].code == "verdict.credential_type"


def test_a_role_that_was_not_assumed_keeps_the_reason() -> None:
    because = Reason("implicit_deny", "trust")
    decision = not_assumed(ask(), because, "arn:aws:iam::111111111111:role/R")
    assert decision.reason.because is because
    [step] = determining(decision)
    assert step.code == "caller.role_not_assumed"
    assert step.facts == {
        "principal": ALICE_ARN,
        "role": "arn:aws:iam::111111111111:role/R",
        "because": "implicit_deny",
    }
    assert decision.steps[-1].code == "verdict.not_assumed"


def test_what_is_not_evaluated_leaves_the_verdict_open() -> None:
    decision = undecided(ask(), "kms grant", {"key": "k"})
    assert (decision.verdict, decision.reason.code) == ("undecided", "not_evaluated")
    assert decision.reason.element == "kms grant"
    [step] = determining(decision)
    assert (step.code, step.outcome) == ("caller.not_evaluated", "undecided")
    assert step.facts == {"principal": ALICE_ARN, "element": "kms grant", "key": "k"}
    assert (decision.steps[-1].code, decision.steps[-1].outcome) == (
        "verdict.undecided",
        "undecided",
    )
    assert undecided(ask(), "x").verdict == "undecided"


def test_a_call_for_a_role_meets_its_trust_policy_in_place_of_a_resource_based_one() -> None:
    decision = wrong_credentials(
        ask(action="sts:AssumeRole", resource=TARGET_ARN), "credential_type.x", {}
    )
    layers = [gate.layer for gate in decision.steps]
    assert layers == [gate for gate in GATES if gate != "resource"]
