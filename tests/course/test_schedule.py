"""Lessons come back after 1, 3, 7 and 21 days, then no more."""

from datetime import date, timedelta

import pytest

from iamlab.course import due_on, is_due

DAY = date(2026, 1, 31)


@pytest.mark.parametrize(("reviews", "days"), [(0, 1), (1, 3), (2, 7), (3, 21)])
def test_the_intervals_are_fixed(reviews: int, days: int) -> None:
    due = DAY + timedelta(days=days)
    assert due_on(reviews, DAY) == due
    assert not is_due(reviews, DAY, due - timedelta(days=1))
    assert is_due(reviews, DAY, due)


def test_after_the_last_look_a_lesson_rests() -> None:
    assert due_on(4, DAY) is None
    assert not is_due(4, DAY, DAY + timedelta(days=1000))
