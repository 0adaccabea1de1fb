"""Patterns piece by piece against a slow, plain reading of the same rules."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iamlab.engine import matches
from iamlab.engine.matching.wildcard import (
    Piece,
    Wild,
    compile_pieces,
    literal_prefix,
    literal_text,
    merged,
    tokenize,
)


def plain(pieces: Sequence[Piece], text: str) -> bool:
    """What the pieces match, by trying every split."""
    if not pieces:
        return not text
    first, rest = pieces[0], pieces[1:]
    if isinstance(first, str):
        return text.startswith(first) and plain(rest, text[len(first) :])
    stops_at_colon = first in (Wild.FIELD_STAR, Wild.FIELD_ANY)
    if first in (Wild.ANY, Wild.FIELD_ANY):
        ok = bool(text) and not (stops_at_colon and text[0] == ":")
        return ok and plain(rest, text[1:])
    for length in range(len(text) + 1):
        if stops_at_colon and ":" in text[:length]:
            return False
        if plain(rest, text[length:]):
            return True
    return False


PIECES = st.lists(st.sampled_from([*Wild, "a", "b", ":", "ab", "ba", ""]), max_size=6)
TEXTS = st.text(alphabet="ab:", max_size=7)


@given(PIECES, TEXTS)
def test_every_pattern_matches_what_a_plain_reading_matches(pieces: list[Piece], text: str) -> None:
    assert compile_pieces(pieces)(text) is plain(pieces, text)


@given(st.lists(st.sampled_from([Wild.STAR, "a", "b", "ab", "ba"]), max_size=6), TEXTS)
def test_patterns_of_stars_alone_do_too(pieces: list[Piece], text: str) -> None:
    assert compile_pieces(pieces)(text) is plain(pieces, text)


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("*b*", "b", True),
        ("*ab*ab*", "ab", False),
        ("*ab*ab*", "abab", True),
        ("*ab*b", "ab", False),
        ("ab*ba", "aba", False),
        ("ab*ba", "abba", True),
        ("*a*a*a*", "aa", False),
    ],
)
def test_literals_are_found_one_behind_the_other(pattern: str, text: str, expected: bool) -> None:
    assert matches(pattern, text) is expected


@pytest.mark.parametrize(
    ("pattern", "text", "prefix"),
    [
        ("", None, None),
        ("abc", "abc", None),
        ("*", None, ""),
        ("**", None, ""),
        ("abc*", None, "abc"),
        ("abc**", None, "abc"),
        ("abc?", None, None),
        ("*abc", None, None),
        ("abc*d", None, None),
        ("?", None, None),
    ],
)
def test_the_simple_shapes_are_known(pattern: str, text: str | None, prefix: str | None) -> None:
    assert literal_text(tokenize(pattern)) == text
    assert literal_prefix(tokenize(pattern)) == prefix


def test_neighbours_are_merged_and_empty_stretches_go() -> None:
    assert merged(["a", "", "b", Wild.STAR, Wild.STAR, "", "c"]) == ("ab", Wild.STAR, "c")
    assert merged(["", Wild.ANY, Wild.ANY]) == (Wild.ANY, Wild.ANY)
