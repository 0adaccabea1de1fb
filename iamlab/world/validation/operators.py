"""Condition operators taken apart (IAM JSON policy elements: Condition operators)."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from iamlab.world.validation.spelling import nearest

Family = Literal["String", "Numeric", "Date", "Bool", "Binary", "IpAddress", "Arn", "Null"]

_COMPARISONS = (
    "Equals",
    "NotEquals",
    "LessThan",
    "LessThanEquals",
    "GreaterThan",
    "GreaterThanEquals",
)
_STRINGS = (
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
)
_ARNS = ("ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike")

OPERATORS: dict[str, Family] = {
    **dict.fromkeys(_STRINGS, "String"),
    **{f"Numeric{comparison}": "Numeric" for comparison in _COMPARISONS},
    **{f"Date{comparison}": "Date" for comparison in _COMPARISONS},
    "Bool": "Bool",
    "BinaryEquals": "Binary",
    "IpAddress": "IpAddress",
    "NotIpAddress": "IpAddress",
    **dict.fromkeys(_ARNS, "Arn"),
    "Null": "Null",
}
SET_OPERATORS = ("ForAllValues", "ForAnyValue")
_IF_EXISTS = "IfExists"


class Operator(NamedTuple):
    """`ForAnyValue:StringLikeIfExists` in its parts; family None: there is no such operator."""

    set_operator: str
    base: str
    if_exists: bool
    family: Family | None

    def written(self, base: str) -> str:
        """The operator with another base."""
        head = f"{self.set_operator}:" if self.set_operator else ""
        return f"{head}{base}{_IF_EXISTS if self.if_exists else ''}"


@lru_cache(maxsize=512)
def parse_operator(text: str) -> Operator:
    """The parts of an operator; upper and lower case count."""
    head, colon, rest = text.partition(":")
    if not colon:
        head, rest = "", text
    base = rest.removesuffix(_IF_EXISTS)
    known = not colon or head in SET_OPERATORS
    family = OPERATORS.get(base) if known else None
    return Operator(head, base, base != rest, family)


def nearest_operator(text: str) -> str:
    """The operator that was probably meant, part by part; '' where none is near."""
    head, colon, rest = text.partition(":")
    set_operator = nearest(head, SET_OPERATORS) if colon else ""
    base = (rest if colon else text).strip()
    if_exists = base.lower().endswith(_IF_EXISTS.lower())
    stem = base[: -len(_IF_EXISTS)] if if_exists else base
    meant = nearest(stem, OPERATORS)
    if not meant or (colon and not set_operator):
        return ""
    return Operator(set_operator, meant, if_exists and meant != "Null", None).written(meant)
