"""String operators (Condition operators: String condition operators)."""

from __future__ import annotations

from collections.abc import Sequence

from iamlab.engine.conditions.operator import Operator, Verdicts, plain
from iamlab.engine.matching.wildcard import Piece, compile_pieces


def _equals(pieces: Sequence[Piece]) -> Verdicts:
    return plain(pieces).__eq__


def _equals_ignore_case(pieces: Sequence[Piece]) -> Verdicts:
    want = plain(pieces).lower()
    return lambda have: have.lower() == want


def _like(pieces: Sequence[Piece]) -> Verdicts:
    return compile_pieces(pieces)


OPERATORS = (
    Operator("StringEquals", _equals, variables=True),
    Operator("StringNotEquals", _equals, negated=True, variables=True),
    Operator("StringEqualsIgnoreCase", _equals_ignore_case, variables=True),
    Operator("StringNotEqualsIgnoreCase", _equals_ignore_case, negated=True, variables=True),
    Operator("StringLike", _like, variables=True, wildcards=True),
    Operator("StringNotLike", _like, negated=True, variables=True, wildcards=True),
)
