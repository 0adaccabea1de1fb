"""Numeric operators: read as `have OPERATOR want` (Condition operators: Numeric)."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from iamlab.engine.conditions.ordered import ordered_operators

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


OPERATORS = ordered_operators("Numeric", read_number, ("5", "10", "15"))
