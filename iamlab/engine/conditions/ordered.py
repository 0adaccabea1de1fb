"""The six operators of values that have an order, read as `have OPERATOR want`."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from iamlab.engine.conditions.operator import Operator, Verdicts, never, plain
from iamlab.engine.matching.wildcard import Piece

Read = Callable[[str], Any]
Compare = Callable[[Any, Any], bool]


def ordered_operators(kind: str, read: Read) -> tuple[Operator, ...]:
    """`Equals` to `GreaterThanEquals` of one kind: Numeric, Date.

    read: the value that a text is, None where it is none; its values compare with each other.
    """

    def build(compare: Compare, pieces: Sequence[Piece]) -> Verdicts:
        return _verdicts(read, compare, read(plain(pieces)))

    return (
        Operator(f"{kind}Equals", partial(build, operator.eq)),
        Operator(f"{kind}NotEquals", partial(build, operator.eq), negated=True),
        Operator(f"{kind}LessThan", partial(build, operator.lt)),
        Operator(f"{kind}LessThanEquals", partial(build, operator.le)),
        Operator(f"{kind}GreaterThan", partial(build, operator.gt)),
        Operator(f"{kind}GreaterThanEquals", partial(build, operator.ge)),
    )


def _verdicts(read: Read, compare: Compare, want: Any) -> Verdicts:
    if want is None:
        return never

    def verdict(have: str) -> bool | None:
        value = read(have)
        return None if value is None else compare(value, want)

    return verdict
