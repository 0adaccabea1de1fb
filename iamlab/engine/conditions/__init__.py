"""Condition operators, one family a file (JSON policy elements: Condition operators)."""

from iamlab.engine.conditions.operator import Example, Family, Operator, Verdicts
from iamlab.engine.conditions.registry import (
    IF_EXISTS,
    OPERATORS,
    SET_OPERATORS,
    WrittenOperator,
    operator_text,
    read_operator,
)

__all__ = [
    "IF_EXISTS",
    "OPERATORS",
    "SET_OPERATORS",
    "Example",
    "Family",
    "Operator",
    "Verdicts",
    "WrittenOperator",
    "operator_text",
    "read_operator",
]
