"""The smallest lab for a denial is denied in the same way, at the layer that the text names."""

import json
from pathlib import Path

import pytest

from iamlab.exchange import read_denial, smallest_lab
from iamlab.world import Decider

NOW = "2026-06-01T12:00:00Z"
HERE = Path(__file__).parent
ROWS = [
    json.loads(line)
    for name in ("denials.jsonl", "denials_more.jsonl")
    for line in (HERE / name).read_text(encoding="utf-8").splitlines()
]
WHO = "User: arn:aws:iam::111111111111:user/data/Bob is not authorized to perform: "
ON = " on resource: arn:aws:sqs:eu-west-1:111111111111:orders "
LAYERS = [
    ("because no identity-based policy allows the sqs:SendMessage action", "identity"),
    ("with an explicit deny in an identity-based policy", "identity"),
    ("with an explicit deny in a resource-based policy", "resource"),
    ("because no permissions boundary allows the sqs:SendMessage action", "boundary"),
    ("with an explicit deny in a permissions boundary", "boundary"),
    ("because no service control policy allows the sqs:SendMessage action", "scp"),
    ("with an explicit deny in a service control policy", "scp"),
    ("with an explicit deny in a resource control policy", "rcp"),
    ("because no session policy allows the sqs:SendMessage action", "session"),
    ("because no VPC endpoint policy allows the sqs:SendMessage action", "vpc_endpoint"),
]


@pytest.mark.parametrize(("clause", "layer"), LAYERS)
def test_each_layer_comes_out_again(clause, layer):
    denial = read_denial(f"{WHO}sqs:SendMessage{ON}{clause}")
    found = smallest_lab(denial, now=NOW)
    story = Decider(found.world, NOW).decide(found.request)
    assert (found.exact, found.said) == (True, True)
    assert (story.verdict, story.reason.code) == ("denied", denial.kind)
    assert story.reason.policy_type == layer


def test_a_role_that_does_not_trust_the_caller():
    role = "arn:aws:iam::222222222222:role/team/DatabaseOperator"
    found = smallest_lab(read_denial(f"{WHO}sts:AssumeRole on resource: {role}"), now=NOW)
    assert (found.exact, found.layer, found.said) == (True, "trust", False)


def test_what_says_no_layer_is_a_guess_and_says_so():
    found = smallest_lab(read_denial(f"{WHO}sqs:SendMessage{ON}"), now=NOW)
    assert (found.layer, found.said, found.exact) == ("identity", False, True)


@pytest.mark.parametrize("text", ["hello", "ExpiredToken", "AccessDenied", ""])
def test_no_lab_without_an_action(text):
    assert smallest_lab(read_denial(text), now=NOW) is None


def test_nearly_every_known_message_gets_a_lab_that_is_denied_the_same_way():
    exact, named = 0, 0
    for row in ROWS:
        denial = read_denial(row["text"])
        found = smallest_lab(denial, now=NOW)
        if denial.policy_type and denial.action and denial.kind != "not_aws":
            named += 1
            exact += found is not None and found.exact
        if found is not None:
            story = Decider(found.world, NOW, trace=False).decide(found.request)
            assert story.verdict == "denied", row["id"]
            assert found.layer == story.reason.policy_type
    assert named > 70
    assert exact >= 0.85 * named
