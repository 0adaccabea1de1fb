"""When a lesson is due for another look: fixed intervals, one after the other."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

INTERVALS = (1, 3, 7, 21)  # days after the lesson was finished, or looked at again

LessonState = Literal["open", "begun", "done", "due"]


def due_on(reviews: int, last: date) -> date | None:
    """The day of the next look; None where there is none any more."""
    return last + timedelta(days=INTERVALS[reviews]) if reviews < len(INTERVALS) else None


def is_due(reviews: int, last: date, today: date) -> bool:
    """Whether the day of the next look has come."""
    due = due_on(reviews, last)
    return due is not None and due <= today
