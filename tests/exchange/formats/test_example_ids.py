"""Real account IDs are mapped the same way everywhere."""

import json

from iamlab.exchange import example_ids, with_example_ids
from iamlab.world import read_lab, write_lab

REAL, OTHER = "987654321098", "135791357913"


def lab():
    trusted = {"AWS": [OTHER, f"arn:aws:iam::{OTHER}:user/Anne"]}
    statement = {"Effect": "Allow", "Principal": trusted, "Action": "sts:AssumeRole"}
    queue = f"arn:aws:sqs:eu-west-1:{REAL}:q"
    typed = json.dumps({"Statement": {"Effect": "Allow", "Action": "*", "Resource": queue}})
    return read_lab(
        {
            "iamlab": 1,
            "accounts": [
                {
                    "id": REAL,
                    "policies": [{"name": "p", "document": typed}],
                    "roles": [{"name": "R", "trust_policy": {"Statement": [statement]}}],
                },
                {"id": "111111111111"},
            ],
            "requests": [
                {"principal": f"arn:aws:iam::{OTHER}:user/Anne", "action": "sts:AssumeRole",
                 "resource": f"arn:aws:iam::{REAL}:role/R"}
            ],
        }
    )  # fmt: skip


def test_ids_are_gone_from_policy_texts_too():
    written = str(write_lab(with_example_ids(lab())))
    assert REAL not in written
    assert OTHER not in written


def test_an_example_id_that_is_taken_is_not_given_again():
    assert example_ids(lab()) == {REAL: "222222222222", OTHER: "333333333333"}


def test_the_mapping_is_the_same_everywhere():
    world = with_example_ids(lab())
    assert world.requests[0].resource == "arn:aws:iam::222222222222:role/R"
    assert "sqs:eu-west-1:222222222222:q" in world.accounts[0].policies[0].document.text
    assert '"333333333333"' in world.accounts[0].roles[0].trust_policy.text
