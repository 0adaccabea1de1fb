"""The guided form of a policy: each statement as a few plain fields, and back into the text.

The text is the truth. What the fields cannot express is shown as it stands and never touched.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from iamlab.engine import JsonValue
from iamlab.web.labs.policy_fields.conditions import (
    ConditionRow,
    condition_of,
    condition_rows,
    posted_conditions,
)
from iamlab.web.labs.policy_fields.principals import principal_lines, principal_of
from iamlab.world import change_statement, statements_in

GUIDED = frozenset({"Sid", "Effect", "Action", "NotAction", "Resource", "NotResource"})
PRINCIPALS = ("Principal", "NotPrincipal")
Wanted = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StatementFields:
    """One statement as the form shows it; `kept` is the JSON of what only the text can change.

    principals: one a line; None where the text holds what lines cannot say. conditions: None
    likewise.
    """

    sid: str = ""
    effect: str = "Allow"
    action_element: str = "Action"
    actions: str = ""
    resource_element: str = "Resource"
    resources: str = ""
    principal_element: str = "Principal"
    principals: str | None = ""
    conditions: tuple[ConditionRow, ...] | None = ()
    kept: str = ""

    def initial(self) -> dict[str, str]:
        """The plain fields for a Django form."""
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
    principal_element = "NotPrincipal" if "NotPrincipal" in elements else "Principal"
    both = all(element in elements for element in PRINCIPALS)
    principals = None if both else principal_lines(elements.get(principal_element))
    conditions = condition_rows(elements.get("Condition"))
    shown = GUIDED | ({principal_element} if principals is not None else set())
    shown |= {"Condition"} if conditions is not None else set()
    kept = {name: value for name, value in elements.items() if name not in shown}
    return StatementFields(
        sid=_text(elements.get("Sid", "")),
        effect=_text(elements.get("Effect", "")),
        action_element=action_element,
        actions=_lines(elements.get(action_element, "")),
        resource_element=resource_element,
        resources=_lines(elements.get(resource_element, "")),
        principal_element=principal_element,
        principals=principals,
        conditions=conditions,
        kept=json.dumps(kept, indent=2, ensure_ascii=False) if kept else "",
    )


def posted_fields(data: Mapping[str, Any], number: int) -> dict[str, Any]:
    """What a form posted for statement `number`: only the fields that it had."""
    names = (*StatementFields().initial(), "principal_element", "principals")
    posted: dict[str, Any] = {
        name: str(data[f"s{number}-{name}"]).replace("\r\n", "\n")
        for name in names
        if f"s{number}-{name}" in data
    }
    conditions = posted_conditions(data, number)
    if conditions is not None:
        posted["conditions"] = conditions
    return posted


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


def with_fields(text: str, fields: Sequence[Wanted]) -> str:
    """The text with every statement's fields written back; what did not change stays as typed."""
    statements = statements_in(text)
    for number, (statement, wanted) in enumerate(zip(statements, fields, strict=False), start=1):
        changes = _changes(statement, wanted)
        if changes:
            text = change_statement(text, number, changes)
    return text


def _changes(statement: JsonValue, posted: Wanted) -> dict[str, Any]:
    before = statement.to_python()
    fields = _fields(statement)
    shown: dict[str, Any] = fields.initial()
    wanted = {**shown, **posted}
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
    return {**changes, **_principal_change(fields, posted), **_condition_change(fields, posted)}


def _principal_change(fields: StatementFields, posted: Wanted) -> dict[str, Any]:
    if fields.principals is None or "principals" not in posted:
        return {}
    old = fields.principal_element
    new = posted.get("principal_element", old)
    lines = posted["principals"]
    if new not in PRINCIPALS or (old == new and lines == fields.principals):
        return {}
    changes: dict[str, Any] = {old: None} if old != new else {}
    changes[new] = principal_of(lines)
    return changes


def _condition_change(fields: StatementFields, posted: Wanted) -> dict[str, Any]:
    if fields.conditions is None or "conditions" not in posted:
        return {}
    wanted: tuple[ConditionRow, ...] = posted["conditions"]
    if [row.shown for row in wanted] == [row.shown for row in fields.conditions]:
        return {}
    return {"Condition": condition_of(wanted, fields.conditions)}
