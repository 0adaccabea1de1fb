"""A pattern is skipped only where none of its alternatives can match."""

import json
from pathlib import Path

import pytest

from iamlab.exchange.denial.credentials import _SENTENCE_WORDINGS
from iamlab.exchange.denial.lookalikes import LOOKALIKES
from iamlab.exchange.denial.phrases import PHRASES
from iamlab.exchange.denial.wording import wording

FOLDER = Path(__file__).parent.parent
MESSAGES = [
    json.loads(line)["text"]
    for name in ("denials.jsonl", "denials_more.jsonl")
    for line in (FOLDER / name).read_text("utf-8").splitlines()
]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("token expired", ("expired",)),
        ("abcd?e|fgh", ("abc", "fgh")),
        (r"a\.b\.cd|x(?:yz)?uvw", ("a.b.cd", "uvw")),
        ("(?:one|two) three", ("three",)),
        ("(?:one|two)", ()),
        ("[abc]defg{2,3}hi", ("def",)),
    ],
)
def test_the_words_are_those_that_every_match_holds(pattern, words):
    assert wording(pattern).words == words


def test_a_blank_matches_a_line_end():
    assert wording("token expired").search("Token\n  expired", "token\n  expired")


def test_a_text_without_the_words_is_not_searched():
    text = "nothing of the kind"
    assert wording("token expired").search(text, text) is None


@pytest.mark.parametrize(
    "each",
    [*(each.wording for each in LOOKALIKES), *(each.wording for each in PHRASES),
     *(each for each, _ in _SENTENCE_WORDINGS)],
    ids=lambda each: each.pattern.pattern[:40],
)  # fmt: skip
def test_skipping_never_changes_an_answer(each):
    for text in MESSAGES:
        found = each.pattern.search(text)
        assert (each.search(text, text.lower()) is None) == (found is None)
