"""A JSON text with other values or items, in which whatever stays equal stays as it was typed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from iamlab.engine import JsonValue

Span = tuple[int, int]
Item = tuple[int | None, str]  # which item of the old text it was, if any, and its text


def rewritten(text: str, value: JsonValue, wanted: Any) -> str:
    """What stands at `value` in the text, changed to `wanted`; members that stay equal are kept."""
    start, end = value.span
    if value.to_python() == wanted and _names(value) == _names_of(wanted):
        return text[start:end]
    if value.kind != "object" or not value.members or not isinstance(wanted, Mapping):
        return dumped(wanted, indent_before(text, start))
    places = {member.name: place for place, member in enumerate(value.members)}
    spans = [(member.name_span[0], member.value.span[1]) for member in value.members]
    _, break_, indent = _separator(text, value.span, spans).rpartition("\n")
    items: list[Item] = []
    for name, each in wanted.items():
        if name in places:
            member = value.members[places[name]]
            before = text[member.name_span[0] : member.value.span[0]]
            items.append((places[name], before + rewritten(text, member.value, each)))
        else:
            written = dumped(each, indent) if break_ else json.dumps(each, ensure_ascii=False)
            items.append((None, f"{json.dumps(name, ensure_ascii=False)}: {written}"))
    return joined(text, value.span, spans, items) if items else "{}"


def _names(value: JsonValue) -> list[str]:
    return [member.name for member in value.members]


def _names_of(value: Any) -> list[str]:
    return list(value) if isinstance(value, Mapping) else []


def joined(text: str, span: Span, spans: Sequence[Span], items: Sequence[Item]) -> str:
    """An object or array with other items: where two still follow each other, so do their blanks.

    span: the whole; spans: its items as they are, at least one.
    """
    usual = _separator(text, span, spans)
    between = {place: text[spans[place - 1][1] : spans[place][0]] for place in range(1, len(spans))}
    inside = items[0][1]
    for (previous, _), (place, written) in pairwise(items):
        follows = previous is not None and place == previous + 1
        inside += (between[place] if follows and place else usual) + written
    return text[span[0] : spans[0][0]] + inside + text[spans[-1][1] : span[1]]


def _separator(text: str, span: Span, spans: Sequence[Span]) -> str:
    """What stands between the last two items, or would stand between two."""
    if len(spans) > 1:
        return text[spans[-2][1] : spans[-1][0]]
    before = text[span[0] + 1 : spans[0][0]]
    return f",{before}" if "\n" in before else ", "


def dumped(value: Any, indent: str) -> str:
    """A value as JSON, its further lines indented by `indent`; short lists on one line."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        one_line = json.dumps(value, ensure_ascii=False)
        if len(one_line) <= 60:
            return one_line
    return json.dumps(value, indent=2, ensure_ascii=False).replace("\n", "\n" + indent)


def indent_before(text: str, offset: int) -> str:
    """The blanks at the beginning of the line on which `offset` stands."""
    line = text[text.rfind("\n", 0, offset) + 1 : offset]
    return line[: len(line) - len(line.lstrip(" \t"))]
