"""Every piece of every lesson, as cases for tests."""

from collections.abc import Iterator
from functools import cache

import pytest

from iamlab.course import Lesson, Piece, lessons

NOW = "2026-01-31T12:00:00Z"


@cache
def all_pieces() -> tuple[tuple[Lesson, str, Piece], ...]:
    """(lesson, piece id, piece) of every lesson, practice items too."""
    return tuple(
        (lesson, key, piece)
        for lesson in lessons().values()
        for key, piece in lesson.all_pieces().items()
    )


def cases(*kinds: type) -> list[object]:
    """The pieces of these kinds as parameters; an empty course is a skipped test."""
    return list(_cases(kinds))


def _cases(kinds: tuple[type, ...]) -> Iterator[object]:
    for lesson, key, piece in all_pieces():
        if isinstance(piece, kinds):
            yield pytest.param(piece, id=f"{lesson.slug}-{key}")
