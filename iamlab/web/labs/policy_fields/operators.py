"""Condition operators that forms and the editor propose, the usual ones first."""

from iamlab.engine import OPERATORS as ALL

_USUAL = (
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
    "NumericEquals",
    "NumericLessThan",
    "NumericGreaterThan",
    "DateLessThan",
    "DateGreaterThan",
    "Bool",
    "BoolIfExists",
    "IpAddress",
    "NotIpAddress",
    "ArnEquals",
    "ArnLike",
    "ArnNotLike",
    "Null",
    "ForAllValues:StringEquals",
    "ForAnyValue:StringEquals",
    "ForAnyValue:StringLike",
    "StringEqualsIfExists",
)
OPERATORS = tuple(dict.fromkeys((*_USUAL, *ALL)))
