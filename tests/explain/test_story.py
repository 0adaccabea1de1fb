"""Several requests in one story, and its steps as JSON."""

from __future__ import annotations

import json

from iamlab.explain import Comparison, steps_json
from tests.explain.told import ALL, alice, gate, only, scenario, told


def test_alice_borrows_the_role_and_starts_the_database() -> None:
    told = scenario("borrowing-a-role")["alice-borrows"]
    assert told.headline == "Both requests pass every gate."
    assert [(act.kind, act.title) for act in told.acts] == [
        ("assume_role", "Alice asks to assume role DatabaseOperator"),
        (
            "request",
            "The session alice of role DatabaseOperator asks for rds:StartDBInstance on orders",
        ),
    ]
    assert told.acts[1].principal == (
        "arn:aws:sts::222222222222:assumed-role/DatabaseOperator/alice"
    )
    assert told.summary.startswith("Statement Start of OperateOrders allows rds:StartDBInstance")
    assert told.message == ""


def test_a_broken_chain_speaks_of_the_act_that_broke_it() -> None:
    told = scenario("borrowing-a-role")["bob-borrows"]
    assert told.verdict == "denied"
    assert "is not authorized to perform: sts:AssumeRole on resource: " in told.message
    assert [act.explanation.headline for act in told.acts][1] == (
        "The role was not assumed, so nothing follows."
    )


def test_a_role_that_is_passed_is_an_act_of_its_own() -> None:
    told = alice(
        ALL,
        action="lambda:CreateFunction",
        resource="arn:aws:lambda:eu-west-1:111111111111:function:f",
        passes_role="arn:aws:iam::111111111111:role/Runner",
    )
    assert [act.kind for act in told.acts] == ["request", "pass_role"]
    assert told.acts[1].title == "Alice asks to pass role Runner to the service"
    assert told.acts[1].notes == (
        "The role does not trust this service, so on AWS the operation fails later.",
    )


def test_a_request_without_a_resource_has_a_title_without_one() -> None:
    told = alice(ALL, action="s3:ListAllMyBuckets", resource="*")
    assert told.acts[0].title == "Alice asks for s3:ListAllMyBuckets"


def test_one_request_gives_its_steps_as_json() -> None:
    steps = steps_json(scenario("one-account-four-policies")["alice"])
    (identity,) = [step for step in steps if step["layer"] == "identity"]
    assert identity["code"] == "identity.silent"
    assert identity["outcome"] == "stopped"
    statement = identity["children"][0]["children"][0]
    assert statement["code"] == "statement.action_differs"
    assert statement["facts"]["written"] == ["rds:DescribeDBInstances"]
    assert statement["text"].startswith("Alice asks for rds:StartDBInstance.")
    place = statement["place"]
    assert place["policy"] == "LookOnly"
    assert place["pointer"] == "/Statement/0/Action"
    assert {"line", "column", "end_line", "end_column"} < set(place)
    assert json.loads(json.dumps(steps)) == steps


def test_several_requests_are_a_step_each() -> None:
    steps = steps_json(scenario("borrowing-a-role")["bob-borrows"])
    assert [(step["code"], step["outcome"], step["layer"]) for step in steps] == [
        ("act.assume_role", "stopped", "story"),
        ("act.request", "stopped", "story"),
    ]
    assert steps[0]["text"] == "Bob asks to assume role DatabaseOperator."
    assert steps[0]["facts"]["verdict"] == "denied"
    assert {step["layer"] for step in steps[0]["children"]} > {"caller", "trust", "identity"}


def test_a_step_shows_both_sides_of_its_comparison() -> None:
    told = only(scenario("one-account-four-policies")["alice"])
    statement = gate(told, "identity").steps[0].children[0]
    assert statement.comparison == Comparison(
        asked_label="Alice asks for",
        asked="rds:StartDBInstance",
        written_label="The statement allows",
        written=("rds:DescribeDBInstances",),
    )
    resource = statement.children[1]
    assert resource.comparison is not None
    assert resource.comparison.matches
    assert resource.comparison.written == ("*",)


def test_a_name_is_written_as_it_is_at_the_beginning_of_a_label() -> None:
    document = {"Version": "2012-10-17", "Statement": {**ALL, "Action": "s3:*"}}
    user = {"name": "alice", "policies": [{"name": "own", "document": document}]}
    asked = {"principal": "arn:aws:iam::111111111111:user/alice", "action": "rds:StartDBInstance"}
    lab = {"iamlab": 1, "accounts": [{"id": "111111111111", "users": [user]}], "requests": [asked]}
    (story,) = told(lab).values()
    statement = gate(only(story), "identity").steps[0].children[0]
    assert statement.comparison is not None
    assert statement.comparison.asked_label == "alice asks for"


def test_a_deny_denies_in_its_comparison() -> None:
    deny = {**ALL, "Effect": "Deny", "Action": "s3:*"}
    statement = gate(only(alice(ALL, deny)), "identity").steps[0].children[1]
    assert statement.comparison is not None
    assert statement.comparison.written_label == "The statement denies"


def test_a_condition_compares_what_the_request_has() -> None:
    mfa = {**ALL, "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}
    statement = gate(only(alice(mfa)), "identity").steps[0].children[0]
    assert statement.comparison == Comparison(
        asked_label="The request has",
        asked="absent",
        written_label="The statement asks for",
        written=("true",),
    )


def test_the_comparison_of_a_principal_speaks_of_the_caller() -> None:
    assume = scenario("borrowing-a-role")["bob-borrows"].acts[0].explanation
    statement = gate(assume, "trust").steps[0].children[0]
    principal = statement.children[0]
    assert principal.comparison is not None
    assert principal.comparison.asked_label == "The caller is"
    assert principal.comparison.written_label == "The statement names"


def test_every_step_links_to_a_page_of_aws_and_says_whether_it_decided() -> None:
    told = only(scenario("one-account-four-policies")["mehdi"])
    deny = gate(told, "identity").steps[0].children[1]
    assert deny.determining
    assert deny.href.startswith("https://docs.aws.amazon.com/IAM/")
    assert deny.text == ("Every element of statement 2 matches, so its Deny applies.")
