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
from tests.engine.builders import ANYBODY, ask


def test_an_unknown_caller_stops_at_the_door() -> None:
    facts = {"principal": "arn:aws:iam::111111111111:user/Nobody"}
    decision = not_authenticated(ask(ANYBODY), "caller.unknown_principal", facts)
    assert (decision.verdict, decision.reason.code) == ("denied", "not_authenticated")
    [step] = determining(decision)
    assert (step.code, step.facts) == ("caller.unknown_principal", facts)
    layers = [gate.layer for gate in decision.steps]
    assert layers == [gate for gate in GATES if gate != "trust"]
    assert {gate.outcome for gate in decision.steps[2:-1]} == {"not_reached"}
    assert all(gate.code in CODES for gate in decision.steps)


def test_wrong_credentials_keep_their_rule() -> None:
    decision = wrong_credentials(ask(), "credential_type.chained_session_too_long", {})
    assert (decision.reason.code, decision.reason.element) == (
        "credential_type",
        "chained_session_too_long",
    )
    assert decision.steps[-1].code == "verdict.credential_type"


def test_a_role_that_was_not_assumed_keeps_the_reason() -> None:
    because = Reason("implicit_deny", "trust")
    decision = not_assumed(ask(), because, "arn:aws:iam::111111111111:role/R")
    assert decision.reason.because is because
    assert determining(decision)[0].code == "caller.role_not_assumed"
    assert decision.steps[-1].code == "verdict.not_assumed"


def test_what_is_not_evaluated_leaves_the_verdict_open() -> None:
    decision = undecided(ask(), "kms grant", {})
    assert (decision.verdict, decision.reason.code) == ("undecided", "not_evaluated")
    assert decision.reason.element == "kms grant"
    assert determining(decision)[0].outcome == "undecided"
    assert decision.steps[-1].code == "verdict.undecided"
    assert undecided(ask(), "x").verdict == "undecided"
