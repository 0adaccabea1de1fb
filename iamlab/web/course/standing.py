"""How far a browser is in a lesson: pieces answered, practice items right, done or due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from iamlab.course import Lesson, LessonState, Piece, due_on, is_due
from iamlab.web.course.models import Attempt, FinishedLesson


@dataclass(frozen=True, slots=True)
class Standing:
    """Numbers for the map and for the head of a lesson. due: the day of the next look."""

    state: LessonState
    answered: int
    pieces: int
    practised: int
    practice: int
    first_tries: int
    due: date | None = None

    @property
    def done(self) -> int:
        """Pieces and practice items that are finished."""
        return self.answered + self.practised

    @property
    def total(self) -> int:
        """Pieces and practice items."""
        return self.pieces + self.practice


def finished(piece: Piece, attempt: Attempt | None, *, practice: bool) -> bool:
    """Once it is right; a prediction in the text once it is made."""
    if attempt is None:
        return False
    if piece.done_when_made and not practice:
        return attempt.tries > 0
    return attempt.solved


def standing(
    lesson: Lesson,
    attempts: Mapping[str, Attempt],
    finish: FinishedLesson | None,
    today: date,
) -> Standing:
    """Where a browser stands in one lesson. attempts: by piece."""
    pieces = {key: piece for key, piece in lesson.pieces.items() if piece.asks}
    answered = _count(pieces, attempts, practice=False)
    practised = _count(lesson.practice, attempts, practice=True)
    first = sum(key in attempts and attempts[key].first_right for key in lesson.practice)
    state: LessonState = "begun" if attempts else "open"
    if finish is not None:
        state = "due" if is_due(finish.reviews, finish.date, today) else "done"
    return Standing(
        state,
        answered,
        len(pieces),
        practised,
        len(lesson.practice),
        first,
        due_on(finish.reviews, finish.date) if finish else None,
    )


def _count(pieces: Mapping[str, Piece], attempts: Mapping[str, Attempt], *, practice: bool) -> int:
    return sum(
        finished(piece, attempts.get(key), practice=practice) for key, piece in pieces.items()
    )


def looked_again(
    lesson: Lesson, attempts: Mapping[str, Attempt], finish: FinishedLesson, today: date
) -> bool:
    """Whether a lesson that was due has been looked at again: every item right since it was."""
    due = due_on(finish.reviews, finish.date)
    if due is None or due > today:
        return False
    items: Iterable[str] = lesson.practice or lesson.pieces
    return all(
        key in attempts and attempts[key].right and attempts[key].date >= due for key in items
    )
