"""Every operator family on values that are there (Condition operators)."""

import pytest

from iamlab.engine import ContextValue
from iamlab.engine.conditions import read_operator
from iamlab.engine.matching.condition import ConditionMatcher
from iamlab.engine.policy import Condition
from tests.engine.conditions.judging import judge

ARN = "arn:aws:sns:eu-west-1:111111111111:t:x"
CASES: list[tuple[str, object, list[str], bool]] = [
    ("StringEquals", "a", ["a"], True),
    ("StringEquals", "a", ["A"], False),
    ("StringEquals", "a", ["b", "a"], True),
    ("StringEquals", "ab", ["a*"], False),
    ("StringEquals", "", [""], True),
    ("StringNotEquals", "a", ["a", "b"], False),
    ("StringNotEquals", "c", ["a", "b"], True),
    ("StringEqualsIgnoreCase", "aB", ["Ab"], True),
    ("StringNotEqualsIgnoreCase", "aB", ["Ab"], False),
    ("StringLike", "home/ana", ["home/*"], True),
    ("StringLike", "Home/ana", ["home/*"], False),
    ("StringLike", "b", ["[ab]"], False),
    ("StringNotLike", "home/ana", ["x", "home/?na"], False),
    ("NumericEquals", "10", ["10.0"], True),
    ("NumericEquals", "1e1", ["10"], True),
    ("NumericLessThan", "9", ["10"], True),
    ("NumericLessThan", "10", ["10"], False),
    ("NumericLessThanEquals", "10", ["10"], True),
    ("NumericGreaterThan", "11", ["10"], True),
    ("NumericGreaterThanEquals", "-1", ["-1.5"], True),
    ("NumericNotEquals", "5", ["5"], False),
    ("NumericLessThan", "1e-999999999", ["1e999999999"], True),
    ("DateEquals", "2026", ["2026-01-01T00:00:00Z"], True),
    ("DateEquals", "2026-01", ["2026-01-01"], True),
    ("DateEquals", "2026-01-01T01:00:00+01:00", ["1767225600"], True),
    ("DateEquals", "2026-01-01T00:00-0100", ["2026-01-01T01:00:00Z"], True),
    ("DateGreaterThan", "2026-01-01T00:00:00.5Z", ["2026-01-01T00:00:00Z"], True),
    ("DateLessThan", "2025-12-31T23:59:59Z", ["2026"], True),
    ("DateLessThanEquals", "2026", ["2026"], True),
    ("DateGreaterThanEquals", "2025", ["2026"], False),
    ("DateNotEquals", "2025", ["2026"], True),
    ("DateLessThan", "1767225599", ["2026"], True),
    ("DateEquals", "2026-01-01T00:05:07Z", ["1767225907"], True),
    ("DateEquals", "2026-01-01T05:30:00+05:30", ["2026-01-01T00:00:00Z"], True),
    ("DateEquals", "2025-12-31T13:15-10:45", ["2026"], True),
    ("DateEquals", "2026-01-01T00:00:00.25Z", ["2026"], False),
    ("Bool", "true", ["True"], True),
    ("Bool", "TRUE", ["false"], False),
    ("Bool", "false", ["true", "false"], True),
    ("BinaryEquals", "cmVk", ["cmVk"], True),
    ("BinaryEquals", "cmVk", ["cmVl"], False),
    ("BinaryEquals", "", [""], True),
    ("BinaryEquals", "", ["cmVk"], False),
    ("IpAddress", "203.0.113.7", ["203.0.113.0/24"], True),
    ("IpAddress", "203.0.113.7", ["203.0.113.9/24"], True),
    ("IpAddress", "203.0.113.7", ["203.0.113.7"], True),
    ("IpAddress", "203.0.114.7", ["203.0.113.0/24"], False),
    ("IpAddress", "2001:db8::1", ["2001:db8::/32"], True),
    ("IpAddress", "2001:db8::1", ["2001:db8::1"], True),
    ("IpAddress", "2001:db8::1", ["0.0.0.0/0"], False),
    ("IpAddress", "203.0.113.7", ["::/0"], False),
    ("NotIpAddress", "203.0.113.7", ["203.0.113.0/24", "198.51.100.0/24"], False),
    ("NotIpAddress", "2001:db8::1", ["203.0.113.0/24"], True),
    ("ArnEquals", ARN, ["arn:aws:sns:*:111111111111:t*"], True),
    ("ArnLike", ARN, ["arn:aws:sns:*:111111111111:t:?"], True),
    ("ArnLike", ARN, ["arn:aws:sns:*:111111111111:x"], False),
    ("ArnLike", "arn:aws:s:r:1:9:f/d", ["arn:aws:s:*:9:f/*"], False),
    ("ArnNotLike", ARN, ["arn:aws:sns:*:*:*"], False),
    ("ArnNotEquals", ARN, ["arn:aws:sqs:*:*:*"], True),
]


@pytest.mark.parametrize(("operator", "have", "want", "met"), CASES)
def test_an_operator_compares_a_value_of_the_request(
    operator: str, have: str, want: list[str], met: bool
) -> None:
    negated = "Not" in operator
    rule = "negated" if negated else "positive"
    assert judge(operator, have, want) == (met, rule)
    assert judge(f"{operator}IfExists", have, want) == (met, rule)


UNPARSABLE = [
    ("NumericEquals", "ten", ["10"]),
    ("NumericEquals", "10", ["ten"]),
    ("NumericEquals", "1_0", ["10"]),
    ("NumericEquals", "NaN", ["NaN"]),
    ("NumericLessThan", "", ["1"]),
    ("NumericNotEquals", "10", ["${aws:x}"]),
    ("DateEquals", "yesterday", ["2026"]),
    ("DateEquals", "2026", ["2026-13"]),
    ("DateEquals", "2026", ["2026-02-30"]),
    ("DateEquals", "999", ["999"]),
    ("DateEquals", "2026-01-01T00:00:00", ["2026"]),
    ("DateNotEquals", "2026", ["soon"]),
    ("Bool", "yes", ["true"]),
    ("Bool", "true", ["${aws:x}"]),
    ("BinaryEquals", "cmV", ["cmVk"]),
    ("BinaryEquals", "cmVk", ["é"]),
    ("BinaryEquals", "cm-Vk", ["cmVk"]),
    ("IpAddress", "here", ["203.0.113.0/24"]),
    ("IpAddress", "203.0.113.7", ["203.0.113.0/255.255.255.0"]),
    ("IpAddress", "203.0.113.7", ["203.0.113.0/33"]),
    ("NotIpAddress", "203.0.113.7", ["anywhere"]),
    ("ArnLike", "reports", ["arn:aws:s3:::reports"]),
    ("ArnLike", ARN, ["*"]),
    ("ArnNotLike", ARN, ["arn:aws:sns"]),
]


@pytest.mark.parametrize(("operator", "have", "want"), UNPARSABLE)
def test_what_cannot_be_compared_is_not_equal(operator: str, have: str, want: list[str]) -> None:
    assert judge(operator, have, want) == ("Not" in operator, "unparsable")


def test_one_value_that_compares_is_enough_beside_one_that_cannot() -> None:
    assert judge("NumericEquals", "1", ["x", "1"]) == (True, "positive")


SETS: list[tuple[str, list[str], list[str], tuple[bool, str]]] = [
    ("ForAllValues:StringEquals", ["a"], ["a", "b"], (True, "for_all_values")),
    ("ForAllValues:StringEquals", ["a", "c"], ["a", "b"], (False, "for_all_values")),
    ("ForAllValues:StringEquals", [], ["a"], (True, "for_all_values_empty")),
    ("ForAllValues:StringEquals", [""], ["a"], (True, "for_all_values_empty")),
    ("ForAllValues:StringNotEquals", ["c"], ["a", "b"], (True, "for_all_values")),
    ("ForAllValues:StringNotEquals", ["a", "c"], ["a"], (False, "for_all_values")),
    ("ForAnyValue:StringEquals", ["a", "c"], ["a"], (True, "for_any_value")),
    ("ForAnyValue:StringEquals", ["c"], ["a"], (False, "for_any_value")),
    ("ForAnyValue:StringNotEquals", ["a", "b"], ["a"], (True, "for_any_value")),
    ("ForAnyValue:StringNotEquals", ["a"], ["a"], (False, "for_any_value")),
    ("ForAnyValue:StringEquals", [], ["a"], (False, "for_any_value_empty")),
    ("ForAnyValue:StringEqualsIfExists", [], ["a"], (False, "for_any_value_empty")),
    ("ForAllValues:StringEquals", ["a"], [], (False, "no_values")),
    ("ForAnyValue:StringNotEquals", ["a"], [], (False, "no_values")),
    ("ForAllValues:StringEquals", [], [], (True, "for_all_values_empty")),
    ("ForAnyValue:NumericEquals", ["x", "1"], ["1"], (True, "for_any_value")),
    ("ForAnyValue:NumericNotEquals", ["x"], ["1"], (True, "for_any_value")),
    ("StringEquals", ["a"], ["a"], (False, "multivalued_without_qualifier")),
    ("StringNotEquals", ["a"], ["b"], (False, "multivalued_without_qualifier")),
    ("StringEqualsIfExists", ["a"], ["a"], (False, "multivalued_without_qualifier")),
]


@pytest.mark.parametrize(("operator", "have", "want", "expected"), SETS)
def test_set_operators_look_at_each_member(
    operator: str, have: list[str], want: list[str], expected: tuple[bool, str]
) -> None:
    assert judge(operator, have, want) == expected


def test_a_set_operator_takes_a_single_value_for_a_set_of_one() -> None:
    assert judge("ForAnyValue:StringEquals", "a", ["a"]) == (True, "for_any_value")
    assert judge("ForAllValues:StringLike", "ab", ["a*"]) == (True, "for_all_values")


@pytest.mark.parametrize(
    "operator", ["stringequals", "Equals", "StringLikes", "ForSomeValues:StringEquals", "", ":"]
)
def test_an_unknown_operator_is_never_met(operator: str) -> None:
    assert judge(operator, "a", ["a"]) == (False, "unknown_operator")
    assert judge(operator, None, ["a"]) == (False, "unknown_operator")


@pytest.mark.parametrize(
    ("text", "qualifier", "name", "if_exists"),
    [
        ("StringLike", "", "StringLike", False),
        ("StringLikeIfExists", "", "StringLike", True),
        ("ForAllValues:BoolIfExists", "ForAllValues", "Bool", True),
        ("ForAnyValue:Null", "ForAnyValue", "Null", False),
        ("ForAnyValue:NullIfExists", "ForAnyValue", None, True),
        ("ForAllValues:ForAnyValue:Bool", "ForAllValues", None, False),
        ("ForSomeValues:BoolIfExists", "", None, False),
        ("IfExists", "", None, True),
    ],
)
def test_an_operators_text_is_set_operator_operator_and_if_exists(
    text: str, qualifier: str, name: str | None, if_exists: bool
) -> None:
    found = read_operator(text)
    assert (found[0], found[1] and found[1].name, found[2]) == (qualifier, name, if_exists)


def test_an_empty_list_of_values() -> None:
    assert judge("StringEquals", "a", []) == (False, "no_values")
    assert judge("StringNotEquals", "a", []) == (True, "no_values")
    assert judge("StringEqualsIfExists", None, []) == (True, "if_exists")
    assert judge("StringEqualsIfExists", "a", []) == (False, "no_values")


VARIABLES: list[tuple[str, str, list[str], dict[str, object], bool]] = [
    ("StringEquals", "red", ["${aws:t}"], {"aws:t": "red"}, True),
    ("StringEquals", "red", ["${aws:t}"], {}, False),
    ("StringEquals", "a red door", ["a ${aws:t} door"], {"aws:t": "red"}, True),
    ("StringEqualsIgnoreCase", "A RED DOOR", ["a ${aws:t} door"], {"aws:t": "red"}, True),
    ("StringNotEquals", "red", ["${aws:t}"], {}, True),
    ("StringEquals", "red", ["${aws:t, 'red'}"], {}, True),
    ("StringLike", "redx", ["${aws:t}*"], {"aws:t": "red"}, True),
    ("StringLike", "redx", ["${aws:t}"], {"aws:t": "red*"}, False),
    ("StringEquals", "red", ["${aws:t}"], {"aws:t": ["red"]}, False),
    ("ArnLike", ARN, ["${aws:t}"], {"aws:t": ARN}, True),
    ("ArnLike", ARN, ["arn:aws:sns:*:${aws:t}:*"], {"aws:t": "111111111111"}, True),
    ("ArnNotLike", ARN, ["arn:aws:sns:*:${aws:t}:*"], {}, True),
    ("StringEqualsIgnoreCase", "RED", ["${aws:t}"], {"aws:t": "red"}, True),
]


@pytest.mark.parametrize(("operator", "have", "want", "more", "met"), VARIABLES)
def test_variables_in_values(
    operator: str, have: str, want: list[str], more: dict[str, object], met: bool
) -> None:
    rule = "negated" if "Not" in operator else "positive"
    assert judge(operator, have, want, more=more) == (met, rule)


@pytest.mark.parametrize(
    ("operator", "have", "met"),
    [
        ("ForAnyValue:StringEquals", ["red", "blue"], True),
        ("ForAnyValue:StringEquals", ["blue"], False),
        ("ForAllValues:StringEquals", ["red", "blue"], False),
        ("ForAllValues:StringNotEquals", ["blue"], True),
    ],
)
def test_variables_in_values_under_set_operators(operator: str, have: list[str], met: bool) -> None:
    assert judge(operator, have, ["${aws:t}"], more={"aws:t": "red"})[0] is met


def test_values_without_variables_are_made_ready_once() -> None:
    condition = Condition("StringLike", "aws:k", ("a*", "b"), "", ("/0", "/1"))
    ready = ConditionMatcher(condition, variables=True)
    assert ready.is_static
    assert ready.tests({}) is ready.tests({})
    condition = Condition("StringLike", "aws:k", ("a*", "${aws:t}"), "", ("/0", "/1"))
    assert not ConditionMatcher(condition, variables=True).is_static
    assert ConditionMatcher(condition, variables=False).is_static


def test_variables_are_text_before_the_version_of_2012() -> None:
    more: dict[str, object] = {"aws:t": "red"}
    assert judge("StringEquals", "red", ["${aws:t}"], variables=False, more=more)[0] is False
    assert judge("StringEquals", "${aws:t}", ["${aws:t}"], variables=False, more=more)[0] is True


def test_several_values_need_a_set_operator_whatever_the_key_is_said_to_be() -> None:
    two = {"aws:k": ContextValue("aws:k", ("a", "b"))}
    for operator in ("StringEquals", "StringNotEquals"):
        condition = Condition(operator, "aws:k", ("a",), "", ("/0",))
        judgement = ConditionMatcher(condition, variables=True).judge(two)
        assert judgement == (False, "multivalued_without_qualifier")


def test_a_present_key_without_a_value_equals_nothing() -> None:
    empty = {"aws:k": ContextValue("aws:k", ())}
    for operator, met in (("StringEquals", False), ("StringNotEquals", True)):
        condition = Condition(operator, "aws:k", ("a",), "", ("/0",))
        assert ConditionMatcher(condition, variables=True).judge(empty)[0] is met


TEAMS = ContextValue(
    "aws:ResourceTag/team",
    ("blue",),
    variants=(
        ContextValue("aws:ResourceTag/Team", ("red",)),
        ContextValue("aws:ResourceTag/TEAM", ("green",)),
    ),
)


@pytest.mark.parametrize(
    ("key", "have"),
    [
        ("aws:ResourceTag/team", "blue"),
        ("aws:ResourceTag/Team", "red"),
        ("AWS:resourcetag/Team", "red"),
        ("aws:ResourceTag/TEAM", "green"),
        ("aws:ResourceTag/tEAM", "blue"),
    ],
)
def test_of_tags_that_differ_by_case_the_one_as_written_counts_or_else_the_first(
    key: str, have: str
) -> None:
    keys = {"aws:resourcetag/team": TEAMS, "aws:k": ContextValue("aws:k", (have,))}
    by_key = Condition("StringEquals", key, (have,), "", ("/0",))
    by_variable = Condition("StringEquals", "aws:k", (f"${{{key}}}",), "", ("/0",))
    with_default = Condition("StringEquals", "aws:k", (f"${{{key}, 'x'}}",), "", ("/0",))
    for condition in (by_key, by_variable, with_default):
        assert ConditionMatcher(condition, variables=True).judge(keys) == (True, "positive")
