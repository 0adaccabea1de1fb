"""The signs over the gates of a scene."""

import tomllib
from importlib.resources import files

import pytest

from iamlab.explain import Gate
from iamlab.web.picture.signs import words

PHRASES = tomllib.loads((files("iamlab.content") / "explanations/phrases/gates.toml").read_text())
NARROWEST = 142  # four signs between two accounts


def texts(value):
    """Every text of a table."""
    if isinstance(value, str):
        return [value]
    return [text for each in value.values() for text in texts(each)]


QUESTIONS = sorted({text for text in texts(PHRASES) if text.endswith("?")})


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_is_cut_before_the_answer(question):
    gate = Gate(1, "scp", "SCPs", question, "shut", "", "", "")
    assert " ".join(words(gate, NARROWEST, answered=False).question) == question


def test_there_are_questions():
    assert "Does every SCP level let it through?" in QUESTIONS
