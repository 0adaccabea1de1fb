"""What edits, the validator and the readers say keeps its template, to be translated."""

import copy
import json
import pickle

import pytest

from iamlab.exchange import ExchangeError, read_policies_text
from iamlab.world import (
    EditError,
    LabError,
    RenameLab,
    Said,
    World,
    as_sentence,
    in_words,
    read_lab,
    say,
    validate,
)


def german(template: str) -> str:
    words = {
        "{what} {name} is there twice: first at {first}": "{first} heißt schon {name} ({what})",
        "account": "Konto",
        "a user name has {n} characters": "ein Benutzername hat {n} Zeichen",
    }
    return words.get(template, template)


def test_a_text_is_english_and_remembers_its_template() -> None:
    text = say("a user name has {n} characters", n=64)
    assert text == "a user name has 64 characters"
    assert in_words(text, german) == "ein Benutzername hat 64 Zeichen"


def test_words_of_ours_inside_are_translated_too_and_typed_names_are_not() -> None:
    facts = {"what": say("account"), "name": "account", "first": "accounts[0]"}
    text = say("{what} {name} is there twice: first at {first}", **facts)
    assert in_words(text, german) == "accounts[0] heißt schon account (Konto)"


def test_a_sentence_begins_with_a_capital_in_every_language() -> None:
    text = as_sentence(say("a user name has {n} characters", n=64))
    assert text == "A user name has 64 characters."
    assert in_words(text, german) == "Ein Benutzername hat 64 Zeichen."


def test_what_somebody_typed_is_no_template() -> None:
    assert in_words("{0.__class__}", str.upper) == "{0.__class__}"
    assert say("{name} is taken", name="{x}") == "{x} is taken"


def test_a_copy_remembers_too() -> None:
    text = as_sentence(say("no {what}", what="x"))
    for twin in (copy.deepcopy(text), pickle.loads(pickle.dumps(text))):
        assert isinstance(twin, Said)
        assert (twin, twin.template, twin.whole) == (text, text.template, True)


BAD_LABS = [
    {"iamlab": 2},
    {"iamlab": 1, "acounts": []},
    {"iamlab": 1, "accounts": [{"id": "1"}]},
    {"iamlab": 1, "accounts": [{"id": "111111111111"}, {"id": "111111111111"}]},
    {"iamlab": 1, "accounts": [{"id": "111111111111", "users": [{"name": "a", "groups": ["b"]}]}]},
    {"iamlab": 1, "accounts": [{"id": "111111111111", "policies": [{"name": "p", "document": 1}]}]},
]


@pytest.mark.parametrize("document", BAD_LABS, ids=json.dumps)
def test_every_problem_of_a_lab_can_be_said_otherwise(document: object) -> None:
    with pytest.raises(LabError) as caught:
        read_lab(document)  # type: ignore[arg-type]
    for problem in caught.value.problems:
        assert isinstance(problem.message, Said), problem


def test_a_refused_edit_can_be_said_otherwise() -> None:
    with pytest.raises(EditError) as caught:
        RenameLab("", "").apply(World(""))
    assert isinstance(caught.value.message, Said)


@pytest.mark.parametrize("text", ["{", '{"Version": "2012-10-17"}', '{"Statement": {"Effect": 1}}'])
def test_a_finding_can_be_said_otherwise(text: str) -> None:
    for finding in validate(text, "identity"):
        assert isinstance(finding.message, Said)
        shouted = in_words(finding.message, lambda template: f"<{template}>")
        assert shouted.startswith("<")


def test_a_text_of_aws_that_is_refused_can_be_said_otherwise() -> None:
    with pytest.raises(ExchangeError) as caught:
        read_policies_text("[")
    assert all(isinstance(each.message, Said) for each in caught.value.problems)
