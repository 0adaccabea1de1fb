"""Bool: `true` or `false`, in any case (Condition operators: Boolean)."""

from __future__ import annotations

from collections.abc import Sequence

from iamlab.engine.conditions.operator import Example, Operator, Verdicts, never, plain
from iamlab.engine.matching.wildcard import Piece

TEXTS = {"true": True, "false": False}


def _build(pieces: Sequence[Piece]) -> Verdicts:
    want = TEXTS.get(plain(pieces).lower())
    if want is None:
        return never

    def verdict(have: str) -> bool | None:
        value = TEXTS.get(have.lower())
        return None if value is None else value is want

    return verdict


OPERATORS = (Operator("Bool", _build, Example("true", "true"), "Bool"),)
