"""The glossary: one sentence a term, terms told apart, a lesson and a page of AWS for each."""

import pytest

from iamlab.course import Term, glossary, lessons, term_of

TERMS = [pytest.param(term, id=term.id) for term in glossary().values()]


@pytest.mark.parametrize("term", TERMS)
def test_a_term_has_one_sentence(term: Term) -> None:
    assert term.sentence.endswith(".")
    assert len(term.sentence) <= 140
    assert "  " not in term.sentence


def test_no_form_belongs_to_two_terms() -> None:
    forms = [form.lower() for term in glossary().values() for form in (term.term, *term.also)]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


def test_a_term_is_found_by_each_of_its_forms() -> None:
    assert term_of("service control policies") == glossary()["scp"]
    assert term_of("SCP") == glossary()["scp"]
    assert term_of("no such thing") is None


def test_every_term_has_a_lesson() -> None:
    numbers = {lesson.number for lesson in lessons().values()}
    assert {term.lesson for term in glossary().values()} <= numbers
