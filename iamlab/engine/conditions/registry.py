"""Every operator by its name, and an operator's text taken apart (Elements: Condition operators).

The one list of operators: validator, forms, words and searches read it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from iamlab.engine.conditions import arn, binary, boolean, date, ip_address, null, numeric, string
from iamlab.engine.conditions.operator import Operator

OPERATORS: dict[str, Operator] = {
    operator.name: operator
    for family in (string, numeric, date, boolean, binary, ip_address, arn, null)
    for operator in family.OPERATORS
}
"""Exact name -> operator; `IfExists` and the set operators are no part of the name."""

SET_OPERATORS = ("ForAllValues", "ForAnyValue")
IF_EXISTS = "IfExists"


class WrittenOperator(NamedTuple):
    """`ForAnyValue:StringLikeIfExists` in its parts; operator None: AWS has none of that text."""

    set_operator: str
    operator: Operator | None
    if_exists: bool
    base: str

    @property
    def declared(self) -> Operator | None:
        """The operator, also where AWS refuses only what follows its name (`NullIfExists`)."""
        return OPERATORS.get(self.base)

    def with_base(self, base: str) -> str:
        """The text with another base."""
        return operator_text(self.set_operator, base, if_exists=self.if_exists)


def operator_text(set_operator: str, base: str, *, if_exists: bool) -> str:
    """`ForAnyValue:StringLikeIfExists` of its parts; set_operator "": none."""
    head = f"{set_operator}:" if set_operator else ""
    return f"{head}{base}{IF_EXISTS if if_exists else ''}"


@lru_cache(maxsize=1024)
def read_operator(text: str) -> WrittenOperator:
    """The parts of an operator's text; upper and lower case count."""
    set_operator, colon, rest = text.partition(":")
    if not colon:
        set_operator, rest = "", text
    elif set_operator not in SET_OPERATORS:
        return WrittenOperator("", None, False, text)
    base = rest.removesuffix(IF_EXISTS)
    if_exists = base != rest
    operator = OPERATORS.get(base)
    if operator is not None and if_exists and not operator.if_exists:
        operator = None
    return WrittenOperator(set_operator, operator, if_exists, base)
