"""The sample lesson in place of the real ones: every kind of piece once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

from iamlab.course import Lesson, read_lessons

SAMPLES = Path(__file__).parents[2] / "course" / "sample_lessons"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> Lesson:
    """The one lesson that the pages know in this test."""
    lessons = read_lessons(SAMPLES)
    monkeypatch.setattr("iamlab.web.course.lesson_index.lessons", lambda: lessons)
    return lessons["sample"]


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Set the day of the pages."""

    def set_day(day: date) -> None:
        monkeypatch.setattr(timezone, "localdate", lambda *_args: day)

    return set_day
