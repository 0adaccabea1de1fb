"""String operators (Condition operators: String condition operators)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from iamlab.engine.conditions.operator import Example, Operator, Verdicts, plain
from iamlab.engine.matching.wildcard import Piece, compile_pieces


def _equals(pieces: Sequence[Piece]) -> Verdicts:
    return plain(pieces).__eq__


def _equals_ignore_case(pieces: Sequence[Piece]) -> Verdicts:
    want = plain(pieces).lower()
    return lambda have: have.lower() == want


def _like(pieces: Sequence[Piece]) -> Verdicts:
    return compile_pieces(pieces)


_string = partial(Operator, family="String", variables=True)

OPERATORS = (
    _string("StringEquals", _equals, Example("blue", "blue"), like="StringLike"),
    _string("StringNotEquals", _equals, Example("blue", "red"), negated=True, like="StringNotLike"),
    _string(
        "StringEqualsIgnoreCase", _equals_ignore_case, Example("Blue", "blue"), like="StringLike"
    ),
    _string(
        "StringNotEqualsIgnoreCase",
        _equals_ignore_case,
        Example("Blue", "red"),
        negated=True,
        like="StringNotLike",
    ),
    _string("StringLike", _like, Example("home/*", "home/alice"), wildcards=True),
    _string("StringNotLike", _like, Example("home/*", "reports/may"), negated=True, wildcards=True),
)
