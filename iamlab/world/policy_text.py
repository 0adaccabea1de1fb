"""Small changes to a policy's text that leave everything else as it was typed.

A guided form, a quick fix and a proposed change all go through here: the text is the truth,
and only the stretch that changes is written anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from iamlab.engine import JsonValue, read_json

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
    """The text with statement `number` (from 1) holding `elements`; the others stay untouched."""
    statement = statements_in(text)[number - 1]
    start, end = statement.span
    return text[:start] + _dumped(elements, _indent_before(text, start)) + text[end:]


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
    if changed == elements:
        return text
    if list(changed) == list(elements):
        return _change_values(text, statement, changed)
    return replace_statement(text, number, changed)


def add_statement(text: str, elements: Mapping[str, Any], at: int | None = None) -> str:
    """The text with one more statement, at the end or as number `at`."""
    statements = list(_slices(text))
    where = len(statements) if at is None else at - 1
    statements.insert(where, _dumped(elements, "    "))
    return _with_statements(text, statements)


def remove_statement(text: str, number: int) -> str:
    """The text without statement `number`."""
    statements = list(_slices(text))
    del statements[number - 1]
    return _with_statements(text, statements)


def duplicate_statement(text: str, number: int) -> str:
    """The text with statement `number` a second time, right after itself and without its Sid."""
    elements = dict(statements_in(text)[number - 1].to_python())
    elements.pop("Sid", None)
    return add_statement(text, elements, number + 1)


def move_statement(text: str, number: int, to: int) -> str:
    """The text with statement `number` as number `to`."""
    statements = list(_slices(text))
    statements.insert(to - 1, statements.pop(number - 1))
    return _with_statements(text, statements)


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


def _change_values(text: str, statement: JsonValue, changed: Mapping[str, Any]) -> str:
    """Write anew only the values that differ, from the last to the first."""
    for member in reversed(statement.members):
        if member.value.to_python() != changed[member.name]:
            start, end = member.value.span
            indent = _indent_before(text, member.name_span[0])
            text = text[:start] + _dumped(changed[member.name], indent) + text[end:]
    return text


def _slices(text: str) -> tuple[str, ...]:
    return tuple(text[slice(*statement.span)] for statement in statements_in(text))


def _with_statements(text: str, statements: list[str]) -> str:
    root = read_json(text).root
    if root is None or root.kind != "object":
        return _with_statements(EMPTY_POLICY, statements)
    inner = ",\n    ".join(statements)
    array = f"[\n    {inner}\n  ]" if statements else "[]"
    member = root.member("Statement")
    if member is None:
        return _with_statements(EMPTY_POLICY, statements)
    start, end = member.value.span
    return text[:start] + array + text[end:]


def _dumped(value: Any, indent: str) -> str:
    """A value as JSON, its further lines indented by `indent`; short lists on one line."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        one_line = json.dumps(value, ensure_ascii=False)
        if len(one_line) <= 60:
            return one_line
    return json.dumps(value, indent=2, ensure_ascii=False).replace("\n", "\n" + indent)


def _indent_before(text: str, offset: int) -> str:
    """The blanks at the beginning of the line on which `offset` stands."""
    line = text[text.rfind("\n", 0, offset) + 1 : offset]
    return line[: len(line) - len(line.lstrip(" \t"))]
