"""Every kind of piece can be shown and answered."""

from pathlib import Path

import pytest
from django.conf import settings

from iamlab.course import PIECE_KINDS
from iamlab.web.course.pieces import form_of


@pytest.mark.parametrize("word", PIECE_KINDS)
def test_every_kind_of_piece_has_a_form_and_a_template(word: str) -> None:
    form = form_of(PIECE_KINDS[word])
    assert Path(settings.BASE_DIR, "templates/course/pieces", form.template).is_file()
