"""Condition values that do not fit their operator (JSON policy elements: Condition operators)."""

from __future__ import annotations

import re
from collections.abc import Callable

from iamlab.engine import Condition, Family, Operator, read_operator
from iamlab.world.validation.arn_text import arn_fields, is_region
from iamlab.world.validation.condition_view import conditions_of
from iamlab.world.validation.finding import QuickFix
from iamlab.world.validation.fixes import rename_alone
from iamlab.world.validation.literals import is_base64, is_number, read_date
from iamlab.world.validation.review import Review

_NO_WILDCARD = re.compile(r"\$\{[*?$]\}|\$\{[^{}]*\}")


def check_values(review: Review) -> None:
    """Every value can be compared by its operator, and a wildcard has one that knows it."""
    for condition in conditions_of(review):
        operator = read_operator(condition.operator).declared
        if operator is None:
            continue
        _together(review, condition, operator)
        check = _CHECKS.get(operator.family)
        if check is None:
            continue
        for value, pointer in zip(condition.values, condition.value_pointers, strict=True):
            # A variable in the wrong place is reported by the check of variables.
            if "${" not in value or operator.variables:
                check(review, condition, operator, value, pointer)


def _together(review: Review, condition: Condition, operator: Operator) -> None:
    """What several values of one key make of each other."""
    facts = {"key": condition.key, "operator": condition.operator}
    if operator.family == "Bool" and {"true", "false"} <= {v.lower() for v in condition.values}:
        review.note("INVALID_CONDITION_MULTIPLE_BOOLEAN", condition.pointer, facts)
    numbers = [value for value in condition.values if is_number(value)]
    if operator.bound and operator.family == "Numeric" and len(numbers) > 1:
        widest = max if operator.bound == "upper" else min
        facts["value"] = widest(numbers, key=float)
        review.note("REDUNDANT_CONDITION_VALUE_NUM", condition.pointer, facts)


def _facts(condition: Condition, value: str) -> dict[str, str]:
    return {"value": value or '""', "operator": condition.operator, "key": condition.key}


def _string(
    review: Review, condition: Condition, operator: Operator, value: str, pointer: str
) -> None:
    literal = _NO_WILDCARD.sub("", value)
    wild = "*" in literal or "?" in literal
    if operator.like and wild:
        better = read_operator(condition.operator).with_base(operator.like)
        facts = {**_facts(condition, value), "like": better}
        fix = _with_operator(review, condition, better)
        review.note("WILDCARD_WITHOUT_LIKE_OPERATOR", pointer, facts, fix=fix)
    elif condition.key.lower() == "aws:requestedregion" and not (wild or "${" in value):
        _region(review, condition, value, pointer)


def _region(review: Review, condition: Condition, value: str, pointer: str) -> None:
    if not is_region(value):
        review.note("INVALID_REGION", pointer, _facts(condition, value))


def _with_operator(review: Review, condition: Condition, better: str) -> QuickFix | None:
    """Another operator, where this key is the only one under it and the new one is not there."""
    for _, block in review.condition_nodes():
        member = block.member(condition.operator)
        inside = member is not None and condition.pointer.startswith(f"{member.value.pointer}/")
        if member is not None and inside and len(member.value.members) == 1:
            return rename_alone(review, block, condition.operator, better)
    return None


def _number(
    review: Review, condition: Condition, _operator: Operator, value: str, pointer: str
) -> None:
    if not is_number(value):
        review.note("TYPE_MISMATCH_NUMBER", pointer, _facts(condition, value))


def _date(
    review: Review, condition: Condition, _operator: Operator, value: str, pointer: str
) -> None:
    form = read_date(value)
    if form == "":
        review.note("TYPE_MISMATCH_DATE", pointer, _facts(condition, value))
    elif form == "epoch":
        review.note("INVALID_DATE_VALUE", pointer, _facts(condition, value))


def _boolean(
    review: Review, condition: Condition, _operator: Operator, value: str, pointer: str
) -> None:
    if value.lower() not in ("true", "false"):
        review.note("TYPE_MISMATCH_BOOLEAN", pointer, _facts(condition, value))


def _binary(
    review: Review, condition: Condition, _operator: Operator, value: str, pointer: str
) -> None:
    if not is_base64(value):
        review.note("TYPE_MISMATCH_STRING", pointer, _facts(condition, value))


def _arn(
    review: Review, condition: Condition, _operator: Operator, value: str, pointer: str
) -> None:
    if not value.startswith("${") and arn_fields(value).written < 6:
        review.note("TYPE_MISMATCH_ARN", pointer, _facts(condition, value))


_Check = Callable[[Review, Condition, Operator, str, str], None]
_CHECKS: dict[Family, _Check] = {
    "String": _string,
    "Numeric": _number,
    "Date": _date,
    "Bool": _boolean,
    "Null": _boolean,
    "Binary": _binary,
    "Arn": _arn,
}
