"""The smallest request on which two policies differ."""

import json

import pytest

from iamlab.engine import PolicySyntaxError
from iamlab.whatif import NoDifference, Witness, tell_apart
from iamlab.world import DetachPolicy, decide
from tests.whatif.labs import NOW, ORDERS, A, allow, deny, document, scenario

BUCKET = "arn:aws:s3:::reports"


def text(*statements):
    return json.dumps(document(*statements))


MFA = {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
DIFFERENT = {
    "an action more": (
        text(allow("rds:StartDBInstance")),
        text(allow(["rds:StartDBInstance", "rds:StopDBInstance"])),
        "rds:StopDBInstance",
    ),
    "a pattern against one of its actions": (
        text(allow("sqs:*")), text(allow("sqs:SendMessage")), "sqs:"
    ),
    "a bucket against its objects": (
        text(allow("s3:*", BUCKET)), text(allow("s3:*", f"{BUCKET}/*")), "s3:"
    ),
    "a deny more": (
        text(allow("rds:*")), text(allow("rds:*"), deny("rds:DeleteDBInstance", ORDERS)),
        "rds:DeleteDBInstance",
    ),
    "a condition": (
        text(allow("sqs:SendMessage")), text(allow("sqs:SendMessage", Condition=MFA)),
        "sqs:SendMessage",
    ),
    "a deny against silence": (text(deny("sqs:*")), text(deny("sqs:SendMessage")), "sqs:"),
}  # fmt: skip


@pytest.mark.parametrize(("left", "right", "action"), DIFFERENT.values(), ids=DIFFERENT.keys())
def test_a_witness_is_found(left, right, action):
    found = tell_apart(left, right, now=NOW)
    assert isinstance(found, Witness)
    assert found.left != found.right
    assert found.request.action.startswith(action)
    turned = tell_apart(right, left, now=NOW)
    assert isinstance(turned, Witness)


def test_a_witness_needs_the_condition_only_where_nothing_less_differs():
    with_mfa = text(allow("sqs:SendMessage", Condition=MFA))
    never = text(allow("sqs:SendMessage", Condition={"Bool": {"aws:SecureTransport": "false"}}))
    found = tell_apart(with_mfa, never, now=NOW)
    assert isinstance(found, Witness)
    assert len(found.request.context) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (text(allow("s3:Get*")), text(allow("s3:GET*"))),
        (text(allow(["rds:*"])), text(allow("rds:*"), allow("rds:StartDBInstance"))),
        (text(allow("*"), deny("*")), text(deny("*"))),
    ],
)
def test_policies_that_mean_the_same_are_not_told_apart(left, right):
    found = tell_apart(left, right, now=NOW)
    assert isinstance(found, NoDifference)
    assert found.complete
    assert found.tried > 0


def test_a_search_that_stops_early_says_that_it_is_not_complete():
    found = tell_apart(text(allow("s3:*")), text(allow("s3:*")), now=NOW, most=3)
    assert found == NoDifference(3, complete=False)


def test_two_revisions_are_told_apart_by_a_request_that_both_decide():
    before = scenario("one-account-four-policies")
    bob = next(user for user in before.accounts[0].users if user.name == "Bob")
    after = DetachPolicy(A, "user", "Bob", bob.policies[0]).apply(before)
    found = tell_apart(before, after, now=NOW)
    assert isinstance(found, Witness)
    assert found.request.principal.endswith("Bob")
    verdicts = [decide(world, found.request, now=NOW).verdict for world in (before, after)]
    assert verdicts == ["allowed", "denied"]


def test_a_text_that_is_no_policy_is_refused():
    with pytest.raises(PolicySyntaxError):
        tell_apart("{", text(allow("*")), now=NOW)
