"""What a decision names: the whole reason, and every statement that decided."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from iamlab.engine import DecidingStatement, Principal, Reason
from tests.engine.builders import (
    ALICE,
    ALICE_ARN,
    HERE,
    ROOT,
    THERE,
    allow,
    ask,
    decide,
    deny,
    level,
    on,
    outcomes,
    reason,
)

ARN = f"arn:aws:iam::{HERE}:policy/P"
MANAGED = replace(on("identity", allow(Sid="Yes"), deny("ec2:*", Sid="No")), arn=ARN)
INLINE = on("identity", allow(Sid="Yes"), deny("ec2:*", Sid="No"))


@pytest.mark.parametrize(("attached", "arn"), [(MANAGED, ARN), (INLINE, None)])
def test_a_statement_that_decides_is_named_with_its_document(attached: Any, arn: Any) -> None:
    allowed = decide(ask(), identity=(attached,))
    assert allowed.reason == Reason(
        "allowed", "identity", "identity-policy", arn, "somebody", "Yes"
    )
    decided = DecidingStatement("identity", "identity-policy", "somebody", "Yes", "Allow")
    assert allowed.decided_by == (decided,)
    denied = decide(ask(action="ec2:StartInstances"), identity=(attached,))
    assert denied.reason == Reason(
        "explicit_deny", "identity", "identity-policy", arn, "somebody", "No"
    )
    decided = DecidingStatement("identity", "identity-policy", "somebody", "No", "Deny")
    assert denied.decided_by == (decided,)


@pytest.mark.parametrize("arn", [ARN, ""])
def test_a_silent_boundary_is_named_and_a_silent_identity_policy_is_not(arn: str) -> None:
    boundary = replace(on("boundary", allow("ec2:*")), arn=arn)
    stopped = decide(ask(), identity=(on("identity", allow()),), permissions_boundary=boundary)
    assert stopped.reason == Reason(
        "implicit_deny", "boundary", "boundary-policy", arn or None, "somebody"
    )
    stopped = decide(ask(), permissions_boundary=boundary)
    assert stopped.reason == Reason("implicit_deny", "identity")
    assert stopped.decided_by == ()


def test_the_silent_level_of_rcps_or_scps_is_named() -> None:
    rcps = (level("rcp", 1, allow(Principal="*")), level("rcp", 2, allow("ec2:*", Principal="*")))
    assert decide(ask(), rcps=rcps).reason == Reason("implicit_deny", "rcp", attached_to="ou-2")
    scps = (level("scp", 1, allow()), level("scp", 2, allow("ec2:*")))
    assert decide(ask(), scps=scps).reason == Reason("implicit_deny", "scp", attached_to="ou-2")


@pytest.mark.parametrize(
    ("caller", "action", "policy_type"),
    [(ROOT, "s3:GetObject", "root"), (ALICE, "sts:GetCallerIdentity", "service")],
)
def test_what_no_statement_decided_is_put_down_to_the_caller(
    caller: Principal, action: str, policy_type: str
) -> None:
    resource = on("resource", allow(Principal={"AWS": HERE}))
    decision = decide(ask(caller, action), resource=resource)
    assert decision.decided_by == (DecidingStatement(policy_type, "", caller.arn, "", "Allow"),)


def test_what_needs_no_permission_is_allowed_at_the_first_gate() -> None:
    gates = outcomes(decide(ask(action="sts:GetCallerIdentity")))
    assert (gates["caller"], gates["identity"], gates["verdict"]) == (
        "allow",
        "not_reached",
        "passed",
    )


def test_an_allow_for_the_account_decides_nothing_where_identity_policies_do() -> None:
    resource = on("resource", allow(Principal={"AWS": HERE}, Sid="Account"))
    decision = decide(ask(), identity=(on("identity", allow(Sid="Own")),), resource=resource)
    assert [found.statement for found in decision.decided_by] == ["Own"]


def test_a_root_user_of_another_account_is_let_in_by_the_resource() -> None:
    resource = on("resource", allow(Principal={"AWS": HERE}, Sid="In"))
    decision = decide(ask(ROOT, owner=THERE), resource=resource)
    assert reason(decision) == ("allowed", "resource", "account")
    assert [found.statement for found in decision.decided_by] == ["In"]


def test_the_request_stays_with_its_decision() -> None:
    request = ask()
    decision = decide(request, identity=(on("identity", allow("s3:PutObject")),))
    assert decision.access_request is request
    assert [step.facts["effect"] for step in decision.near_misses] == ["Allow"]
    boundary = on("boundary", allow("ec2:*"))
    both = decide(request, permissions_boundary=boundary)
    assert both.also_denied_by == (
        Reason("implicit_deny", "boundary", "boundary-policy", None, "somebody"),
    )
    assert both.access_request.principal.arn == ALICE_ARN
