"""Single policies, and what AWS answers when it is asked for one."""

import json

import pytest

from iamlab.exchange import ExchangeError, format_of, read_policies_text, world_of_policies
from iamlab.world import Decider, Request
from tests.exchange.formats.labs import DUMPS, NOW, SIMULATIONS, allow, open_to, read

SUMMARY = {"Id": "p-1", "Name": "OnlyEurope", "Type": "SERVICE_CONTROL_POLICY", "AwsManaged": False}
SCP = {"Policy": {"PolicySummary": SUMMARY, "Content": json.dumps(allow("*"))}}
BUCKET = open_to("*", "s3:GetObject", "arn:aws:s3:::reports/*")
READ = [
    (allow("s3:*"), [("", "identity")]),
    (SCP, [("OnlyEurope", "scp")]),
    ([SCP, allow("s3:*")], [("OnlyEurope", "scp"), ("", "identity")]),
    ({"PolicyVersion": {"Document": allow("s3:*"), "VersionId": "v1"}}, [("", "identity")]),
    ({"UserName": "Bob", "PolicyName": "own", "PolicyDocument": allow("s3:*")},
     [("own", "identity")]),
    ({"Policy": json.dumps(BUCKET)}, [("", "resource")]),
    ({"InlinePolicy": json.dumps(allow("s3:*"))}, [("", "identity")]),
    ({"repositoryName": "app", "policyText": json.dumps(BUCKET)}, [("", "resource")]),
    ({"Name": "db", "ResourcePolicy": json.dumps(BUCKET)}, [("", "resource")]),
    ({"Attributes": {"Policy": json.dumps(BUCKET)}}, [("", "resource")]),
]  # fmt: skip


@pytest.mark.parametrize(("data", "found"), READ)
def test_every_answer_is_read(data, found):
    reading = read_policies_text(json.dumps(data))
    assert [(each.name, each.kind) for each in reading.policies] == found
    assert reading.left_out == ()


def test_a_list_without_texts_says_how_to_get_them():
    reading = read_policies_text(json.dumps({"Policies": [SUMMARY]}))
    assert reading.policies == ()
    assert "describe-policy" in reading.left_out[0].message


# What AWS prints for other commands: the text says why it is no policy, or what prints one.
OTHERS = [
    ({"Users": [{"UserName": "Bob"}]}, "list-users"),
    ({"Role": {"RoleName": "web", "AssumeRolePolicyDocument": allow("*")}}, "get-role"),
    ({"Policies": [{"PolicyName": "Read", "DefaultVersionId": "v3"}]}, "get-policy-version"),
    ({"Policy": {"PolicyName": "Read", "DefaultVersionId": "v3"}}, "get-policy-version"),
    ({"EvaluationResults": []}, "simulate-custom-policy"),
    ([{"UserName": "Bob", "UserId": "AIDAEXAMPLEBOB"}], "get-account-authorization-details"),
    (allow("s3:*")["Statement"][0], "list Statement"),
    (allow("s3:*")["Statement"], "list Statement"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "words"), OTHERS)
def test_another_output_of_aws_is_told_by_name(data, words):
    text = json.dumps(data)
    assert format_of(text) == "policies"
    with pytest.raises(ExchangeError, match=words):
        world_of_policies(read_policies_text(text))


def test_an_scp_that_only_denies_stands_beside_full_aws_access():
    deny = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Deny", "Action": "sqs:*", "Resource": "*"}]}  # fmt: skip
    scp = {"Policy": {"PolicySummary": SUMMARY, "Content": json.dumps(deny)}}
    world, _ = world_of_policies(read_policies_text(json.dumps([scp, allow("*")])))
    decider = Decider(world, NOW)
    alice = "arn:aws:iam::111111111111:user/Alice"
    found = [
        decider.decide(Request("1", alice, action)).reason
        for action in ("s3:ListAllMyBuckets", "sqs:ListQueues")
    ]
    assert [(each.code, each.policy_type) for each in found] == [
        ("allowed", "identity"), ("explicit_deny", "scp"),
    ]  # fmt: skip


def test_scps_stand_above_the_account_and_policies_on_alice():
    world, left_out = world_of_policies(read_policies_text(json.dumps([SCP, allow("s3:*")])))
    assert [each.name for each in world.organization.root.scps] == ["OnlyEurope"]
    assert world.accounts[0].users[0].policies == ("Policy2",)
    assert left_out == ()


@pytest.mark.parametrize("text", ["", "{}", "[]", "3", json.dumps({"Policy": {}})])
def test_what_is_no_policy_is_refused(text):
    with pytest.raises(ExchangeError):
        world_of_policies(read_policies_text(text))


SHAPES = [
    *((read(path), "account_dump") for path in DUMPS),
    *((read(path), "simulation") for path in SIMULATIONS),
    (json.dumps(SCP), "policies"),
    (json.dumps({"Policies": [SUMMARY]}), "policies"),
    ('{"iamlab": 1}', "lab"),
    ("{}", "unknown"),
    ("User: x is not authorized", "unknown"),
]


@pytest.mark.parametrize(("text", "shape"), SHAPES)
def test_formats_are_told_apart_by_their_keys(text, shape):
    assert format_of(text) == shape
