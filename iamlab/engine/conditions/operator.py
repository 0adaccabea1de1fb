"""What an operator is: how it compares one value of the request with one of the policy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from iamlab.engine.matching.wildcard import Piece

Family = Literal["String", "Numeric", "Date", "Bool", "Binary", "IpAddress", "Arn", "Null"]
"""What the values are read as; AWS's documentation has one table of operators for each."""

Verdicts = Callable[[str], bool | None]
"""Compares the request's value: equal, not equal, or None where it cannot be compared."""


class Example(NamedTuple):
    """A policy's value, and a value of a request that meets the condition; None: key absent."""

    want: str
    have: str | None


@dataclass(frozen=True, slots=True)
class Operator:
    """A condition operator: all that is to be known about it, for everybody who has to.

    build: policy value (variables already replaced) -> comparison, always the positive one.
    negated: the condition is met when the comparison holds for none of the policy's values.
    like: the name of the operator that does the same and honours wildcards.
    bound: of several values only one counts, the largest of an upper or the smallest of a lower
    bound. if_exists: whether `IfExists` may follow the name.
    """

    name: str
    build: Callable[[Sequence[Piece]], Verdicts]
    example: Example
    family: Family
    negated: bool = False
    variables: bool = False
    wildcards: bool = False
    like: str = ""
    bound: Literal["", "upper", "lower"] = ""
    if_exists: bool = True


def never(_have: str) -> bool | None:
    """A policy value that means nothing: cannot be compared with anything."""
    return None


def plain(pieces: Sequence[Piece]) -> str:
    """The text of a value that has neither variables nor wildcards."""
    return "".join(piece for piece in pieces if isinstance(piece, str))
