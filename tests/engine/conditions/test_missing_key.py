"""What every operator says of a key that is absent (evaluation rules, missing-key table)."""

import pytest

from tests.engine.conditions.judging import judge

FALSE = [
    "StringEquals", "StringEqualsIgnoreCase", "StringLike", "NumericEquals", "NumericLessThan",
    "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals", "DateEquals",
    "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals", "Bool",
    "BinaryEquals", "IpAddress", "ArnEquals", "ArnLike",
]  # fmt: skip
TRUE = [
    "StringNotEquals", "StringNotEqualsIgnoreCase", "StringNotLike", "NumericNotEquals",
    "DateNotEquals", "NotIpAddress", "ArnNotEquals", "ArnNotLike",
]  # fmt: skip


@pytest.mark.parametrize("operator", FALSE)
def test_a_positive_operator_is_not_met(operator: str) -> None:
    assert judge(operator, None, ["1"]) == (False, "missing")


@pytest.mark.parametrize("operator", TRUE)
def test_a_negated_operator_is_met(operator: str) -> None:
    assert judge(operator, None, ["1"]) == (True, "missing_negated")


@pytest.mark.parametrize("operator", FALSE + TRUE)
def test_if_exists_is_met_and_the_set_operators_follow_the_empty_set(operator: str) -> None:
    assert judge(f"{operator}IfExists", None, ["1"]) == (True, "if_exists")
    assert judge(f"ForAllValues:{operator}", None, ["1"]) == (True, "for_all_values_empty")
    assert judge(f"ForAnyValue:{operator}", None, ["1"]) == (False, "for_any_value_empty")
    uncertain = judge(f"ForAnyValue:{operator}IfExists", None, ["1"])
    assert uncertain == (False, "for_any_value_if_exists")
    assert judge(f"ForAllValues:{operator}IfExists", None, ["1"])[0]


@pytest.mark.parametrize(
    ("operator", "have", "want", "expected"),
    [
        ("Null", None, ["true"], (True, "null")),
        ("Null", None, ["false"], (False, "null")),
        ("Null", "x", ["true"], (False, "null")),
        ("Null", "x", ["FALSE"], (True, "null")),
        ("Null", "", ["false"], (True, "null")),
        ("Null", [], ["false"], (True, "null")),
        ("Null", "x", ["true", "false"], (True, "null")),
        ("Null", "x", ["maybe"], (False, "unparsable")),
        ("Null", "x", [], (False, "no_values")),
        ("NullIfExists", None, ["true"], (False, "unknown_operator")),
        ("ForAllValues:Null", "x", ["true"], (True, "for_all_values")),
        ("ForAnyValue:Null", None, ["true"], (False, "for_any_value")),
    ],
)
def test_null_asks_whether_the_key_is_there(
    operator: str, have: object, want: list[str], expected: tuple[bool, str]
) -> None:
    assert judge(operator, have, want) == expected
