"""JSON as people paste it: fenced, with comments, escaped, percent-encoded, several in a row."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pyjson5

_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[^\n]*\n(.*?)^[ \t]*(?:```|~~~)[ \t]*$", re.M | re.S)
_DEEPEST = 100
_DECODER = json.JSONDecoder()


def fenced_parts(text: str) -> list[str]:
    """What stands between the fences of a Markdown text, or the text itself."""
    return [found[1] for found in _FENCE.finditer(text)] or [text]


def json_values(text: str) -> list[Any] | None:
    """Every JSON value of a text, one after the other; None where the text is none."""
    stripped = text.strip()
    found = _in_a_row(stripped)
    if found is None and re.match(r"%(7B|5B|22)", stripped, re.I):
        found = _in_a_row(unquote(stripped))
    if found is None and re.match(r'[{\[](?:\s|\\+[nrt])*\\+"', stripped):
        found = _in_a_row(re.sub(r"\\+([\"/nrt])", _unescaped, stripped))
    if found is None and stripped[:1] in ("{", "[", '"', "/"):
        found = _with_comments(stripped)
    return None if found is None else [_opened(each) for each in found]


def _in_a_row(text: str) -> list[Any] | None:
    values, position = [], 0
    while position < len(text):
        try:
            value, position = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError):
            return None
        values.append(value)
        position = _next(text, position)
    return values or None


def _next(text: str, position: int) -> int:
    """Where the next value begins: past blanks, and commas or semicolons between values."""
    while position < len(text) and text[position] in " \t\r\n,;":
        position += 1
    return position


def _with_comments(text: str) -> list[Any] | None:
    """JSON with comments, trailing commas or unquoted keys."""
    try:
        return [pyjson5.decode(text, _DEEPEST)]
    except pyjson5.Json5Exception:
        return None


def _unescaped(found: re.Match[str]) -> str:
    return {'"': '"', "/": "/", "n": "\n", "r": "\r", "t": "\t"}[found[1]]


def _opened(value: Any) -> Any:
    """JSON that is a text inside JSON (a policy printed with quotes around it)."""
    if not isinstance(value, str):
        return value
    inner = _in_a_row(value.strip())
    return inner[0] if inner is not None and len(inner) == 1 else value


def values_within(value: Any, path: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    """The value and every object and list inside it, with its path, the outer ones first."""
    yield path, value
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        for key, each in value.items():
            if isinstance(each, dict | list):
                yield from values_within(each, f"{path}.{key}" if path else str(key), depth + 1)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            if isinstance(each, dict | list):
                yield from values_within(each, f"{path}[{index}]", depth + 1)
