"""ARN operators: six fields, each compared on its own (Condition operators: ARN).

ArnEquals is ArnLike: both honour wildcards, and none crosses a colon before the sixth field.
"""

from __future__ import annotations

from collections.abc import Sequence

from iamlab.engine.conditions.operator import Operator, Verdicts, never
from iamlab.engine.matching.wildcard import Piece, compile_pieces


def arn_fields(pieces: Sequence[Piece]) -> list[list[Piece]] | None:
    """The pieces of each of the six fields; None where there are fewer."""
    fields: list[list[Piece]] = [[]]
    for piece in pieces:
        if isinstance(piece, str):
            first, *others = piece.split(":", 6 - len(fields))
            fields[-1].append(first)
            fields += [[other] for other in others]
        else:
            fields[-1].append(piece)
    return fields if len(fields) == 6 else None


def _build(pieces: Sequence[Piece]) -> Verdicts:
    fields = arn_fields(pieces)
    if fields is None:
        return never
    tests = [compile_pieces(field) for field in fields]

    def verdict(have: str) -> bool | None:
        parts = have.split(":", 5)
        if len(parts) != 6:
            return None
        return all(test(part) for test, part in zip(tests, parts, strict=True))

    return verdict


OPERATORS = (
    Operator("ArnEquals", _build, variables=True, wildcards=True),
    Operator("ArnLike", _build, variables=True, wildcards=True),
    Operator("ArnNotEquals", _build, negated=True, variables=True, wildcards=True),
    Operator("ArnNotLike", _build, negated=True, variables=True, wildcards=True),
)
