"""Turns a template and facts into a sentence; knows lists, people, accounts and resources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from iamlab.engine import FactValue
from iamlab.explain.entry import Variant, placeholders
from iamlab.explain.labels import begins_with_own_words, labelled
from iamlab.explain.names import Names
from iamlab.explain.texts import Texts, texts

Translate = Callable[[str], str]

_LONGEST_LIST = 6


def identity(text: str) -> str:
    """The translation into the language that the content is written in."""
    return text


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Names, translations and content, together: everything a sentence is made from."""

    names: Names = field(default_factory=Names)
    translate: Translate = identity
    content: Texts = field(default_factory=texts, repr=False)

    def phrase(self, key: str, /, **facts: FactValue) -> str:
        """The phrase `set.key` of content/explanations/phrases with its facts put in."""
        return self.fill(self.content.phrases[key], facts)

    def has(self, key: str) -> bool:
        return key in self.content.phrases

    def sentence(self, code: str, facts: Mapping[str, FactValue]) -> str:
        """The words of a code of the trace: the first variant whose facts fit, else its text."""
        entry = self.content.entries[code]
        variant = next((one for one in entry.variants if _fits(one, facts)), None)
        return self.fill(variant.text if variant else entry.text, facts)

    def gist(self, code: str, facts: Mapping[str, FactValue]) -> str:
        """The two to six words for the sign on a gate; "" for codes that no gate can have."""
        entry = self.content.entries[code]
        for variant in entry.variants:
            if variant.gist and _fits(variant, facts):
                return self.fill(variant.gist, facts)
        return self.fill(entry.gist, facts)

    def fill(self, template: str, facts: Mapping[str, FactValue]) -> str:
        """Translate a template, then put its facts in."""
        translated = self.translate(template)
        filled = translated.format_map(_Facts(self, facts))
        if template.startswith("{") and template.rstrip().endswith("."):
            name, spec = placeholders(template)[0]
            if begins_with_own_words(spec, str(facts[name]), filled):
                return filled[:1].upper() + filled[1:]
        return filled

    def listed(self, values: tuple[str, ...], kind: str = "and") -> str:
        """`a`, `a and b`, `a, b and c`, `a, b, c, d, e and 9 more`."""
        if len(values) < 2:
            return "".join(values)
        if len(values) > _LONGEST_LIST:
            head = ", ".join(values[: _LONGEST_LIST - 1])
            count = len(values) - _LONGEST_LIST + 1
            return self.phrase("labels.list.and_more", head=head, count=count)
        return self.phrase(f"labels.list.{kind}", head=", ".join(values[:-1]), last=values[-1])


def _fits(variant: Variant, facts: Mapping[str, FactValue]) -> bool:
    return all(_is(facts.get(fact), wanted) for fact, wanted in variant.when.items())


def _is(value: FactValue, wanted: str | int | bool) -> bool:
    count = len(value) if isinstance(value, tuple) else 0
    tests = {
        "@absent": value is None or value == "",
        "@present": value is not None and value != "",
        "@none": not value,
        "@one": count == 1,
        "@many": count > 1,
    }
    if isinstance(wanted, str) and wanted in tests:
        return tests[wanted]
    # a count of 1 is no true, though 1 == True
    return value == wanted and isinstance(value, bool) == isinstance(wanted, bool)


class _Facts(dict[str, object]):
    """The facts of one sentence; a fact that is not there is a mistake in the content."""

    def __init__(self, book: Phrasebook, facts: Mapping[str, FactValue]) -> None:
        super().__init__()
        self._book = book
        self._facts = facts

    def __missing__(self, key: str) -> _Fact:
        return _Fact(self._book, self._facts[key])


@dataclass(frozen=True, slots=True)
class _Fact:
    book: Phrasebook
    value: FactValue

    def __format__(self, spec: str) -> str:
        value = self.value
        if spec == "n":
            return str(len(value) if isinstance(value, tuple) else value)
        values = value if isinstance(value, tuple) else ("" if value is None else str(value),)
        if isinstance(value, tuple) and "" in value:
            values = tuple(one or self.book.phrase("labels.list.empty_text") for one in value)
        if spec not in ("", "or"):
            values = tuple(labelled(self.book, spec, one) for one in values)
        return self.book.listed(values, "or" if spec == "or" else "and")
