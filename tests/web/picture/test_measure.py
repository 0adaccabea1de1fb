"""Widths of text, and names shortened to the room they have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iamlab.web.picture.measure import balanced, shorten, width, wrap
from tests.depth import examples


def test_a_longer_text_is_wider():
    assert width("orders", 16) < width("orders-2", 16)


def test_bold_is_wider_than_regular():
    assert width("DatabaseOperator", 16, bold=True) > width("DatabaseOperator", 16)


def test_every_character_of_mono_is_as_wide_as_another():
    assert width("iiiiiiiiiiii", 13, mono=True) == width("WWWWWWWWWWWW", 13, mono=True)


def test_width_grows_with_the_size():
    assert width("Alice", 32) == pytest.approx(2 * width("Alice", 16))


@pytest.mark.parametrize("name", ["佐藤", "😀😀", "ا", "Ω"])
def test_characters_outside_the_fonts_have_a_width_too(name):
    assert width(name, 16) > 4 * len(name)


def test_combining_marks_take_no_room():
    assert width("e\u0301", 16) == width("e", 16)


def test_a_name_that_fits_stays_whole():
    assert shorten("orders", 100, 16) == "orders"


def test_a_name_that_does_not_fit_keeps_its_beginning_and_its_end():
    short = shorten("production-database-of-orders", 120, 16)
    assert short.startswith("pro")
    assert short.endswith("ers")
    assert "…" in short


@examples(60)
@given(st.text(max_size=80), st.floats(30, 200), st.sampled_from([13, 14, 16]))
def test_a_shortened_name_is_never_wider_than_its_room(name, room, size):
    assert width(shorten(name, room, size), size) <= room


@examples(40)
@given(st.text(alphabet="ab cd", max_size=80), st.floats(60, 300))
def test_wrapped_lines_fit_and_are_no_more_than_asked_for(text, room):
    lines = wrap(text, room, 14, lines=3)
    assert len(lines) <= 3
    assert all(width(line, 14) <= room for line in lines)


def test_balanced_lines_say_the_same_words():
    text = "Does every SCP level let it through?"
    assert " ".join(balanced(text, 200, 15, bold=True)) == text


def test_balanced_lines_are_about_equally_long():
    first, second = balanced("Does every SCP level let it through?", 200, 15, bold=True)
    assert abs(width(first, 15, bold=True) - width(second, 15, bold=True)) < 60
