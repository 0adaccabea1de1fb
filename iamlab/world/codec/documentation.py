"""The reference part of docs/lab-document.md, made from the JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from iamlab.world.codec.schema import lab_schema

_KINDS = {
    "string": "text",
    "boolean": "true or false",
    "integer": "whole number",
    "object": "object",
    "null": "null",
    "number": "number",
}


def reference_markdown() -> str:
    """A table for the lab and for each kind of object in it."""
    schema = lab_schema()
    parts = [_section("Lab", schema)]
    parts += [_section(name, definition) for name, definition in schema["$defs"].items()]
    return "\n".join(parts)


def _section(name: str, definition: dict[str, Any]) -> str:
    lines = [f"### {name}", "", definition["description"], ""]
    lines += ["| key | value | required | what it is |", "| --- | --- | --- | --- |"]
    lines += _rows(definition)
    return "\n".join(lines) + "\n"


def _rows(definition: dict[str, Any]) -> Iterator[str]:
    for key, shape in definition["properties"].items():
        required = "yes" if key in definition["required"] else ""
        yield f"| `{key}` | {_words(shape)} | {required} | {shape['description']} |"


def _words(shape: dict[str, Any]) -> str:
    """A JSON Schema in a few words."""
    if "const" in shape:
        return f"`{shape['const']}`"
    if "enum" in shape:
        return ", ".join(f"`{value}`" for value in shape["enum"])
    if "$ref" in shape:
        name = shape["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in shape:
        return " or ".join(_words(each) for each in shape["anyOf"])
    return _typed(shape)


def _typed(shape: dict[str, Any]) -> str:
    kind = shape["type"]
    if isinstance(kind, list):
        return " or ".join(_KINDS[each] for each in kind)
    if kind == "array":
        return f"list of {_words(shape['items'])}"
    if kind == "object" and isinstance(shape.get("additionalProperties"), dict):
        return f"object of {_words(shape['additionalProperties'])}"
    if kind == "integer":
        return f"whole number, {shape['minimum']:,} to {shape['maximum']:,}"
    return _KINDS[kind]
