"""A rule: the level of its findings, whether AWS refuses to save, and its sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from iamlab.world.saying import Said, in_words
from iamlab.world.validation.finding import Level
from iamlab.world.validation.rules.words import WORDS

Translate = Callable[[str], str]
_LONGEST_SHOWN = 500  # characters of what stands in a document; its place tells the rest


@dataclass(frozen=True, slots=True)
class Rule:
    """`message` and `variants` are templates; the fact `variant` chooses among them."""

    level: Level
    message: str
    refused: bool = False
    variants: Mapping[str, str] = field(default_factory=dict)

    def template(self, facts: Mapping[str, str]) -> str:
        """The sentence for these facts, its placeholders still open."""
        return self.variants.get(facts.get("variant", ""), self.message)


def refused(message: str, **variants: str) -> Rule:
    """An error for which AWS does not save the document."""
    return Rule("error", message, refused=True, variants=variants)


def error(message: str, **variants: str) -> Rule:
    """An error in a document that AWS saves all the same."""
    return Rule("error", message, variants=variants)


def warning(message: str, **variants: str) -> Rule:
    return Rule("warning", message, variants=variants)


def security(message: str, **variants: str) -> Rule:
    return Rule("security", message, variants=variants)


def suggestion(message: str, **variants: str) -> Rule:
    return Rule("suggestion", message, variants=variants)


def identity(text: str) -> str:
    """No translation: the text itself."""
    return text


def rendered(template: str, facts: Mapping[str, str], translate: Translate = identity) -> str:
    """The translated template with its facts; facts that are words of ours are translated too."""
    words = {name: _word(name, value) for name, value in facts.items()}
    said = Said(template, words)
    return said if translate is identity else in_words(said, translate)


def _word(name: str, value: str) -> str:
    """A word of ours that goes into a template, or what stands in the document, cut where long."""
    known = WORDS.get(name, {})
    if value in known:
        return Said(known[value], None)
    return value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}…"
