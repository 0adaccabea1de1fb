"""`python -m iamlab validate`: JSON lines in, one JSON object per line out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from iamlab.engine import JsonValue, read_json
from iamlab.world.quotas import (
    LAB_BYTES,
)
from iamlab.world.validation.finding import Finding, is_refused
from iamlab.world.validation.review import POLICY_TYPES
from iamlab.world.validation.validate import ATTACHED_AS, validate

_EXAMPLE = '{"id": "p1", "document": "{ ... }", "policy_type": "identity", "attached_as": null}'
_LONGEST = LAB_BYTES


def validate_lines(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The answer to each line that is not empty: findings, or what is wrong with the line.

    A line that cannot be read gives {"line": N, "error": "...", "at": "policy_type"}; the others
    are answered all the same.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _answer(number, line)


def _answer(number: int, line: str) -> dict[str, Any]:
    reading = read_json(line)
    if reading.problems or reading.root is None or reading.root.kind != "object":
        return _error(number, _not_an_object(reading.problems), "")
    root = reading.root
    for name, wrong in (
        ("document", _wrong_document(root)),
        ("policy_type", _wrong_type(root)),
        ("attached_as", _wrong_attachment(root)),
    ):
        if wrong:
            return _error(number, wrong, name)
    values = root.to_python()
    text, kind = values["document"], values["policy_type"]
    findings = validate(text, kind, values.get("attached_as"))
    return {
        "id": values.get("id"),
        "valid": not is_refused(findings),
        "findings": [_written(finding) for finding in findings],
    }


def _not_an_object(problems: tuple[Any, ...]) -> str:
    if problems:
        facts = problems[0].facts
        if problems[0].code == "DUPLICATE_KEY":
            return f"{facts['name']:.200} stands twice in the line. Example: {_EXAMPLE}"
        return f"The line is no JSON: see column {problems[0].place.column}. Example: {_EXAMPLE}"
    return f"A line is one JSON object. Example: {_EXAMPLE}"


def _wrong_document(root: JsonValue) -> str:
    """What is wrong with the document of a line ('' where nothing is)."""
    document = root.member("document")
    if document is None or document.value.kind != "string":
        return f"document must be the policy as text, in one JSON string. Example: {_EXAMPLE}"
    if len(document.value.text) > _LONGEST:
        return f"document is longer than {_LONGEST} characters."
    return ""


def _wrong_type(root: JsonValue) -> str:
    """What is wrong with the policy type of a line ('' where nothing is)."""
    kind = root.member("policy_type")
    if kind is None or kind.value.kind != "string" or kind.value.text not in POLICY_TYPES:
        return f"policy_type must be one of {', '.join(POLICY_TYPES)}. Example: {_EXAMPLE}"
    return ""


def _wrong_attachment(root: JsonValue) -> str:
    """What is wrong with `attached_as` of a line ('' where nothing is)."""
    attached = root.member("attached_as")
    if attached is None or attached.value.kind == "null":
        return ""
    if attached.value.kind != "string" or attached.value.text not in ATTACHED_AS:
        return f"attached_as must be one of {', '.join(ATTACHED_AS)}, or null. Example: {_EXAMPLE}"
    return ""


def _error(number: int, message: str, at: str) -> dict[str, Any]:
    return {"line": number, "error": message, "at": at}


def _written(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "level": finding.level,
        "refused_at_save": finding.refused_at_save,
        "message": finding.message,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "pointer": finding.pointer,
    }
