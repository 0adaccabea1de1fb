"""Every kind of piece can be shown and answered."""

from pathlib import Path

import pytest
from django.conf import settings

from iamlab.course import PIECE_KINDS, read_lessons
from iamlab.web.course.pieces import form_of

SAMPLES = Path(__file__).parents[2] / "course/sample_lessons"


@pytest.mark.parametrize("word", PIECE_KINDS)
def test_every_kind_of_piece_has_a_form_and_a_template(word: str) -> None:
    form = form_of(PIECE_KINDS[word])
    assert Path(settings.BASE_DIR, "templates/course/pieces", form.template).is_file()


def test_the_sample_lesson_has_every_kind_so_that_each_is_answered_in_tests() -> None:
    pieces = read_lessons(SAMPLES)["sample"].all_pieces().values()
    assert {piece.kind for piece in pieces} == set(PIECE_KINDS)
