"""Template tags that show policy texts, ARNs, comparisons and gates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template

from iamlab.engine import Place
from iamlab.explain import Comparison, Explanation, describe_arn, difference
from iamlab.web.explained.policy_text import lines_of
from iamlab.web.explained.rows import rows_of

register = template.Library()


@register.inclusion_tag("explained/_policy_text.html")
def policy_text(
    text: str, hits: Iterable[Place] = (), label: str = "", number: int = 0, id: str = ""
) -> dict[str, Any]:
    """The text as numbered lines; the gate's number hangs at the first line that decided."""
    lines = lines_of(text, hits)
    first = next((line.number for line in lines if line.hit), 0)
    return {"lines": lines, "label": label, "number": number, "first": first, "id": id}


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
    written = []
    asked: Any = ((comparison.asked, False),)
    for index, text in enumerate(comparison.written):
        ours, theirs = difference(comparison.asked, text)
        if len(comparison.written) == 1 and index == 0:
            asked = ours
        written.append(theirs if len(comparison.written) == 1 else ((text, False),))
    return {"comparison": comparison, "asked": asked, "written": written}


@register.inclusion_tag("explained/_gates.html")
def gates(explanation: Explanation, texts: bool = True, id: str = "g") -> dict[str, Any]:
    """The same gates as in the picture, in words, as an ordered list."""
    return {"rows": rows_of(explanation), "texts": texts, "id": id}
