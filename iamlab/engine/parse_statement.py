"""One statement of a policy document, element by element.

IAM User Guide: Grammar of the IAM JSON policy language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from iamlab.engine.json_text import MOST_PROBLEMS, JsonValue
from iamlab.engine.policy import (
    Condition,
    Effect,
    ListElement,
    Place,
    PolicyProblem,
    PrincipalElement,
    PrincipalEntry,
    Statement,
)
from iamlab.engine.text_places import key_pointer

Wanted = Literal["object", "string", "string_or_list", "object_or_list", "scalar_or_list", "star"]

STATEMENT_ELEMENTS = (
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
)
_SCALARS = ("string", "number", "boolean")


@dataclass(frozen=True, slots=True, eq=False)
class DraftStatement:
    """A statement as far as it could be read; `finished` needs a whole one."""

    node: JsonValue
    number: int
    sid: str | None
    effect: Effect | None
    principal: PrincipalElement | None
    action: ListElement | None
    resource: ListElement | None
    conditions: tuple[Condition, ...]
    unknown_elements: tuple[str, ...]

    def finished(self) -> Statement:
        """The statement itself. Raises ValueError where reading it found a problem."""
        if self.effect is None or self.action is None:
            raise ValueError(f"statement {self.number} lacks Effect or Action")
        return Statement(
            number=self.number,
            sid=self.sid,
            effect=self.effect,
            principal=self.principal,
            action=self.action,
            resource=self.resource,
            conditions=self.conditions,
            pointer=self.node.pointer,
            unknown_elements=self.unknown_elements,
        )


class StatementReader:
    """Turns JSON objects into drafts and collects every problem on the way."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self._places = places
        self.problems: list[PolicyProblem] = []

    def problem(self, code: str, pointer: str, facts: Mapping[str, str]) -> None:
        """Report a problem at the element behind `pointer`; more than 500 help nobody."""
        if len(self.problems) >= MOST_PROBLEMS:
            return
        self.problems.append(PolicyProblem(code, facts, self._places[pointer]))

    def wrong_type(self, element: str, wanted: Wanted, value: JsonValue) -> None:
        """Report a value of a JSON type that does not belong to `element`."""
        twice = value.kind == "string" and wanted.startswith("object") and "{" in value.text
        hint = "double_encoded" if twice else ""
        facts = {"element": element, "expected": wanted, "found": value.kind, "hint": hint}
        self.problem("DATA_TYPE_MISMATCH", value.pointer, facts)

    def text_member(self, node: JsonValue, name: str) -> str | None:
        """A member that must be a string, or None where it is not there."""
        member = node.member(name)
        if member is None:
            return None
        if member.value.kind != "string":
            self.wrong_type(name, "string", member.value)
            return None
        return member.value.text

    def statement(self, node: JsonValue, number: int) -> DraftStatement:
        """Read one object of Statement; `number` counts from 1."""
        sid = self.text_member(node, "Sid")
        label = {"statement": sid or str(number)}
        principal = self._one_of(node, "Principal")
        return DraftStatement(
            node=node,
            number=number,
            sid=sid,
            effect=self._effect(node, label),
            principal=self._principal(*principal) if principal else None,
            action=self._action(node, label),
            resource=self._list(node, "Resource"),
            conditions=self._conditions(node),
            unknown_elements=tuple(
                member.name for member in node.members if member.name not in STATEMENT_ELEMENTS
            ),
        )

    def _effect(self, node: JsonValue, label: Mapping[str, str]) -> Effect | None:
        member = node.member("Effect")
        if member is None or member.value.kind == "null":
            self.problem("MISSING_EFFECT", (member.value if member else node).pointer, label)
            return None
        if member.value.kind != "string":
            self.wrong_type("Effect", "string", member.value)
            return None
        if member.value.text == "Allow":
            return "Allow"
        if member.value.text == "Deny":
            return "Deny"
        self.problem("INVALID_EFFECT", member.value.pointer, {"effect": member.value.text})
        return None

    def _action(self, node: JsonValue, label: Mapping[str, str]) -> ListElement | None:
        if node.member("Action") is None and node.member("NotAction") is None:
            self.problem("MISSING_ACTION", node.pointer, label)
            return None
        return self._list(node, "Action")

    def _one_of(self, node: JsonValue, name: str) -> tuple[JsonValue, str, bool] | None:
        """The value of `name` or `Not<name>`, which of the two, and whether it is the latter."""
        positive, negative = node.member(name), node.member(f"Not{name}")
        if positive is not None and negative is not None:
            facts = {"first": name, "second": f"Not{name}"}
            pointer = key_pointer(negative.value.pointer)
            self.problem("UNSUPPORTED_ELEMENT_COMBINATION", pointer, facts)
        if positive is not None:
            return positive.value, name, False
        if negative is not None:
            return negative.value, f"Not{name}", True
        return None

    def _list(self, node: JsonValue, name: str) -> ListElement | None:
        found = self._one_of(node, name)
        if found is None:
            return None
        value, element, negated = found
        texts = self._texts(value, element, ("string",), "string_or_list")
        if texts is None:
            return None
        return ListElement(
            values=tuple(item.text for item in texts),
            pointers=tuple(item.pointer for item in texts),
            negated=negated,
            pointer=value.pointer,
        )

    def _texts(
        self, value: JsonValue, element: str, kinds: tuple[str, ...], wanted: Wanted
    ) -> tuple[JsonValue, ...] | None:
        """A scalar or a list of scalars; wrong items are reported and left out."""
        if value.kind in kinds:
            return (value,)
        if value.kind != "array":
            self.wrong_type(element, wanted, value)
            return None
        for item in value.items:
            if item.kind not in kinds:
                self.wrong_type(element, "string", item)
        return tuple(item for item in value.items if item.kind in kinds)

    def _principal(self, value: JsonValue, element: str, negated: bool) -> PrincipalElement | None:
        if value.kind == "string":
            # Only the star may stand alone; the validator says so of any other text.
            kind = "*" if value.text == "*" else ""
            entry = PrincipalEntry(kind, value.text, value.pointer)
            return PrincipalElement((entry,), negated, value.pointer)
        if value.kind != "object":
            self.wrong_type(element, "star", value)
            return None
        entries: list[PrincipalEntry] = []
        for member in value.members:
            # A member named "*" is not the star that stands alone.
            kind = "{*}" if member.name == "*" else member.name
            texts = self._texts(member.value, element, ("string",), "string_or_list")
            entries += [PrincipalEntry(kind, item.text, item.pointer) for item in texts or ()]
        return PrincipalElement(tuple(entries), negated, value.pointer)

    def _conditions(self, node: JsonValue) -> tuple[Condition, ...]:
        member = node.member("Condition")
        if member is None:
            return ()
        if member.value.kind != "object":
            self.wrong_type("Condition", "object", member.value)
            return ()
        found: list[Condition] = []
        for operator in member.value.members:
            if operator.value.kind != "object":
                self.wrong_type(operator.name, "object", operator.value)
                continue
            for key in operator.value.members:
                texts = self._texts(key.value, key.name, _SCALARS, "scalar_or_list")
                if texts is not None:
                    found.append(_condition(operator.name, key.name, key.value, texts))
        return tuple(found)


def _condition(
    operator: str, key: str, value: JsonValue, texts: tuple[JsonValue, ...]
) -> Condition:
    return Condition(
        operator=operator,
        key=key,
        values=tuple(item.text for item in texts),
        pointer=value.pointer,
        value_pointers=tuple(item.pointer for item in texts),
    )
