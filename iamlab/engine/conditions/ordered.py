"""The six operators of values that have an order, read as `have OPERATOR want`."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from iamlab.engine.conditions.operator import Example, Family, Operator, Verdicts, never, plain
from iamlab.engine.matching.wildcard import Piece

Read = Callable[[str], Any]
Compare = Callable[[Any, Any], bool]


def ordered_operators(
    family: Family, read: Read, examples: tuple[str, str, str]
) -> tuple[Operator, ...]:
    """`Equals` to `GreaterThanEquals` of one family: Numeric, Date.

    read: the value that a text is, None where it is none; its values compare with each other.
    examples: a small, a middle and a large value.
    """

    def build(compare: Compare, pieces: Sequence[Piece]) -> Verdicts:
        return _verdicts(read, compare, read(plain(pieces)))

    less, middle, more = (Example(examples[1], have) for have in examples)

    def ordered(name: str, compare: Compare, example: Example, **facts: Any) -> Operator:
        return Operator(f"{family}{name}", partial(build, compare), example, family, **facts)

    return (
        ordered("Equals", operator.eq, middle),
        ordered("NotEquals", operator.eq, more, negated=True),
        ordered("LessThan", operator.lt, less, bound="upper"),
        ordered("LessThanEquals", operator.le, middle, bound="upper"),
        ordered("GreaterThan", operator.gt, more, bound="lower"),
        ordered("GreaterThanEquals", operator.ge, middle, bound="lower"),
    )


def _verdicts(read: Read, compare: Compare, want: Any) -> Verdicts:
    if want is None:
        return never

    def verdict(have: str) -> bool | None:
        value = read(have)
        return None if value is None else compare(value, want)

    return verdict
