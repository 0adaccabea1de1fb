"""A mark for what can hold only once all thirteen lessons are written."""

import pytest

from iamlab.course import lessons

WHOLE = 13

needs_every_lesson = pytest.mark.xfail(
    len(lessons()) < WHOLE,
    reason=f"{WHOLE - len(lessons())} of {WHOLE} lessons are still to be written",
    strict=False,
)
