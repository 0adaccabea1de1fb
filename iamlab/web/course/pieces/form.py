"""Each kind of piece with its template, its context and the reading of its answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from iamlab.course import (
    BuildRequest,
    EditPolicy,
    Piece,
    Predict,
    PutTogether,
    Question,
    TakeApart,
)
from iamlab.web.course.models import Attempt
from iamlab.web.course.pieces import arns, edit, predict, question, request
from iamlab.web.course.pieces.place import PieceAddress
from iamlab.web.course.records import GradedAnswer


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """A piece ready for its template."""

    piece: Piece
    at: PieceAddress
    template: str
    context: Mapping[str, Any]
    attempt: Attempt | None


def show(
    piece: Piece,
    at: PieceAddress,
    attempt: Attempt | None,
    errors: Mapping[str, str] | None = None,
    *,
    before: Attempt | None = None,
) -> ShownPiece:
    """The piece as it stands after that attempt (None: not answered yet).

    errors: by field, of an answer that could not be read. before: the attempt that is kept, also
    where it is not shown.
    """
    names: dict[str, Any] = {}
    if isinstance(piece, EditPolicy):
        written, piece = piece, edit.asked(piece, attempt, before)
        names = {"fresh": bool(written.fresh), "alone": piece is not written}
    name, context = _context(piece, attempt, at.id)
    shown = {"errors": errors or {}, **names, **context}
    return ShownPiece(piece, at, f"course/pieces/_{name}.html", shown, attempt)


def readable(piece: Piece, attempt: Attempt) -> Attempt | None:
    """The attempt, if its answer can still be given to this piece: lessons and files change."""
    if isinstance(piece, EditPolicy):
        return attempt if edit.readable(attempt) else None
    sent: dict[str, str] = {}
    for key, value in attempt.answer.items():
        if isinstance(value, dict):
            sent.update({name: text for name, text in value.items() if isinstance(text, str)})
        elif isinstance(value, str | int):
            sent[key] = str(value)
    outcome = outcome_of(piece, sent)
    if not isinstance(outcome, GradedAnswer):
        return None
    attempt.answer = dict(outcome.answer)
    return attempt


def _context(piece: Piece, attempt: Attempt | None, element: str) -> tuple[str, dict[str, Any]]:
    if isinstance(piece, Predict):
        return "predict", predict.context(piece, attempt, element)
    if isinstance(piece, Question):
        return "question", question.context(piece, attempt)
    if isinstance(piece, EditPolicy):
        return "edit", edit.context(piece, attempt)
    if isinstance(piece, BuildRequest):
        return "request", request.context(piece, attempt, element)
    return "arn", arns.context(piece, attempt)


def outcome_of(
    piece: Piece, sent: Mapping[str, str], before: Attempt | None = None
) -> GradedAnswer | Mapping[str, str]:
    """What the answer comes to, or (not readable) the errors by field.

    before: the attempt that is kept so far.
    """
    if isinstance(piece, Predict):
        return predict.outcome(piece, sent)
    if isinstance(piece, Question):
        return question.outcome(piece, sent)
    if isinstance(piece, EditPolicy):
        return edit.outcome(piece, sent, before)
    if isinstance(piece, BuildRequest):
        return request.outcome(piece, sent)
    assert isinstance(piece, TakeApart | PutTogether)
    return arns.outcome(piece, sent)
