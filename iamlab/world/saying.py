"""Sentences that remember what they are made of, so that a page can say them in its language.

A `Said` is English text like any other. Beside it stands the template with its placeholders and
what goes into them; `in_words` puts the same together with a translated template. Templates are
literals in calls of `say`, where tools/extract_content.py finds them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Self


class Said(str):
    """A text made of a template.

    facts: by placeholder, a text of ours among them is a Said too; None where it is no template.
    whole: the template is a part of a sentence; it begins with a capital and ends with a stop.
    """

    __slots__ = ("facts", "template", "whole")

    template: str
    facts: Mapping[str, object] | None
    whole: bool

    def __new__(
        cls, template: str, facts: Mapping[str, object] | None, *, whole: bool = False
    ) -> Self:
        said = super().__new__(cls, _filled(template, facts, whole))
        said.template, said.facts, said.whole = template, facts, whole
        return said

    def __getnewargs_ex__(self) -> tuple[tuple[object, ...], dict[str, object]]:
        """What copies and pickles are made of."""
        return (self.template, self.facts), {"whole": self.whole}


def say(template: str, /, **facts: object) -> Said:
    return Said(template, facts)


def as_sentence(text: Said) -> Said:
    """The same words as a sentence of their own: a capital first, a stop last."""
    return Said(text.template, text.facts, whole=True)


def in_words(text: str, translate: Callable[[str], str]) -> str:
    """The text in another language; what was not made by `say` stays as it is."""
    if not isinstance(text, Said):
        return text
    facts = text.facts and {
        name: in_words(fact, translate) if isinstance(fact, str) else fact
        for name, fact in text.facts.items()
    }
    return _filled(translate(text.template), facts, text.whole)


def _filled(template: str, facts: Mapping[str, object] | None, whole: bool) -> str:
    text = template if facts is None else template.format_map(facts)
    return _whole(text) if whole else text


def _whole(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")
