"""What an operator is: how it compares one value of the request with one of the policy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from iamlab.engine.matching.wildcard import Piece

Verdicts = Callable[[str], bool | None]
"""Compares the request's value: equal, not equal, or None where it cannot be compared."""


@dataclass(frozen=True, slots=True)
class Operator:
    """A condition operator.

    build: policy value (variables already replaced) -> comparison, always the positive one.
    negated: the condition is met when the comparison holds for none of the policy's values.
    """

    name: str
    build: Callable[[Sequence[Piece]], Verdicts]
    negated: bool = False
    variables: bool = False
    wildcards: bool = False


def never(_have: str) -> bool | None:
    """A policy value that means nothing: cannot be compared with anything."""
    return None


def plain(pieces: Sequence[Piece]) -> str:
    """The text of a value that has neither variables nor wildcards."""
    return "".join(piece for piece in pieces if isinstance(piece, str))
