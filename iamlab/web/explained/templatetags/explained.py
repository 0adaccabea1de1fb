"""Template tags that show policy texts, ARNs, comparisons and gates."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from iamlab.engine import Place
from iamlab.explain import Comparison, Explanation, Gate, describe_arn, difference
from iamlab.web.explained.policy_text import lines_of
from iamlab.web.explained.rows import deciding_comparison, rows_of

register = template.Library()
ELSEWHERE = -1  # the step that is lit stands in another act


@register.inclusion_tag("explained/_policy_text.html")
def policy_text(
    text: str, hits: Iterable[Place] = (), label: str = "", number: int = 0, id: str = ""
) -> dict[str, Any]:
    """The text as numbered lines; the gate's number hangs at the first line that decided."""
    lines = lines_of(text, hits)
    first = next((line.number for line in lines if line.hit), 0)
    return {"lines": lines, "label": label, "number": number, "first": first, "id": id}


@register.filter
def comparison_of(gate: Gate) -> Comparison | None:
    """The comparison that decided at this gate, or the nearest that failed."""
    return deciding_comparison(gate)


@register.simple_tag
def effect_words(effect: str, words: str) -> SafeString:
    """A statement in plain words, its first word in the colour of its effect."""
    first, _, rest = words.partition(" ")
    if not first.lower().startswith(effect.lower()[:3]):
        return format_html(
            '<span class="effect effect-{}">{}</span> {}', effect.lower(), effect, words
        )
    return format_html('<span class="effect effect-{}">{}</span> {}', effect.lower(), first, rest)


@register.inclusion_tag("explained/_policy_text.html")
def deciding_text(explanation: Explanation, text: str) -> dict[str, Any]:
    """A policy's text with the words that decided, and the number of the gate that read them."""
    for row in rows_of(explanation):
        for document in row.gate.documents if row.gate and row.gate.state != "shut" else ():
            if document.hits and document.text.strip() == text.strip():
                return policy_text(text, document.hits, document.name, row.number)
    return policy_text(text)


@register.inclusion_tag("explained/_arn.html")
def arn(text: str) -> dict[str, Any]:
    """An ARN taken apart in labelled fields; any other text as it is."""
    return {"text": text, "fields": describe_arn(text) if text.startswith("arn:") else ()}


@register.inclusion_tag("explained/_versus.html")
def versus(comparison: Comparison) -> dict[str, Any]:
    """Both sides of a comparison; only what differs is marked."""
    if len(comparison.written) == 1 and not comparison.matches:
        found = difference(comparison.asked, comparison.written[0])
        return {"comparison": comparison, "asked": found.asked, "written": (found.written,)}
    plain = tuple(((text, False),) for text in comparison.written)
    return {"comparison": comparison, "asked": ((comparison.asked, False),), "written": plain}


@register.filter
def marked(stretches: Iterable[tuple[str, bool]]) -> SafeString:
    """One side of a comparison, with a mark around each stretch that differs."""
    parts = (
        format_html('<mark class="hit">{}</mark>', text) if differs else text
        for text, differs in stretches
    )
    return format_html_join("", "{}", ((part,) for part in parts))


def _name(act: int, gate: Gate) -> str:
    return f"{act}:{gate.layer}:{gate.account}"


@register.inclusion_tag("explained/_gates.html")
def gates(
    explanation: Explanation,
    texts: bool = True,
    id: str = "g",
    step: int = 0,
    marked: bool = False,
    changed: Container[str] = (),
    act: int = 0,
    lit_act: int | None = None,
) -> dict[str, Any]:
    """The same gates as in the picture, in words, as an ordered list.

    texts: whether the policies that a gate reads are shown below it. step: the gate that is
    lit, 0 for the one that decided. marked: terms in the sentence that decided lead to the
    glossary. changed: the gates that say something else than before, as "act:layer:account".
    act, lit_act: the number of this act, and of the one that is stepped through.
    """
    if step and lit_act is not None and lit_act != act:
        step = ELSEWHERE
    rows = [
        replace(row, changed=row.gate is not None and _name(act, row.gate) in changed)
        for row in rows_of(explanation)
    ]
    return {"rows": rows, "texts": texts, "id": id, "step": step, "marked": marked}
