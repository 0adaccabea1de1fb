"""Small changes to a policy's text that leave everything else as it was typed.

A guided form, a quick fix and a proposed change all go through here: the text is the truth,
and only the stretch that changes is written anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from iamlab.engine import JsonValue, read_json
from iamlab.world.json_splice import Item, dumped, indent_before, joined, rewritten

EMPTY_POLICY = '{\n  "Version": "2012-10-17",\n  "Statement": []\n}'
_ORDER = ("Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource")


def statements_in(text: str) -> tuple[JsonValue, ...]:
    """The statements of a text, as JSON values with their places; empty where there are none."""
    root = read_json(text).root
    member = root.member("Statement") if root is not None and root.kind == "object" else None
    if member is None:
        return ()
    if member.value.kind == "object":
        return (member.value,)
    return tuple(item for item in member.value.items if item.kind == "object")


def replace_statement(text: str, number: int, elements: Mapping[str, Any]) -> str:
    """The text with statement `number` (from 1) holding `elements`; what stays equal is kept."""
    statement = statements_in(text)[number - 1]
    start, end = statement.span
    return text[:start] + rewritten(text, statement, elements) + text[end:]


def change_statement(text: str, number: int, changes: Mapping[str, Any]) -> str:
    """The text with some elements of one statement changed; the value None removes an element.

    An element that stays equal keeps its typing; a new one takes its usual position.
    """
    statement = statements_in(text)[number - 1]
    elements: dict[str, Any] = dict(statement.to_python())
    changed = dict(elements)
    for name, value in changes.items():
        if value is None:
            changed.pop(name, None)
        elif name in changed or name not in _ORDER:
            changed[name] = value
        else:
            changed = _inserted(changed, name, value)
    return replace_statement(text, number, changed)


def add_statement(text: str, elements: Mapping[str, Any], at: int | None = None) -> str:
    """The text with one more statement, at the end or as number `at`."""
    kept = statements_in(text)
    order = _in_order(text)
    indent = indent_before(text, kept[0].span[0]) if kept else "    "
    order.insert(len(order) if at is None else at - 1, (None, dumped(elements, indent)))
    return _with_statements(text, order)


def remove_statement(text: str, number: int) -> str:
    """The text without statement `number`."""
    order = _in_order(text)
    del order[number - 1]
    return _with_statements(text, order)


def duplicate_statement(text: str, number: int) -> str:
    """The text with statement `number` a second time, right after itself and without its Sid."""
    elements = dict(statements_in(text)[number - 1].to_python())
    elements.pop("Sid", None)
    return add_statement(text, elements, number + 1)


def move_statement(text: str, number: int, to: int) -> str:
    """The text with statement `number` as number `to`."""
    order = _in_order(text)
    order.insert(to - 1, order.pop(number - 1))
    return _with_statements(text, order)


def formatted(text: str) -> str:
    """The text laid out with two blanks a level; a text that is no JSON stays as it is."""
    reading = read_json(text)
    if reading.root is None or reading.problems:
        return text
    return json.dumps(reading.root.to_python(), indent=2, ensure_ascii=False)


def _inserted(elements: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    """`elements` with a new element before the first that usually comes later."""
    later = set(_ORDER[_ORDER.index(name) + 1 :]) | {"NotResource", "Condition"}
    result: dict[str, Any] = {}
    for key, existing in elements.items():
        if key in later and name not in result:
            result[name] = value
        result[key] = existing
    result.setdefault(name, value)
    return result


def _in_order(text: str) -> list[Item]:
    return [
        (place, text[slice(*statement.span)]) for place, statement in enumerate(statements_in(text))
    ]


def _with_statements(text: str, order: Sequence[Item]) -> str:
    root = read_json(text).root
    member = root.member("Statement") if root is not None and root.kind == "object" else None
    if member is None:
        return _with_statements(EMPTY_POLICY, order)
    spans = [statement.span for statement in statements_in(text)]
    start, end = member.value.span
    if not order:
        array = "[]"
    elif member.value.kind == "array" and spans:
        array = joined(text, (start, end), spans, order)
    else:
        array = "[\n    " + ",\n    ".join(written for _, written in order) + "\n  ]"
    return text[:start] + array + text[end:]
