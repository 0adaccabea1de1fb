"""Wildcards over action names."""

from __future__ import annotations

import re
import time

from hypothesis import given
from hypothesis import strategies as st

from iamlab.catalogue.wildcard import matches


@given(st.text(alphabet="ab*?", max_size=8), st.text(alphabet="abc", max_size=8))
def test_a_wildcard_matches_what_the_same_regular_expression_matches(
    pattern: str, text: str
) -> None:
    expression = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    assert matches(pattern, text) is (re.fullmatch(expression, text) is not None)


def test_a_hostile_pattern_costs_little() -> None:
    started = time.process_time()
    assert not matches("*a" * 5000 + "b", "a" * 300)
    assert time.process_time() - started < 5
