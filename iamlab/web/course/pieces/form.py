"""How a kind of piece is shown and its answers are read; each kind is a file in `kinds`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from iamlab.course import Piece
from iamlab.web.course.models import Attempt
from iamlab.web.course.pieces.address import PieceAddress
from iamlab.web.course.records import GradedAnswer

PieceT = TypeVar("PieceT", bound=Piece)
Errors = Mapping[str, str]

_FORMS: dict[type[Piece], type[PieceForm[Any]]] = {}


class PieceForm(Generic[PieceT]):
    """The form of one piece.

    shows: the kinds of pieces it is for. template: below course/pieces/; it has the piece, its
    `context` as `c`, the attempt, and its address as `at`.
    """

    shows: ClassVar[tuple[type[Piece], ...]] = ()
    template: ClassVar[str]

    def __init__(self, piece: PieceT) -> None:
        self.piece = piece

    def __init_subclass__(cls) -> None:
        _FORMS.update(dict.fromkeys(cls.shows, cls))

    def asked(self, attempt: Attempt | None, before: Attempt | None) -> PieceT:
        """The piece as it is asked now. before: the attempt that is kept, also if not shown."""
        return self.piece

    def context(self, piece: PieceT, attempt: Attempt | None, element: str) -> dict[str, Any]:
        """What the template shows after that attempt; `answered`: there is no more to do.

        piece: as it is asked. element: the id of its element, for the ids within.
        """
        raise NotImplementedError

    def grade(self, sent: Mapping[str, str], before: Attempt | None) -> GradedAnswer | Errors:
        """What the answer comes to, or (not readable) the errors by field.

        before: the attempt that is kept so far.
        """
        raise NotImplementedError

    def readable(self, attempt: Attempt) -> Attempt | None:
        """The attempt, if its answer can still be given to this piece: it is sent once more."""
        sent: dict[str, str] = {}
        for key, value in attempt.answer.items():
            if isinstance(value, dict):
                sent.update({name: text for name, text in value.items() if isinstance(text, str)})
            elif isinstance(value, str | int):
                sent[key] = str(value)
        graded = self.grade(sent, None)
        if not isinstance(graded, GradedAnswer):
            return None
        # for this page alone: what a page shows is no new answer, so it is not saved
        attempt.answer = dict(graded.answer)
        return attempt


def form_of(kind: type[Piece]) -> type[PieceForm[Any]]:
    return _FORMS[kind]


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
    errors: Errors | None = None,
    *,
    before: Attempt | None = None,
) -> ShownPiece:
    """The piece as it stands after that attempt (None: not answered yet).

    errors: by field, of an answer that could not be read. before: the attempt that is kept, also
    where it is not shown.
    """
    form = form_of(type(piece))(piece)
    asked = form.asked(attempt, before)
    context = {"errors": errors or {}, **form.context(asked, attempt, at.id)}
    return ShownPiece(asked, at, f"course/pieces/{form.template}", context, attempt)


def readable(piece: Piece, attempt: Attempt) -> Attempt | None:
    """The attempt, if its answer can still be given to this piece: lessons and files change."""
    return form_of(type(piece))(piece).readable(attempt)


def grade(
    piece: Piece, sent: Mapping[str, str], before: Attempt | None = None
) -> GradedAnswer | Errors:
    """What the answer comes to, or (not readable) the errors by field."""
    return form_of(type(piece))(piece).grade(sent, before)
