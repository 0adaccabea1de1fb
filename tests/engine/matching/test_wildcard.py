"""Wildcards: what they match, and how long the worst pattern takes."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iamlab.engine import matches
from iamlab.engine.matching.wildcard import Wild, compile_pieces, tokenize
from tests.oracle.evaluator import glob

CASES = [
    ("", "", True),
    ("", "a", False),
    ("*", "", True),
    ("*", "anything: at / all", True),
    ("a", "a", True),
    ("a", "A", False),
    ("a", "a\n", False),
    ("?", "a", True),
    ("?", "", False),
    ("?", "ab", False),
    ("a*", "a", True),
    ("a*", "b", False),
    ("*a", "bca", True),
    ("*a", "ab", False),
    ("a*a", "a", False),
    ("a*a", "aa", True),
    ("a*a", "aba", True),
    ("a*b", "acb", True),
    ("a*b*c", "aXbYc", True),
    ("a*b*c", "abc", True),
    ("a*bc*c", "abc", False),
    ("a*b*c", "ac", False),
    ("a*b*c", "Xbc", False),
    ("*b*", "abc", True),
    ("*b*", "ac", False),
    ("a**b", "ab", True),
    ("a?c", "abc", True),
    ("a?c", "ac", False),
    ("*?c", "c", False),
    ("*?c", "bc", True),
    ("a?*", "a", False),
    ("a?*", "ab", True),
    ("[a-z]", "b", False),
    ("(a|b)", "a", False),
    ("a.c", "abc", False),
    ("a?c", "a\nc", True),
]


@pytest.mark.parametrize(("pattern", "text", "expected"), CASES)
def test_a_pattern_covers_a_whole_text(pattern: str, text: str, expected: bool) -> None:
    assert matches(pattern, text) is expected


@given(st.text("ab*?:", max_size=8), st.text("ab:", max_size=8))
def test_wildcards_agree_with_a_table_of_prefixes(pattern: str, text: str) -> None:
    assert matches(pattern, text) is glob(pattern, text)


@given(st.text("a*?:", max_size=6), st.text("a:", max_size=8))
def test_field_wildcards_stop_at_a_colon(pattern: str, text: str) -> None:
    pieces = tokenize(pattern, Wild.FIELD_STAR, Wild.FIELD_ANY)
    fields, parts = pattern.split(":"), text.split(":")
    expected = len(fields) == len(parts) and all(map(glob, fields, parts))
    assert compile_pieces(pieces)(text) is expected


@pytest.mark.parametrize(
    "pattern",
    [
        "*a" * 20,
        "*a" * 20 + "b",
        "a*" * 20 + "b",
        "*a?" * 20 + "b",
        "?*" * 20 + "b",
        "*" * 1000 + "b",
        "*" + "a" * 1000 + "?" + "a" * 900 + "b",
        "*ab" * 600 + "?",
    ],
)
def test_twenty_stars_against_two_thousand_characters_do_not_hang(
    pattern: str,
) -> None:
    text = "a" * 2000
    best = 60.0
    for _ in range(5):
        start = time.process_time()
        matches(pattern, text)
        best = min(best, time.process_time() - start)
    assert best < 2  # exponential would not end at all; speeds are in benchmarks


def test_a_field_pattern_is_linear_too() -> None:
    test = compile_pieces([*tokenize("*a" * 20, Wild.FIELD_STAR), Wild.STAR, "b"])
    start = time.process_time()
    assert not test("a" * 2000)
    assert time.process_time() - start < 2
