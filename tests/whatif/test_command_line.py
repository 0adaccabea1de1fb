"""who-can, what-can and flip as commands."""

import argparse
import json
from dataclasses import replace

import pytest

from iamlab.whatif import commands
from iamlab.world import Account, User
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


def test_a_name_that_two_principals_have_is_no_answer():
    world = scenario("one-account-four-policies")
    twin = replace(world, accounts=(*world.accounts, Account(B, users=(User("Alice"),))))
    (answer,) = run("what-can", twin, "Alice")
    assert answer["error"] == (
        "2 principals are named Alice. Name one by its ARN: "
        f"arn:aws:iam::{A}:user/Alice, arn:aws:iam::{B}:user/Alice"
    )
    assert run("what-can", twin, ARN + "Alice")[:-1] == run("what-can", world, "Alice")[:-1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rds"], "An action is a service prefix, a colon and the name of one action"),
        (["rds:*"], "An action is a service prefix, a colon and the name of one action"),
        ([""], "An action is a service prefix, a colon and the name of one action"),
        (["rds:StartDBInstance", "orders"], "Must be an ARN of six fields"),
        (["rds:StartDBInstance", ""], "Must have 1 to 2,048 characters"),
        (["rds:StartDBInstance", "arn:aws:s3:::\udcff"], "Holds a character that cannot be"),
    ],
)
def test_what_no_request_can_ask_is_refused_with_an_example(arguments, words, capsys):
    with pytest.raises(SystemExit) as stopped:
        run("who-can", scenario("one-account-four-policies"), *arguments)
    assert stopped.value.code == 2
    told = capsys.readouterr().err
    assert words in told
    assert "Example: " in told or "cannot be" in told


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
