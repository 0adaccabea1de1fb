"""A role handed to a service is decided as iam:PassRole besides the operation."""

from __future__ import annotations

from typing import Any

import pytest

from iamlab.world.decider import SERVICE_NOT_TRUSTED
from iamlab.world.model import Request
from iamlab.world.pass_role import receiving_service
from tests.world.labs import ONE, TWO, account, allow, arn, decided, policy, trust, user

RUNNER = arn("role", "Runner")
LAMBDA = {"Service": "lambda.amazonaws.com"}
FUNCTION = f"arn:aws:lambda:eu-west-1:{ONE}:function:f"
CREATE = {"action": "lambda:CreateFunction", "resource": FUNCTION, "passes_role": RUNNER}


def _accounts(*documents: Any, trusted: Any = LAMBDA) -> list[dict[str, Any]]:
    role = {"name": "Runner", "trust_policy": trust(trusted), "tags": {"team": "data"}}
    return [account(users=[user("Alice", allow("lambda:*"), *documents)], roles=[role])]


def test_both_have_to_be_allowed() -> None:
    story = decided(_accounts(allow("iam:PassRole", RUNNER)), CREATE)
    assert [(act.kind, act.notes) for act in story.acts] == [("request", ()), ("pass_role", ())]
    assert story.verdict == "allowed"
    denied = decided(_accounts(), CREATE)
    assert (denied.verdict, denied.reason.policy_type) == ("denied", "identity")


def test_the_service_that_gets_the_role_is_in_the_context() -> None:
    only_ec2 = {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}
    story = decided(_accounts(allow("iam:PassRole", Condition=only_ec2)), CREATE)
    assert story.verdict == "denied"
    context = story.acts[1].access_request.context
    assert context["iam:passedtoservice"].values == ("lambda.amazonaws.com",)
    given = {**CREATE, "context": {"iam:PassedToService": "ec2.amazonaws.com"}}
    assert decided(_accounts(allow("iam:PassRole", Condition=only_ec2)), given).verdict == "allowed"


def test_a_role_that_does_not_trust_the_service_is_remarked() -> None:
    passing = allow("iam:PassRole")
    story = decided(_accounts(passing, trusted={"Service": "ec2.amazonaws.com"}), CREATE)
    assert story.verdict == "allowed"
    assert story.acts[1].notes == (SERVICE_NOT_TRUSTED,)


def test_a_role_of_another_account_cannot_be_passed() -> None:
    accounts = [*_accounts(allow("iam:PassRole")), account(TWO, roles=[{"name": "Far"}])]
    story = decided(accounts, {**CREATE, "passes_role": arn("role", "Far", TWO)})
    assert (story.verdict, story.reason.policy_type) == ("denied", "service")


def test_conditions_on_tags_belong_to_the_operation() -> None:
    tags = {"aws:RequestTag/team": "data", "aws:ResourceTag/team": "data", "lambda:Layer": "x"}
    story = decided(_accounts(allow("iam:PassRole")), {**CREATE, "context": tags})
    found = story.acts[1].access_request.context
    assert not {"aws:requesttag/team", "aws:resourcetag/team", "lambda:layer", "aws:tagkeys"} & set(
        found
    )


@pytest.mark.parametrize(
    ("action", "service"),
    [
        ("lambda:CreateFunction", "lambda.amazonaws.com"),
        ("ec2:RunInstances", "ec2.amazonaws.com"),
        ("ecs:RunTask", "ecs-tasks.amazonaws.com"),
        ("rds:CreateDBInstance", "monitoring.rds.amazonaws.com"),
        ("states:CreateStateMachine", "states.amazonaws.com"),
    ],
)
def test_the_service_follows_from_the_action(action: str, service: str) -> None:
    assert receiving_service(Request("1", "anonymous", action)) == service


def test_a_deny_on_passing_wins() -> None:
    deny = policy({"Effect": "Deny", "Action": "iam:PassRole", "Resource": "*"})
    story = decided(_accounts(allow("iam:PassRole"), deny), CREATE)
    assert (story.verdict, story.reason.code) == ("denied", "explicit_deny")
