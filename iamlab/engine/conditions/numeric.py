"""Numeric operators: read as `have OPERATOR want` (Condition operators: Numeric)."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache, partial

from iamlab.engine.conditions.operator import Operator, Verdicts, never, plain
from iamlab.engine.matching.wildcard import Piece

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?")


@lru_cache(maxsize=1024)
def read_number(text: str) -> Decimal | None:
    """The number that `text` is, None where it is none."""
    if not _NUMBER.fullmatch(text):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:  # pragma: no cover - the form above leaves nothing to refuse
        return None


def _build(compare: Callable[[Decimal, Decimal], bool], pieces: Sequence[Piece]) -> Verdicts:
    want = read_number(plain(pieces))
    if want is None:
        return never

    def verdict(have: str) -> bool | None:
        number = read_number(have)
        return None if number is None else compare(number, want)

    return verdict


OPERATORS = (
    Operator("NumericEquals", partial(_build, operator.eq)),
    Operator("NumericNotEquals", partial(_build, operator.eq), negated=True),
    Operator("NumericLessThan", partial(_build, operator.lt)),
    Operator("NumericLessThanEquals", partial(_build, operator.le)),
    Operator("NumericGreaterThan", partial(_build, operator.gt)),
    Operator("NumericGreaterThanEquals", partial(_build, operator.ge)),
)
