"""Null: is the key absent? (Condition operators: Null).

The comparison is with the word `absent` or `present`, made by the matcher of conditions.
"""

from __future__ import annotations

from collections.abc import Sequence

from iamlab.engine.conditions.boolean import TEXTS
from iamlab.engine.conditions.operator import Example, Operator, Verdicts, never, plain
from iamlab.engine.matching.wildcard import Piece

ABSENT = "absent"
PRESENT = "present"


def _build(pieces: Sequence[Piece]) -> Verdicts:
    absent = TEXTS.get(plain(pieces).lower())
    if absent is None:
        return never
    return (ABSENT if absent else PRESENT).__eq__


OPERATORS = (Operator("Null", _build, Example("true", None), "Null", if_exists=False),)
