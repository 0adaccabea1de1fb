"""Rules of trust policies beside their statements."""

import pytest

from iamlab.engine import Principal
from iamlab.engine.policy_types.trust_policy import linked_service
from tests.engine.builders import (
    ALICE,
    ALICE_ARN,
    HERE,
    SERVICE,
    TARGET_ARN,
    allow,
    ask,
    decide,
    on,
    reason,
    step,
)

LINKED = f"arn:aws:iam::{HERE}:role/aws-service-role/ecs.amazonaws.com/Linked"
OPEN = on("trust", allow("sts:AssumeRole", Principal="*"))


def test_a_service_linked_role_trusts_its_service_alone() -> None:
    assert decide(ask(SERVICE, "sts:AssumeRole", LINKED), resource=OPEN).verdict == "allowed"
    for caller in (ALICE, Principal("service", "sns.amazonaws.com")):
        decision = decide(ask(caller, "sts:AssumeRole", LINKED), resource=OPEN)
        assert reason(decision)[:2] == ("implicit_deny", "trust")
        assert step(decision, "note.service_linked_role").facts["service"] == SERVICE.arn


@pytest.mark.parametrize(
    ("role", "service"),
    [
        (LINKED, "ecs.amazonaws.com"),
        (LINKED.replace("Linked", "region/Linked"), "ecs.amazonaws.com"),
        (TARGET_ARN, ""),
    ],
)
def test_the_path_tells_the_service(role: str, service: str) -> None:
    assert linked_service(role) == service


@pytest.mark.parametrize(
    "action",
    ["sts:AssumeRole", "sts:SetContext", "sts:TagSession", "sts:SetSourceIdentity"],
)
def test_every_call_about_a_session_of_the_role_asks_the_trust_policy(action: str) -> None:
    trust = on("trust", allow(action, Principal={"AWS": ALICE_ARN}))
    assert reason(decide(ask(ALICE, action, TARGET_ARN), resource=trust))[:2] == (
        "allowed",
        "trust",
    )


def test_a_user_made_again_under_the_same_name_is_another_user() -> None:
    trust = on(
        "trust",
        allow("sts:AssumeRole", Principal={"AWS": ALICE_ARN}),
        ids={ALICE_ARN: "AIDAOLD"},
    )
    decision = decide(ask(ALICE, "sts:AssumeRole", TARGET_ARN), resource=trust)
    assert decision.verdict == "denied"
    note = step(decision, "note.principal_recreated")
    assert note.facts["saved_id"] == "AIDAOLD"
    assert note.facts["unique_id"] == "AIDAEXAMPLEALICE"
