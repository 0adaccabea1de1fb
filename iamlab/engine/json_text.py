"""Reads JSON (RFC 8259) so that every name and value keeps its place in the text.

Stricter than Python's json: equal names twice, NaN, huge numbers, lone surrogates and
nesting beyond 50 levels are problems. Nothing here raises on bad text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from iamlab.engine.json_diagnosis import (
    DIAGNOSED_FACTS,
    Expected,
    diagnose_string,
    diagnose_token,
    wrong_number,
)
from iamlab.engine.policy import Place
from iamlab.engine.text_places import LineIndex, PlaceMap, Span, key_pointer

MAX_DEPTH = 50
# More are no help to anybody; what is wrong stays wrong without them.
MOST_PROBLEMS = 500

JsonKind = Literal["object", "array", "string", "number", "boolean", "null"]

_BLANKS = frozenset(" \t\n\r")
_SPACE = re.compile(r"[ \t\n\r]*")
_PLAIN_STRING = re.compile(r'"([^"\\\x00-\x1f\ud800-\udfff]*)"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.+-])")
_WORD = re.compile(r"(?:true|false|null)(?!\w)")


class JsonMember(NamedTuple):
    """One `"name": value` of an object, with the stretch of the name (quotes included)."""

    name: str
    name_span: Span
    value: JsonValue


class JsonValue(NamedTuple):
    """One value: `text` holds a string's content or a number's, boolean's or null's own text."""

    kind: JsonKind
    pointer: str
    span: Span
    text: str = ""
    members: tuple[JsonMember, ...] = ()
    items: tuple[JsonValue, ...] = ()

    def member(self, name: str) -> JsonMember | None:
        """The first member of that exact name, or None."""
        for member in self.members:
            if member.name == name:
                return member
        return None

    def to_python(self) -> Any:
        """The value as json.loads gives it: dict, list, str, int, float, bool or None."""
        if self.kind == "object":
            return {member.name: member.value.to_python() for member in self.members}
        if self.kind == "array":
            return [item.to_python() for item in self.items]
        if self.kind == "string":
            return self.text
        if self.kind == "number":
            return int(self.text) if self.text.lstrip("-").isdigit() else float(self.text)
        return {"true": True, "false": False, "null": None}[self.text]


class JsonProblem(NamedTuple):
    """JSON_SYNTAX_ERROR (facts: hint, found, expected, index, line, column) or DUPLICATE_KEY."""

    code: Literal["JSON_SYNTAX_ERROR", "DUPLICATE_KEY"]
    facts: Mapping[str, str]
    place: Place


class JsonReading(NamedTuple):
    """What `read_json` found: `root` is None after a syntax error."""

    text: str
    root: JsonValue | None
    problems: tuple[JsonProblem, ...]
    places: Mapping[str, Place]
    lines: LineIndex


def read_json(text: str) -> JsonReading:
    """Read one JSON text; a byte-order mark before it is passed over. Never raises.

    The first syntax error ends the reading; equal names twice do not (the first one counts).
    """
    reader = _Reader(text)
    root: JsonValue | None = None
    try:
        root = reader.document()
    except _UnreadableError as stop:
        reader.problems.append(reader.syntax_problem(stop.facts, stop.span, stop.pointer))
    problems = tuple(sorted(reader.problems, key=lambda p: (p.place.line, p.place.column)))
    return JsonReading(text, root, problems, PlaceMap(reader.spans, reader.lines), reader.lines)


def child_pointer(pointer: str, name: str) -> str:
    """`pointer` one step further down, the name escaped as RFC 6901 wants it."""
    if "~" in name or "/" in name:
        name = name.replace("~", "~0").replace("/", "~1")
    return f"{pointer}/{name}"


class _UnreadableError(Exception):
    """The first syntax error, on its way out of the nested readers."""

    def __init__(self, facts: Mapping[str, str], span: Span, pointer: str) -> None:
        super().__init__(facts["hint"])
        self.facts = facts
        self.span = span
        self.pointer = pointer


class _Reader:
    """One pass over one text; `spans` collects the place of every name and value."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = LineIndex(text)
        self.spans: dict[str, Span] = {}
        self.problems: list[JsonProblem] = []
        self._open: list[int] = []

    def document(self) -> JsonValue:
        start = 1 if self.text.startswith("\ufeff") else 0
        root = self._value(self._after_space(start), "", "document")
        end = self._after_space(root.span[1])
        if end < len(self.text):
            raise self._stop(end, "end", "")
        return root

    def syntax_problem(self, facts: Mapping[str, str], span: Span, pointer: str) -> JsonProblem:
        place = self.lines.place(pointer, span)
        where = {"index": str(span[0]), "line": str(place.line), "column": str(place.column)}
        opened = facts.get("opened_at")
        if opened:
            line, column = self.lines.line_and_column(int(opened))
            where |= {"opened_line": str(line), "opened_column": str(column)}
        return JsonProblem("JSON_SYNTAX_ERROR", {**DIAGNOSED_FACTS, **facts, **where}, place)

    def _after_space(self, offset: int) -> int:
        if self.text[offset : offset + 1] not in _BLANKS:
            return offset
        match = _SPACE.match(self.text, offset)
        return match.end() if match else offset

    def _stop(self, offset: int, expected: Expected, pointer: str) -> _UnreadableError:
        facts, span = diagnose_token(self.text, offset, expected, self._open)
        return _UnreadableError(facts, span, pointer)

    def _value(self, offset: int, pointer: str, expected: Expected) -> JsonValue:
        first = self.text[offset : offset + 1]
        if first == '"':
            content, end = self._string(offset, pointer)
            value = JsonValue("string", pointer, (offset, end), content)
        elif first in ("{", "["):
            value = self._nested(offset, pointer)
        else:
            value = self._scalar(offset, pointer, expected)
        self.spans.setdefault(pointer, value.span)
        return value

    def _scalar(self, offset: int, pointer: str, expected: Expected) -> JsonValue:
        match = _NUMBER.match(self.text, offset)
        if match:
            reason = wrong_number(match.group())
            if reason:
                facts = {"hint": reason, "found": match.group()[:40]}
                raise _UnreadableError(facts, match.span(), pointer)
            return JsonValue("number", pointer, match.span(), match.group())
        match = _WORD.match(self.text, offset)
        if match:
            kind: JsonKind = "null" if match.group() == "null" else "boolean"
            return JsonValue(kind, pointer, match.span(), match.group())
        raise self._stop(offset, expected, pointer)

    def _string(self, offset: int, pointer: str) -> tuple[str, int]:
        match = _PLAIN_STRING.match(self.text, offset)
        if match:
            return match.group(1), match.end()
        content, end, wrong = diagnose_string(self.text, offset)
        if wrong is not None:
            raise _UnreadableError(wrong[0], wrong[1], pointer)
        return content, end

    def _nested(self, offset: int, pointer: str) -> JsonValue:
        if len(self._open) >= MAX_DEPTH:
            facts = {"hint": "too_deep", "found": self.text[offset], "limit": str(MAX_DEPTH)}
            raise _UnreadableError(facts, (offset, offset + 1), pointer)
        self._open.append(offset)
        read = self._object if self.text[offset] == "{" else self._array
        value = read(offset, pointer)
        self._open.pop()
        return value

    def _array(self, start: int, pointer: str) -> JsonValue:
        items: list[JsonValue] = []
        offset = self._after_space(start + 1)
        if self.text[offset : offset + 1] == "]":
            return JsonValue("array", pointer, (start, offset + 1))
        expected: Expected = "first_value"
        while True:
            item = self._value(offset, f"{pointer}/{len(items)}", expected)
            items.append(item)
            offset = self._after_space(item.span[1])
            mark = self.text[offset : offset + 1]
            if mark == "]":
                return JsonValue("array", pointer, (start, offset + 1), items=tuple(items))
            if mark != ",":
                raise self._stop(offset, "comma_or_bracket", pointer)
            offset = self._after_space(offset + 1)
            expected = "next_value"

    def _object(self, start: int, pointer: str) -> JsonValue:
        members: list[JsonMember] = []
        seen: dict[str, Span] = {}
        offset = self._after_space(start + 1)
        if self.text[offset : offset + 1] == "}":
            return JsonValue("object", pointer, (start, offset + 1))
        expected: Expected = "first_name"
        while True:
            member = self._member(offset, pointer, expected, seen)
            if member.name not in seen:
                members.append(member)
                seen[member.name] = member.name_span
            offset = self._after_space(member.value.span[1])
            mark = self.text[offset : offset + 1]
            if mark == "}":
                return JsonValue("object", pointer, (start, offset + 1), members=tuple(members))
            if mark != ",":
                raise self._stop(offset, "comma_or_brace", pointer)
            offset = self._after_space(offset + 1)
            expected = "next_name"

    def _member(
        self, offset: int, pointer: str, expected: Expected, seen: Mapping[str, Span]
    ) -> JsonMember:
        if self.text[offset : offset + 1] != '"':
            raise self._stop(offset, expected, pointer)
        name, end = self._string(offset, pointer)
        below = child_pointer(pointer, name)
        span = (offset, end)
        self.spans.setdefault(key_pointer(below), span)
        if name in seen:
            self._duplicate(name, span, seen[name], below)
        colon = self._after_space(end)
        if self.text[colon : colon + 1] != ":":
            raise self._stop(colon, "colon", pointer)
        value = self._value(self._after_space(colon + 1), below, "value")
        return JsonMember(name, span, value)

    def _duplicate(self, name: str, span: Span, first: Span, pointer: str) -> None:
        if len(self.problems) >= MOST_PROBLEMS:
            return
        line, column = self.lines.line_and_column(first[0])
        facts = {"name": name, "first_line": str(line), "first_column": str(column)}
        self.problems.append(JsonProblem("DUPLICATE_KEY", facts, self.lines.place(pointer, span)))
