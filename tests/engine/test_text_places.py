"""Offsets to lines and columns, and the names of elements under their own pointers."""

import pytest

from iamlab.engine.text_places import LineIndex, PlaceMap, key_pointer

TEXT = "ab\r\ncd\re\n\u2028f\U0001f600g"


@pytest.mark.parametrize(
    ("offset", "expected"),
    [
        (0, (1, 1)),
        (2, (1, 3)),
        (4, (2, 1)),
        (7, (3, 1)),
        (9, (4, 1)),
        # U+2028 ends no line, and a character beyond U+FFFF counts as one.
        (10, (4, 2)),
        (12, (4, 4)),
        (13, (4, 5)),
    ],
)
def test_lines_end_where_editors_end_them(offset: int, expected: tuple[int, int]) -> None:
    assert LineIndex(TEXT).line_and_column(offset) == expected


def test_an_offset_survives_the_way_to_line_and_column_and_back() -> None:
    lines = LineIndex(TEXT)
    for offset in range(len(TEXT) + 1):
        assert lines.offset(*lines.line_and_column(offset)) == offset


def test_a_place_of_a_name_carries_the_pointer_of_its_value() -> None:
    spans = {"/a": (5, 8), key_pointer("/a"): (1, 4)}
    places = PlaceMap(spans, LineIndex('{"a":"b"}'))
    assert len(places) == 2
    assert set(places) == set(spans)
    assert "/b" not in places
    name = places[key_pointer("/a")]
    assert (name.pointer, name.column, name.end_column) == ("/a", 2, 5)
    assert places["/a"].column == 6
