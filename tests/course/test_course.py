"""The course as a whole: every lesson is lively, every belief is met, every row has its lesson."""

import pytest

from iamlab.course import (
    BuildRequest,
    EditPolicy,
    Lesson,
    Piece,
    Predict,
    PutTogether,
    Question,
    TakeApart,
    beliefs,
    lessons,
    term_of,
)
from iamlab.course.grading.editing import BLANK

CHANGES = (EditPolicy, BuildRequest, PutTogether, TakeApart)
LESSONS = [pytest.param(lesson, id=lesson.slug) for lesson in lessons().values()]


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_has_two_predictions_and_something_to_change_or_build(lesson: Lesson) -> None:
    asked = [p for p in lesson.pieces.values() if isinstance(p, Predict) and not p.worked]
    assert len(asked) >= 2
    assert any(isinstance(piece, CHANGES) for piece in lesson.pieces.values())
    assert len(lesson.practice) >= 3


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_takes_five_minutes_or_less_and_sums_itself_up(lesson: Lesson) -> None:
    assert 1 <= lesson.minutes <= 5
    assert 3 <= len(lesson.takeaways) <= 5
    words = sum(len(part.text.split()) for part in lesson.parts)
    assert words <= 600, "no lesson is a page of text"


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_terms_of_a_lesson_are_in_the_glossary(lesson: Lesson) -> None:
    assert [term for term in lesson.terms if term_of(term) is None] == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_first_prediction_of_a_lesson_is_worked_or_guessed_and_never_locates(
    lesson: Lesson,
) -> None:
    worked = [key for key, p in lesson.practice.items() if isinstance(p, Predict) and p.worked]
    located = [key for key, p in lesson.pieces.items() if isinstance(p, Predict) and p.locate]
    assert worked == [], "practice items are done alone"
    assert located == [], "only practice items ask which statement decides"


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_goes_from_worked_to_blanks_to_alone(lesson: Lesson) -> None:
    shown = [piece for piece in lesson.pieces.values() if not isinstance(piece, Question)]
    assert is_worked(shown[0]), "the first item of a topic is fully worked"
    at = [number for number, piece in enumerate(shown) if has_blanks(piece)]
    assert at, "then comes one with blanks"
    assert not any(is_worked(piece) for piece in lesson.practice.values())
    assert not any(
        BLANK in piece.start_text()
        for piece in lesson.practice.values()
        if isinstance(piece, EditPolicy)
    ), "practice items are done alone"


def is_worked(piece: Piece) -> bool:
    return bool(getattr(piece, "worked", False))


def has_blanks(piece: Piece) -> bool:
    """Whether the learner fills something in: blanks of a policy, fields of an ARN, a request."""
    if isinstance(piece, EditPolicy):
        return BLANK in piece.start_text()
    return isinstance(piece, BuildRequest | PutTogether | TakeApart) and not is_worked(piece)


def test_there_are_thirteen_lessons_and_sixty_practice_items() -> None:
    assert [lesson.number for lesson in lessons().values()] == list(range(1, 14))
    assert sum(len(lesson.practice) for lesson in lessons().values()) >= 60


def test_every_belief_is_answered_somewhere() -> None:
    said = {
        belief
        for lesson in lessons().values()
        for piece in lesson.all_pieces().values()
        for _where, belief in piece.said_beliefs()
    }
    assert sorted(beliefs().keys() - said) == []
