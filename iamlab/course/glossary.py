"""The glossary: every AWS term on our pages, in one sentence (content/glossary.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from iamlab.course.reading import Content, build
from iamlab.explain import ContentError, content_folder, read_toml

_AWS = "https://docs.aws.amazon.com/"


class Term(Content):
    """A term. also: other forms of it in texts. lesson: its number. href: AWS's own page."""

    id: str
    term: str
    also: list[str] = []
    sentence: str
    lesson: int
    href: str


@cache
def glossary() -> Mapping[str, Term]:
    """Every term by its id, in the order of the alphabet. Raises ContentError."""
    file = content_folder("glossary.toml")
    terms: list[Term] = []
    problems: list[str] = []
    for key, entry in read_toml(file).items():
        try:
            values = entry if isinstance(entry, dict) else {}
            terms.append(build(Term, {"id": key, **values}, f"{file.name}: {key}"))
        except ContentError as error:
            problems.extend(error.problems)
    problems += [
        f"{file.name}: {term.id}.href: this is no page of AWS's documentation ({_AWS}...)"
        for term in terms
        if not term.href.startswith(_AWS)
    ]
    if problems:
        raise ContentError(problems)
    return {term.id: term for term in sorted(terms, key=lambda each: each.term.lower())}


def term_of(text: str) -> Term | None:
    """The term with that id, or that is written so in texts."""
    small = text.lower()
    for term in glossary().values():
        if small in (term.id, term.term.lower(), *(form.lower() for form in term.also)):
            return term
    return None
