"""A story as JSON values: only what is known is named."""

from __future__ import annotations

from iamlab.engine import Reason
from iamlab.world import reason_answer, story_answer
from tests.world.labs import account, allow, arn, decided, trust, user

ALICE = arn("user", "Alice")


def test_an_allowed_story_names_the_statement() -> None:
    story = decided([account(users=[user("Alice", allow("s3:*"))])], {})
    named = {
        "policy_type": "identity",
        "policy": "inline-1",
        "attached_to": ALICE,
        "statement": "1",
    }
    assert story_answer(story) == {
        "verdict": "allowed",
        "reason": {"code": "allowed", **named},
        "decided_by": [{**named, "effect": "Allow"}],
        "principal": ALICE,
    }


def test_a_resource_grant_says_how_the_caller_is_named() -> None:
    queue = f"arn:aws:sqs:eu-west-1:{'1' * 12}:jobs"
    grant = trust(ALICE, "sqs:SendMessage", Resource="*")
    accounts = [account(users=[user("Alice")], resources=[{"arn": queue, "policy": grant}])]
    story = decided(accounts, {"action": "sqs:SendMessage", "resource": queue})
    assert story_answer(story)["reason"]["grant"] == "user"


def test_the_reason_below_stands_under_because() -> None:
    below = Reason("implicit_deny", "trust")
    assert reason_answer(Reason("not_assumed", because=below)) == {
        "code": "not_assumed",
        "because": {"code": "implicit_deny", "policy_type": "trust"},
    }


def test_an_anonymous_caller_is_called_so() -> None:
    story = decided([account()], {"principal": "anonymous", "action": "s3:GetObject"})
    assert story_answer(story)["principal"] == "anonymous"
