"""Principals as lines and conditions as rows: nothing is lost, nothing changes by itself."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iamlab.web.labs.policy_fields.conditions import ConditionRow, condition_of, condition_rows
from iamlab.web.labs.policy_fields.principals import principal_lines, principal_of
from iamlab.web.labs.policy_fields.statements import fields_of, with_fields


@pytest.mark.parametrize(
    ("lines", "element"),
    [
        ("*", "*"),
        ("111111111111", {"AWS": "111111111111"}),
        (
            "arn:aws:iam::111111111111:user/Alice\n222222222222",
            {"AWS": ["arn:aws:iam::111111111111:user/Alice", "222222222222"]},
        ),
        ("ec2.amazonaws.com", {"Service": "ec2.amazonaws.com"}),
        ("cognito-identity.amazonaws.com", {"Federated": "cognito-identity.amazonaws.com"}),
        (
            "arn:aws:iam::111111111111:saml-provider/Office",
            {"Federated": "arn:aws:iam::111111111111:saml-provider/Office"},
        ),
        ("7" * 64, {"CanonicalUser": "7" * 64}),
        (
            "111111111111\nec2.amazonaws.com",
            {"AWS": "111111111111", "Service": "ec2.amazonaws.com"},
        ),
    ],
)
def test_a_principal_is_known_by_how_it_is_written(lines: str, element: object) -> None:
    assert principal_of(lines) == element
    assert principal_lines(element) == lines


@pytest.mark.parametrize(
    "element",
    [
        {"Service": "111111111111"},
        {"AWS": []},
        {"AWS": [1]},
        {"Odd": "x"},
        ["*"],
        {"AWS": " 111111111111"},
        {"AWS": "a\nb"},
        {},
    ],
)
def test_what_lines_cannot_say_is_left_to_the_text(element: object) -> None:
    assert principal_lines(element) is None
    text = json.dumps({"Statement": [{"Effect": "Allow", "Principal": element, "Action": "s3:*"}]})
    (fields,) = fields_of(text)
    assert "Principal" in fields.kept
    assert with_fields(text, [{"principals": "", "principal_element": "Principal"}]) == text


@pytest.mark.parametrize("value", ["", {"a": 1}, None, " x", "a\nb"])
def test_a_condition_that_rows_cannot_say_is_left_to_the_text(value: object) -> None:
    assert condition_rows({"StringEquals": {"aws:username": value}}) is None


def test_rows_keep_what_did_not_change_as_it_was_typed() -> None:
    before = condition_rows(
        {
            "NumericLessThan": {"aws:MultiFactorAuthAge": 300},
            "StringEquals": {"aws:username": ["Bob"]},
        }
    )
    assert before is not None
    changed = (before[0], ConditionRow("StringEquals", "aws:username", "Bob\nAlice"))
    assert condition_of(changed, before) == {
        "NumericLessThan": {"aws:MultiFactorAuthAge": 300},
        "StringEquals": {"aws:username": ["Bob", "Alice"]},
    }


def test_two_rows_with_the_same_key_become_one() -> None:
    rows = (ConditionRow("StringEquals", "aws:username", "Bob"),) * 2
    assert condition_of(rows, ()) == {"StringEquals": {"aws:username": ["Bob", "Bob"]}}


WORD = st.text(st.characters(categories=("L", "N"), include_characters=":/*-_$"), min_size=1)
CONDITION = st.dictionaries(
    WORD,
    st.dictionaries(
        WORD, st.one_of(WORD, st.booleans(), st.integers(), st.lists(WORD)), min_size=1, max_size=3
    ),
    max_size=3,
)


@given(CONDITION)
def test_rows_that_nobody_touched_change_not_one_character(condition: dict[str, object]) -> None:
    statement = {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": condition}
    text = json.dumps({"Statement": [statement]}, ensure_ascii=False)
    (fields,) = fields_of(text)
    assert fields.conditions is not None
    plain = tuple(ConditionRow(*row.shown) for row in fields.conditions)
    assert with_fields(text, [{**fields.initial(), "conditions": plain}]) == text
    assert condition_of(fields.conditions, fields.conditions) == (condition or None)
