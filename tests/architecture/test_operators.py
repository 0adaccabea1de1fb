"""A condition operator that one part of the program knows, every other part knows too."""

import json
from typing import get_args

import pytest

from iamlab.catalogue import condition_key
from iamlab.engine import OPERATORS, Family, Operator, read_operator
from iamlab.explain.texts import texts
from iamlab.web.labs.policy_fields.conditions import condition_of, condition_rows, posted_conditions
from iamlab.web.labs.policy_fields.operators import OPERATORS as PROPOSED
from iamlab.web.labs.policy_fields.statements import fields_of, with_fields
from iamlab.whatif import closest_flips
from iamlab.world import decide, read_lab, validate
from iamlab.world.validation.checks.catalogue_keys import _TYPE_OF
from tests.oracle import evaluator

NOW = "2026-01-31T12:00:00Z"
ALICE = "arn:aws:iam::111111111111:user/Alice"
REPORT = "arn:aws:s3:::reports/may.csv"

# A key of the family's type that a request may choose; no key of AWS is binary.
KEYS: dict[Family, str] = {
    "String": "aws:UserAgent",
    "Numeric": "aws:MultiFactorAuthAge",
    "Date": "aws:TokenIssueTime",
    "Bool": "aws:SecureTransport",
    "Binary": "login.example.com:picture",
    "IpAddress": "aws:SourceIp",
    "Arn": "aws:SourceArn",
    "Null": "aws:Referer",
}
EVERY_OPERATOR = pytest.mark.parametrize("operator", OPERATORS.values(), ids=OPERATORS)


def policy_of(operator: Operator) -> str:
    statement = {
        "Effect": "Allow",
        "Action": "s3:GetObject",
        "Resource": REPORT,
        "Condition": {operator.name: {KEYS[operator.family]: operator.example.want}},
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]}, indent=2)


def lab_of(operator: Operator, have: str | None):
    """Alice may read the report where the condition holds, and asks with this value of its key."""
    policy = {"name": "Read", "document": json.loads(policy_of(operator))}
    alice = {"name": "Alice", "policies": [policy]}
    request = {"id": "r", "principal": ALICE, "action": "s3:GetObject", "resource": REPORT}
    request["context"] = {KEYS[operator.family]: have}
    account = {"id": "111111111111", "users": [alice]}
    return read_lab({"iamlab": 1, "title": "Test", "accounts": [account], "requests": [request]})


def verdict(operator: Operator, have: str | None) -> str:
    world = lab_of(operator, have)
    return decide(world, world.requests[0], now=NOW).verdict


def value_that_misses(operator: Operator) -> str | None:
    examples = [each.example for each in OPERATORS.values() if each.family == operator.family]
    values = [value for example in examples for value in (example.have, example.want)]
    return next(
        have for have in (*values, None, "false", "x") if verdict(operator, have) == "denied"
    )


@EVERY_OPERATOR
def test_its_example_meets_the_condition(operator: Operator) -> None:
    assert verdict(operator, operator.example.have) == "allowed"


@EVERY_OPERATOR
def test_the_validator_finds_nothing_wrong_with_its_example(operator: Operator) -> None:
    findings = validate(policy_of(operator), "identity", "managed")
    assert [finding.code for finding in findings if finding.code != "CONDITION_KEY_NOT_SENT"] == []


@EVERY_OPERATOR
def test_a_form_shows_it_and_writes_it_back(operator: Operator) -> None:
    text = policy_of(operator)
    (fields,) = fields_of(text)
    assert fields.conditions is not None
    (row,) = fields.conditions
    assert row.shown == (operator.name, KEYS[operator.family], operator.example.want)
    posted = {
        f"s1-c1-{name}": value
        for name, value in zip(("operator", "key", "values"), row.shown, strict=True)
    }
    rows = posted_conditions(posted, 1)
    assert rows is not None
    assert condition_of(rows, ()) == json.loads(text)["Statement"][0]["Condition"]
    assert with_fields(text, [{"conditions": rows}]) == text
    assert condition_rows(condition_of(rows, ())) is not None


@EVERY_OPERATOR
def test_the_search_finds_a_request_that_meets_it(operator: Operator) -> None:
    world = lab_of(operator, value_that_misses(operator))
    flips = closest_flips(world, world.requests[0], now=NOW)
    assert any(not each.edits and each.changes_request for each in flips.proposals)


@EVERY_OPERATOR
def test_there_are_words_for_it(operator: Operator) -> None:
    names = ("present", "absent") if operator.family == "Null" else (operator.name,)
    phrases = texts().phrases
    for name in names:
        assert f"statements.conditions.single.{name}" in phrases
    if operator.negated:
        assert f"statements.conditions.each.{operator.name}" in phrases
        assert f"statements.conditions.unless.{operator.name}" in phrases


def test_there_are_words_for_no_other() -> None:
    words = {
        key.rpartition(".")[2]
        for key in texts().phrases
        for kind in ("single", "each", "unless")
        if key.startswith(f"statements.conditions.{kind}.")
    }
    assert words - {"present", "absent"} == set(OPERATORS) - {"Null"}


def test_the_forms_propose_every_operator_and_no_other() -> None:
    assert set(OPERATORS) <= set(PROPOSED)
    assert [text for text in PROPOSED if read_operator(text).operator is None] == []


def test_the_second_evaluator_knows_the_same_operators() -> None:
    assert {*evaluator.POSITIVE, *evaluator.NEGATED, "Null"} == set(OPERATORS)
    assert set(evaluator.NEGATED) == {name for name, each in OPERATORS.items() if each.negated}


def test_the_operator_with_wildcards_is_one_that_has_them() -> None:
    for operator in OPERATORS.values():
        if operator.like:
            like = OPERATORS[operator.like]
            assert like.wildcards
            assert (like.family, like.negated) == (operator.family, operator.negated)


def test_every_type_of_a_condition_key_has_its_family() -> None:
    assert set(_TYPE_OF.values()) == set(get_args(Family)) - {"Null"}
    for family, name in KEYS.items():
        key = condition_key(name)
        assert key is None or family in ("Null", _TYPE_OF[key.type])
