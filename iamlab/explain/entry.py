"""The words for one code of the trace, as they stand in content/explanations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter

# Formats of a placeholder ({caller:who}) and tests of a variant's `when` ({ key = "@absent" }).
SPECS = frozenset(
    {
        "",
        "or",
        "who",
        "named",
        "holder",
        "account",
        "thing",
        "the",
        "base",
        "policy",
        "service",
        "gate",
        "grant",
        "n",
    }
)
TESTS = frozenset({"@absent", "@present", "@none", "@one", "@many"})

When = Mapping[str, str | int | bool]


@dataclass(frozen=True, slots=True)
class Variant:
    """Another text for a code, used when the facts are as `when` says."""

    when: When
    text: str
    gist: str = ""


@dataclass(frozen=True, slots=True)
class CodeExample:
    """What produces a code: the id of a case under tests/cases, or a small lab document as JSON.

    engine_only: why no lab document can produce the code; then a test hands the engine its like.
    """

    case: str = ""
    lab: str = ""
    engine_only: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """The words for one code. gist: two to six words, for codes that a whole gate can have."""

    code: str
    title: str
    text: str
    gist: str = ""
    href: str = ""
    variants: tuple[Variant, ...] = ()
    example: CodeExample | None = None

    def templates(self) -> Iterator[str]:
        """Every text of this entry, gists included."""
        for template in (self.text, self.gist):
            yield from filter(None, (template,))
        for variant in self.variants:
            yield from filter(None, (variant.text, variant.gist))


def placeholders(template: str) -> tuple[tuple[str, str], ...]:
    """The placeholders of a template as (name, format); ValueError where its braces are wrong."""
    return tuple((name, spec or "") for _, name, spec, _ in Formatter().parse(template) if name)
