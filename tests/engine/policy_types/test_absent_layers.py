"""Why a layer has nothing to check, and how each type of policy reads its Principal."""

from __future__ import annotations

from typing import Any

import pytest

from iamlab.engine import Decision, Principal
from tests.engine.builders import (
    ALICE,
    HERE,
    JOB_ARN,
    ROOT,
    RUNNER_ARN,
    SERVICE,
    TARGET_ARN,
    allow,
    ask,
    decide,
    deny,
    level,
    on,
    reason,
)

LINKED = Principal("role_session", JOB_ARN, HERE, role_arn=RUNNER_ARN, service_linked=True)


def why(decision: Decision, layer: str) -> object:
    [gate] = [step for step in decision.steps if step.layer == layer]
    return gate.facts["why"]


@pytest.mark.parametrize(
    ("caller", "layer", "expected"),
    [
        (ALICE, "rcp", "no_organization"),
        (ALICE, "scp", "no_organization"),
        (ALICE, "resource", "no_policy"),
        (ALICE, "vpc_endpoint", "no_endpoint"),
        (ALICE, "boundary", "not_set"),
        (ALICE, "session", "no_session"),
        (LINKED, "rcp", "service_linked_role"),
        (LINKED, "scp", "service_linked_role"),
        (LINKED, "session", "no_session_policies"),
        (ROOT, "boundary", "root"),
        (SERVICE, "scp", "not_an_account_principal"),
        (SERVICE, "identity", "not_an_account_principal"),
        (SERVICE, "boundary", "not_an_account_principal"),
    ],
)
def test_a_layer_says_why_it_has_nothing_to_check(
    caller: Principal, layer: str, expected: str
) -> None:
    assert why(decide(ask(caller)), layer) == expected


def test_a_role_without_a_trust_policy_trusts_nobody() -> None:
    decision = decide(ask(ALICE, "sts:AssumeRole", TARGET_ARN), identity=(on("identity", allow()),))
    assert why(decision, "trust") == "no_policy"
    assert reason(decision)[:2] == ("implicit_deny", "trust")


@pytest.mark.parametrize("layer", ["rcp", "scp", "resource", "vpc_endpoint"])
def test_what_the_world_knows_of_a_missing_layer_is_passed_on(layer: str) -> None:
    assert why(decide(ask(), why_not={layer: "for_a_reason"}), layer) == "for_a_reason"


def test_what_the_world_knows_of_a_missing_trust_policy_is_passed_on() -> None:
    asked = ask(ALICE, "sts:AssumeRole", TARGET_ARN)
    assert why(decide(asked, why_not={"trust": "for_a_reason"}), "trust") == "for_a_reason"


DENIES = deny()
BY_NAME = deny(Principal={"AWS": "222222222222"})


@pytest.mark.parametrize(
    ("layers", "hit"),
    [
        ({"rcps": (level("rcp", 1, allow(Principal="*"), DENIES),)}, False),
        ({"rcps": (level("rcp", 1, allow(Principal="*"), BY_NAME),)}, False),
        ({"vpc_endpoint": on("vpc_endpoint", allow(Principal="*"), DENIES)}, False),
        ({"resource": on("resource", DENIES)}, False),
        ({"scps": (level("scp", 1, allow(), DENIES),)}, True),
        ({"permissions_boundary": on("boundary", allow(), DENIES)}, True),
    ],
)
def test_a_statement_without_principal_hits_only_where_policies_have_none(
    layers: dict[str, Any], hit: bool
) -> None:
    decision = decide(ask(), identity=(on("identity", allow()),), **layers)
    assert (decision.reason.code == "explicit_deny") is hit
