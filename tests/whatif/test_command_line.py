"""who-can, what-can and flip as commands."""

import argparse
import json

import pytest

from iamlab.whatif import commands
from tests.whatif.labs import NOW, ORDERS, A, B, scenario

ARN = f"arn:aws:iam::{A}:user/"


def run(name, world, *arguments):
    command = next(each for each in commands if each.name == name)
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    answers = list(command.answers(world, parser.parse_args(arguments), NOW))
    return json.loads(json.dumps(answers))


def test_who_can_writes_one_object_for_each_and_a_count():
    answers = run(
        "who-can", scenario("borrowing-a-role"), "rds:StartDBInstance", ORDERS.replace(A, B)
    )
    assert {"principal": ARN + "Alice", "action": "rds:StartDBInstance",
            "resource": ORDERS.replace(A, B), "access": "via_role",
            "role": f"arn:aws:iam::{B}:role/DatabaseOperator"} in answers  # fmt: skip
    assert answers[-1] == {"found": 3, "asked": 6, "stopped_early": False}


def test_what_can_takes_a_user_by_name():
    world = scenario("one-account-four-policies")
    assert run("what-can", world, "Alice") == run("what-can", world, ARN + "Alice")
    assert run("what-can", world, "Alice")[0]["action"].startswith("rds:Describe")


@pytest.mark.parametrize(
    ("name", "argument", "words"),
    [
        ("what-can", "Alicia", "no principal Alicia in this lab. Example: arn:aws:iam::"),
        ("flip", "--request=nine", "no request nine in this lab. It has: alice, mehdi"),
    ],
)
def test_a_name_that_is_not_there_gets_an_error_with_one_that_is(name, argument, words):
    (answer,) = run(name, scenario("one-account-four-policies"), argument)
    assert answer["error"].startswith(words)


def test_flip_writes_every_proposal_with_its_price():
    (answer,) = run("flip", scenario("one-account-four-policies"), "--request", "alice")
    assert (answer["request"], answer["verdict"]) == ("alice", "denied")
    first = answer["proposals"][0]
    assert first["words"] == ["Add rds:StartDBInstance to statement LookOnly of LookOnly"]
    assert first["opens"][0]["before"] == "denied"
    assert first["texts"][0]["name"] == "LookOnly"


def test_flip_answers_every_request_where_none_is_named():
    world = scenario("one-account-four-policies")
    answers = run("flip", world)
    assert [each["request"] for each in answers] == [each.id for each in world.requests]
