"""A lesson as its page shows it: text and pieces in order, practice items one at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from iamlab.course import Lesson
from iamlab.web.course.models import Attempt
from iamlab.web.course.pieces import PieceAddress, ShownPiece, readable, show
from iamlab.web.course.records import LessonRecord
from iamlab.web.course.standing import Standing, finished


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A stretch of Markdown, or a piece."""

    text: str = ""
    piece: ShownPiece | None = None


@dataclass(frozen=True, slots=True)
class PracticeItem:
    """An item in the row of practice items. state: open, right or again."""

    number: int
    at: PieceAddress
    state: str
    current: bool


@dataclass(frozen=True, slots=True)
class Practice:
    """The practice items of a lesson: the row of all, and the one that is shown."""

    items: tuple[PracticeItem, ...]
    shown: ShownPiece
    following: PieceAddress | None


@dataclass(frozen=True)
class LessonPage:
    """Chooses what of a record a lesson's page shows.

    fresh: the lesson is looked at again, answers of other days rest. again: this piece is shown
    unanswered. item: the practice item asked for. errors: by piece, then by field.
    """

    lesson: Lesson
    record: LessonRecord
    fresh: bool = False
    again: str = ""
    item: str = ""
    errors: Mapping[str, Mapping[str, str]] | None = None

    def attempt(self, piece: str) -> Attempt | None:
        attempt, found = self.record.attempts.get(piece), self.lesson.piece(piece)
        if attempt is None or found is None or piece == self.again:
            return None
        if self.fresh and attempt.date != timezone.localdate():
            return None
        return readable(found, attempt)

    def address(self, piece: str) -> PieceAddress:
        practice = piece in self.lesson.practice
        return PieceAddress(self.lesson.slug, piece, practice, self.fresh)

    def shown(self, piece: str) -> ShownPiece:
        found = self.lesson.piece(piece)
        assert found is not None
        errors = (self.errors or {}).get(piece)
        before = self.record.attempts.get(piece)
        return show(found, self.address(piece), self.attempt(piece), errors, before=before)

    def parts(self) -> tuple[ShownPart, ...]:
        return tuple(
            ShownPart(piece=self.shown(part.piece)) if part.piece else ShownPart(text=part.text)
            for part in self.lesson.parts
        )

    def standing(self) -> Standing:
        return self.record.standing(self.lesson)

    def onward(self) -> PieceAddress | None:
        """The first piece, or else practice item, that waits for an answer; None: none does."""
        attempts = self.record.attempts
        for practice, pieces in ((False, self.lesson.pieces), (True, self.lesson.practice)):
            for key, piece in pieces.items():
                done = finished(piece, attempts.get(key), practice=practice)
                if piece.asks and not done:
                    return self.address(key)
        return None

    def practice(self) -> Practice | None:
        """The practice items; None where the lesson has none."""
        keys = tuple(self.lesson.practice)
        if not keys:
            return None
        current = self.item if self.item in keys else self._first_open(keys)
        items = tuple(
            PracticeItem(number, self.address(key), self._state(key), key == current)
            for number, key in enumerate(keys, start=1)
        )
        return Practice(items, self.shown(current), self._after(keys, current))

    def _state(self, key: str) -> str:
        attempt = self.attempt(key)
        if attempt is None or not attempt.tries:
            return "open"
        right = (
            attempt.right
            if self.fresh
            else finished(self.lesson.practice[key], attempt, practice=True)
        )
        return "right" if right else "again"

    def _first_open(self, keys: tuple[str, ...]) -> str:
        return next((key for key in keys if self._state(key) != "right"), keys[0])

    def _after(self, keys: tuple[str, ...], current: str) -> PieceAddress | None:
        """The next item that is not right yet, after the current one or from the start."""
        at = keys.index(current)
        later = (*keys[at + 1 :], *keys[:at])
        following = next((key for key in later if self._state(key) != "right"), None)
        return self.address(following) if following else None
