"""Keeping and reading answers: one row for each piece of a lesson that a browser has answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from iamlab.course import Lesson
from iamlab.web.course.models import Attempt, FinishedLesson
from iamlab.web.course.standing import Standing, looked_again, standing
from iamlab.web.labs.models import Browser


@dataclass(frozen=True, slots=True)
class GradedAnswer:
    """What an answer came to. final: False for the first half of a prediction."""

    answer: Mapping[str, Any]
    right: bool = False
    belief: str = ""
    final: bool = True


@dataclass(frozen=True)
class LessonRecord:
    """What a browser has answered in one lesson."""

    attempts: Mapping[str, Attempt] = field(default_factory=dict)
    finish: FinishedLesson | None = None

    def standing(self, lesson: Lesson) -> Standing:
        return standing(lesson, self.attempts, self.finish, timezone.localdate())


def record_of(browser: Browser | None, lesson: str) -> LessonRecord:
    """The record of one lesson; an empty one for a browser of which nothing is kept."""
    return all_records(browser, lesson).get(lesson, LessonRecord())


def all_records(browser: Browser | None, lesson: str = "") -> dict[str, LessonRecord]:
    """Every lesson's record (or one lesson's), by its slug."""
    if browser is None:
        return {}
    only = {"lesson": lesson} if lesson else {}
    attempts: dict[str, dict[str, Attempt]] = {}
    for attempt in Attempt.objects.filter(browser=browser, **only):
        attempts.setdefault(attempt.lesson, {})[attempt.piece] = attempt
    finishes = {
        each.lesson: each for each in FinishedLesson.objects.filter(browser=browser, **only)
    }
    return {
        slug: LessonRecord(attempts.get(slug, {}), finishes.get(slug))
        for slug in attempts.keys() | finishes.keys()
    }


@transaction.atomic
def keep(browser: Browser, lesson: str, piece: str, graded: GradedAnswer) -> Attempt:
    today = timezone.localdate()
    browser.hold()  # an answer that arrives at the same moment counts on from this one
    attempt, _made = Attempt.objects.get_or_create(
        browser=browser, lesson=lesson, piece=piece, defaults={"date": today}
    )
    afresh = attempt.right  # whoever was right and answers again starts counting again
    attempt.answer = dict(graded.answer)
    attempt.date = today
    attempt.right = graded.right
    attempt.belief = graded.belief
    if graded.final:
        if attempt.tries == 0:
            attempt.first_right = graded.right
        attempt.tries = 1 if afresh else attempt.tries + 1
        attempt.solved = attempt.solved or graded.right
    attempt.save()
    return attempt


@transaction.atomic
def keep_in_lesson(browser: Browser, lesson: Lesson, piece: str, graded: GradedAnswer) -> Attempt:
    """Keep the answer, and whether the lesson is finished, or looked at again, by it."""
    attempt = keep(browser, lesson.slug, piece, graded)
    record = record_of(browser, lesson.slug)
    today = timezone.localdate()
    if record.finish is None:
        now = record.standing(lesson)
        if now.done == now.total:
            FinishedLesson.objects.create(browser=browser, lesson=lesson.slug, date=today)
    elif looked_again(lesson, record.attempts, record.finish, today):
        record.finish.reviews += 1
        record.finish.date = today
        record.finish.save()
    return attempt


@transaction.atomic
def forget_answers(browser: Browser) -> None:
    """Delete everything kept of a browser's way through the course; its labs stay."""
    Attempt.objects.filter(browser=browser).delete()
    FinishedLesson.objects.filter(browser=browser).delete()
