"""The guided form of a policy: each statement as a few plain fields, and back into the text.

The text is the truth. What the fields cannot express (a Condition, a Principal map) is shown as
it stands and never touched.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from iamlab.engine import JsonValue
from iamlab.world import change_statement, statements_in

GUIDED = frozenset({"Sid", "Effect", "Action", "NotAction", "Resource", "NotResource"})


@dataclass(frozen=True, slots=True)
class StatementFields:
    """One statement as the form shows it; `kept` is the JSON of what only the text can change."""

    sid: str = ""
    effect: str = "Allow"
    action_element: str = "Action"
    actions: str = ""
    resource_element: str = "Resource"
    resources: str = ""
    kept: str = ""

    def initial(self) -> dict[str, str]:
        """The fields for a Django form."""
        return {
            "sid": self.sid,
            "effect": self.effect,
            "action_element": self.action_element,
            "actions": self.actions,
            "resource_element": self.resource_element,
            "resources": self.resources,
        }


def fields_of(text: str) -> tuple[StatementFields, ...]:
    """The statements of a policy text as fields; none where the text is no JSON."""
    return tuple(_fields(statement) for statement in statements_in(text))


def _fields(statement: JsonValue) -> StatementFields:
    elements = statement.to_python()
    action_element = "NotAction" if "NotAction" in elements else "Action"
    resource_element = "NotResource" if "NotResource" in elements else "Resource"
    kept = {name: value for name, value in elements.items() if name not in GUIDED}
    return StatementFields(
        sid=_text(elements.get("Sid", "")),
        effect=_text(elements.get("Effect", "")),
        action_element=action_element,
        actions=_lines(elements.get(action_element, "")),
        resource_element=resource_element,
        resources=_lines(elements.get(resource_element, "")),
        kept=json.dumps(kept, indent=2, ensure_ascii=False) if kept else "",
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _lines(value: Any) -> str:
    """One value a line."""
    values = value if isinstance(value, list) else [value]
    return "\n".join(_text(each) for each in values)


def _values(lines: str, before: Any) -> Any:
    """One text, or a list: a single value stays as it was, alone or in a list."""
    values = [line.strip().strip(",").strip('"') for line in lines.splitlines()]
    values = [value for value in values if value]
    if len(values) == 1 and not isinstance(before, list):
        return values[0]
    return values


def with_fields(text: str, fields: Sequence[Mapping[str, str]]) -> str:
    """The text with every statement's fields written back; what did not change stays as typed."""
    statements = statements_in(text)
    for number, (statement, wanted) in enumerate(zip(statements, fields, strict=False), start=1):
        if wanted != _fields(statement).initial():
            text = change_statement(text, number, _changes(statement, wanted))
    return text


def _changes(statement: JsonValue, wanted: Mapping[str, str]) -> dict[str, Any]:
    before = statement.to_python()
    shown = _fields(statement).initial()
    changes: dict[str, Any] = {}
    if wanted["sid"] != shown["sid"]:
        changes["Sid"] = wanted["sid"] or None
    if wanted["effect"] != shown["effect"]:
        changes["Effect"] = wanted["effect"]
    for element, lines in (("action_element", "actions"), ("resource_element", "resources")):
        if wanted[element] == shown[element] and wanted[lines] == shown[lines]:
            continue
        old, new = shown[element], wanted[element]
        if old != new:
            changes[old] = None
        if wanted[lines].strip() or old in before:
            changes[new] = _values(wanted[lines], before.get(old))
    return changes
