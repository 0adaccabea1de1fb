"""Templates and facts become sentences."""

import pytest

from iamlab.engine import FactValue
from iamlab.explain.entry import Entry, Variant
from iamlab.explain.names import Names
from iamlab.explain.phrasebook import Phrasebook
from iamlab.explain.texts import Texts, texts


def words_with(*variants: Variant) -> Phrasebook:
    entry = Entry("x.y", "T", "text", "finding", variants=variants)
    return Phrasebook(Names(), content=Texts({"x.y": entry}, texts().phrases))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a", "a"),
        (3, "3"),
        (None, ""),
        ((), ""),
        (("a",), "a"),
        (("a", "b"), "a and b"),
        (("a", "b", "c"), "a, b and c"),
        (tuple("abcdefgh"), "a, b, c, d, e and 3 more"),
    ],
)
def test_values_are_listed(value: FactValue, text: str) -> None:
    assert Phrasebook().fill("{it}", {"it": value}) == text


def test_or_lists_alternatives() -> None:
    assert Phrasebook().fill("{it:or}", {"it": ("a", "b", "c")}) == "a, b or c"


def test_a_list_can_be_counted() -> None:
    assert Phrasebook().fill("{it:n}", {"it": ("a", "b")}) == "2"
    assert Phrasebook().fill("{it:n}", {"it": 5}) == "5"


def test_a_sentence_begins_with_a_capital_letter() -> None:
    facts = {"it": "anonymous"}
    assert Phrasebook().fill("{it:who} calls.", facts) == "An anonymous caller calls."
    assert Phrasebook().fill("{it:who} asks for", facts) == "an anonymous caller asks for"
    ravi = {"it": "arn:aws:iam::111111111111:user/ravi"}
    assert Phrasebook().fill("{it:who} calls.", ravi) == "ravi calls."
    orders = {"it": "arn:aws:rds:eu-west-1:222222222222:db:orders"}
    assert Phrasebook().fill("{it:the} has none.", orders) == "The RDS database orders has none."
    assert Phrasebook().fill("{it} is absent.", {"it": "s3:prefix"}) == "s3:prefix is absent."


def test_braces_and_markup_in_facts_stay_text() -> None:
    assert Phrasebook().fill("{it}", {"it": "${aws:username} {x} <b>"}) == "${aws:username} {x} <b>"


def test_a_fact_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError, match="missing"):
        Phrasebook().fill("{missing}", {})


@pytest.mark.parametrize(
    ("test", "fits", "fits_not"),
    [
        ("@absent", (None, ""), ("a", 0, ())),
        ("@present", ("a", 0), (None, "")),
        ("@none", (None, "", (), 0), ("a", ("a",), 1)),
        ("@one", (("a",),), ((), ("a", "b"), "a")),
        ("@many", (("a", "b"),), ((), ("a",), "a")),
        ("a", ("a",), ("b", ("a",), None)),
        (0, (0,), (1, False, None)),
        (True, (True,), (1, False, None)),
    ],
)
def test_a_variant_is_chosen_by_the_facts(
    test: str | int | bool, fits: tuple[FactValue, ...], fits_not: tuple[FactValue, ...]
) -> None:
    words = words_with(Variant({"fact": test}, "variant", "other"))
    for value in fits:
        assert words.sentence("x.y", {"fact": value}) == "variant"
        assert words.gist("x.y", {"fact": value}) == "other"
    for value in fits_not:
        assert words.sentence("x.y", {"fact": value}) == "text"


def test_a_variant_without_a_gist_leaves_the_gist_alone() -> None:
    words = words_with(Variant({"a": 1}, "first"), Variant({"b": 2}, "second", "other"))
    assert words.gist("x.y", {"a": 1, "b": 2}) == "other"
    assert words.gist("x.y", {"a": 1, "b": 0}) == "finding"


def test_the_first_variant_that_fits_wins() -> None:
    words = words_with(Variant({"a": 1}, "first"), Variant({"a": 1, "b": 2}, "second"))
    assert words.sentence("x.y", {"a": 1, "b": 2}) == "first"
