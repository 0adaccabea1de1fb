"""The lessons as the pages use them, and which lesson teaches what."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404
from django.utils.translation import gettext as _

from iamlab.course import Belief, Lesson, beliefs, lessons


def all_lessons() -> Mapping[str, Lesson]:
    """Every lesson by its slug, in order."""
    return lessons()


def lesson_or_404(slug: str) -> Lesson:
    found = all_lessons().get(slug)
    if found is None:
        raise Http404(_("There is no lesson of that name."))
    return found


def lesson_number(number: int) -> Lesson | None:
    return next((each for each in all_lessons().values() if each.number == number), None)


def following(lesson: Lesson) -> Lesson | None:
    """The next lesson, or None after the last."""
    return next((each for each in all_lessons().values() if each.number > lesson.number), None)


def lesson_of_belief(belief: str) -> Lesson | None:
    """The first lesson with a piece in its text that answers this belief, else any that does."""
    for texts_only in (True, False):
        for lesson in all_lessons().values():
            pieces = lesson.pieces if texts_only else lesson.all_pieces()
            if any(
                said == belief for piece in pieces.values() for _w, said in piece.said_beliefs()
            ):
                return lesson
    return None


def belief_of(belief: str) -> Belief | None:
    return beliefs().get(belief)
