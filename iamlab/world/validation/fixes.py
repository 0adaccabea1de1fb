"""Quick fixes: changes of the text that do what the finding says and nothing else."""

from __future__ import annotations

import json

from iamlab.engine import JsonValue
from iamlab.world.validation.finding import QuickFix
from iamlab.world.validation.review import Review

_BLANK = " \t\r\n"


def replace_text(review: Review, pointer: str, before: str, after: str) -> QuickFix:
    """Another text as the value behind `pointer`."""
    span = review.span(pointer)
    return review.fix("replace", span, quoted(after), before=before, after=after)


def rename(review: Review, pointer: str, before: str, after: str) -> QuickFix:
    """Another name for the member behind `pointer`."""
    span = review.span(pointer, name=True)
    return review.fix("rename", span, quoted(after), before=before, after=after)


def rename_alone(review: Review, parent: JsonValue, before: str, after: str) -> QuickFix | None:
    """Another name for a member of `parent`, unless that name is taken there."""
    member = parent.member(before)
    if member is None or parent.member(after) is not None:
        return None
    return rename(review, member.value.pointer, before, after)


def remove_member(review: Review, parent: JsonValue, name: str) -> QuickFix | None:
    """Take a member out of its object, with the comma that goes with it."""
    member = parent.member(name)
    if member is None:
        return None
    start, end = _with_comma(review.text, member.name_span[0], member.value.span[1])
    return review.fix("remove", (start, end), "", what=name)


def remove_item(review: Review, pointer: str, what: str) -> QuickFix:
    """Take an item out of its list, with the comma that goes with it."""
    start, end = _with_comma(review.text, *review.span(pointer))
    return review.fix("remove", (start, end), "", what=what)


def insert_version(review: Review) -> QuickFix | None:
    """A Version element as the first of the document."""
    root = review.reading.json.root
    if root is None or root.kind != "object" or root.member("Version") is not None:
        return None
    start = root.span[0] + 1
    comma = "," if root.members else ""
    first = root.members[0].name_span[0] if root.members else start
    between = review.text[start:first]
    return review.fix("version", (start, start), f'{between}"Version": "2012-10-17"{comma}')


def quoted(text: str) -> str:
    """A text as JSON."""
    return json.dumps(text, ensure_ascii=False)


def _with_comma(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch widened to the comma after it, or else to the one before it."""
    after = end
    while after < len(text) and text[after] in _BLANK:
        after += 1
    if text[after : after + 1] == ",":
        after += 1
        while after < len(text) and text[after] in _BLANK:
            after += 1
        return start, after
    before = start
    while before > 0 and text[before - 1] in _BLANK:
        before -= 1
    return (before - 1, end) if text[before - 1 : before] == "," else (start, end)
