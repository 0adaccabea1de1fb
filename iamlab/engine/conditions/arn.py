"""ARN operators: six fields, each compared on its own (Condition operators: ARN).

ArnEquals is ArnLike: both honour wildcards, and none crosses a colon before the sixth field.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from iamlab.engine.conditions.operator import Example, Operator, Verdicts, never
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


_arn = partial(Operator, family="Arn", variables=True, wildcards=True)
_TOPICS = "arn:aws:sns:*:111111111111:*"
_FITS = Example(_TOPICS, "arn:aws:sns:eu-west-1:111111111111:news")
_FITS_NOT = Example(_TOPICS, "arn:aws:sqs:eu-west-1:111111111111:orders")

OPERATORS = (
    _arn("ArnEquals", _build, _FITS),
    _arn("ArnLike", _build, _FITS),
    _arn("ArnNotEquals", _build, _FITS_NOT, negated=True),
    _arn("ArnNotLike", _build, _FITS_NOT, negated=True),
)
