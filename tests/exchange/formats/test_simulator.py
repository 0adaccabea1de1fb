"""Inputs of simulate-custom-policy decide as their expected decisions say."""

import json

import pytest

from iamlab.exchange import ExchangeError, read_simulation
from iamlab.world import Decider
from tests.exchange.formats.labs import NOW, SIMULATIONS, allow, expected, read

WORDS = {
    "allowed": ("allowed", "allowed"),
    "explicitDeny": ("denied", "explicit_deny"),
    "implicitDeny": ("denied", "implicit_deny"),
}


@pytest.mark.parametrize("path", SIMULATIONS, ids=lambda path: path.stem)
def test_a_sample_decides_as_expected(path):
    reading = read_simulation(read(path))
    decider = Decider(reading.world, NOW)
    rows = expected(path)
    assert len(reading.world.requests) == len(rows)
    for request, row in zip(reading.world.requests, rows, strict=True):
        assert (request.action, request.resource) == (
            row["EvalActionName"],
            row["EvalResourceName"],
        )
        story = decider.decide(request)
        assert (story.verdict, story.reason.code) == WORDS[row["EvalDecision"]], row
        assert (request.expect, request.expect_reason) == WORDS[row["EvalDecision"]]
    assert reading.left_out == ()


def simulation(**more):
    policies = [json.dumps(allow("s3:*"))]
    return json.dumps({"PolicyInputList": policies, "ActionNames": ["s3:GetObject"], **more})


def only_verdict(text):
    world = read_simulation(text).world
    return Decider(world, NOW).decide(world.requests[0]).verdict


def test_context_entries_reach_the_request():
    condition = {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}
    policy = json.dumps(allow("s3:GetObject", "*", Condition=condition))
    entry = {"ContextKeyName": "aws:SourceIp", "ContextKeyValues": ["203.0.113.7"],
             "ContextKeyType": "ip"}  # fmt: skip
    assert only_verdict(simulation(PolicyInputList=[policy], ContextEntries=[entry])) == "allowed"
    entry["ContextKeyValues"] = ["198.51.100.1"]
    assert only_verdict(simulation(PolicyInputList=[policy], ContextEntries=[entry])) == "denied"


def test_the_boundary_of_the_caller_bites():
    boundary = [json.dumps(allow("ec2:*"))]
    assert only_verdict(simulation(PermissionsBoundaryPolicyInputList=boundary)) == "denied"


@pytest.mark.parametrize("kind", ["user", "role"])
def test_a_caller_with_a_path_keeps_it(kind):
    arn = f"arn:aws:iam::222222222222:{kind}/eu/team/Anne"
    assert only_verdict(simulation(CallerArn=arn)) == "allowed"


def test_what_is_not_read_is_listed():
    text = simulation(ResourceHandlingOption="EC2-VPC-InstanceStore", ResourcePolicy=allow("s3:*"))
    assert {each.path for each in read_simulation(text).left_out} == {
        "ResourceHandlingOption",
        "ResourcePolicy",
    }


def test_the_caller_of_simulate_principal_policy_comes_without_its_own_policies():
    source = "arn:aws:iam::222222222222:user/Anne"
    reading = read_simulation(simulation(PolicySourceArn=source))
    assert reading.world.requests[0].principal == source
    assert [each.path for each in reading.left_out] == ["PolicySourceArn"]


WRONG = [
    ({"CallerArn": "Bob"}, "CallerArn"),
    ({"PolicyInputList": ["{", "[]"]}, "PolicyInputList[0]"),
    ({"ContextEntries": [{"ContextKeyName": "a"}]}, "ContextEntries[0]"),
    (
        {
            "ContextEntries": [
                {"ContextKeyName": "a", "ContextKeyValues": ["1"], "ContextKeyType": "number"}
            ]
        },
        "ContextEntries[0].ContextKeyType",
    ),
    ({"ActionNames": [1]}, "ActionNames[0]"),
    ({"ActionNames": []}, "ActionNames"),
    ({"ActionNames": [f"s3:A{n}" for n in range(501)]}, "ActionNames"),
    ({"ResourceOwner": {}}, "ResourceOwner"),
]


@pytest.mark.parametrize(("more", "path"), WRONG)
def test_what_is_wrong_is_told_with_its_place(more, path):
    with pytest.raises(ExchangeError) as caught:
        read_simulation(simulation(**more))
    assert path in [each.path for each in caught.value.problems]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"input": 3}'])
def test_what_is_no_simulation_is_refused(text):
    with pytest.raises(ExchangeError):
        read_simulation(text)
