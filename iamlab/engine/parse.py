"""Policy text to Policy, or every reason why it is none.

IAM User Guide: Grammar of the IAM JSON policy language.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from iamlab.engine.json_diagnosis import DIAGNOSED_FACTS
from iamlab.engine.json_text import MOST_PROBLEMS, JsonReading, JsonValue, read_json
from iamlab.engine.parse_statement import DraftStatement, StatementReader
from iamlab.engine.policy import Policy, PolicyProblem, PolicySyntaxError

# Texts beyond AWS's largest policy size are read each time, so that they cannot fill memory.
_LONGEST_CACHED = 40_000
DOCUMENT_ELEMENTS = ("Version", "Id", "Statement")


@dataclass(frozen=True, slots=True, eq=False)
class PolicyReading:
    """All that could be read: `policy` only without problems, the drafts whatever is missing."""

    json: JsonReading
    policy: Policy | None
    problems: tuple[PolicyProblem, ...]
    version: str | None
    statements: tuple[DraftStatement, ...]


def parse_policy(text: str) -> Policy:
    """Read a policy document.

    Raises PolicySyntaxError with every problem at once, in order of place: no JSON, equal
    names twice, elements that are missing, of the wrong type or exclude each other.
    """
    reading = read_policy(text)
    if reading.policy is None:
        raise PolicySyntaxError(reading.problems)
    return reading.policy


def read_policy(text: str) -> PolicyReading:
    """As `parse_policy`, but never raises and keeps what could be read beside the problems."""
    return _cached(text) if len(text) <= _LONGEST_CACHED else _read(text)


def _read(text: str) -> PolicyReading:
    reading = read_json(text)
    found = [PolicyProblem(p.code, p.facts, p.place) for p in reading.problems]
    if reading.root is None:
        return PolicyReading(reading, None, tuple(found), None, ())
    reader = StatementReader(reading.places)
    root = reading.root
    if root.kind == "string" and root.text.lstrip().startswith("{"):
        found.append(_written_twice(reading))
        return PolicyReading(reading, None, tuple(found), None, ())
    if root.kind != "object":
        reader.wrong_type("policy", "object", root)
        return PolicyReading(reading, None, (*found, *reader.problems), None, ())
    version = reader.text_member(root, "Version")
    policy_id = reader.text_member(root, "Id")
    statements = _statements(reader, root)
    problems = sorted([*found, *reader.problems], key=lambda p: (p.place.line, p.place.column))
    policy = None
    if not problems:
        policy = Policy(
            text=text,
            version=version,
            id=policy_id,
            statements=tuple(draft.finished() for draft in statements),
            places=reading.places,
            unknown_elements=tuple(m.name for m in root.members if m.name not in DOCUMENT_ELEMENTS),
        )
    return PolicyReading(reading, policy, tuple(problems), version, statements)


def _written_twice(reading: JsonReading) -> PolicyProblem:
    """A document that was turned into JSON twice: one string instead of one object."""
    place = reading.places[""]
    facts = {
        **DIAGNOSED_FACTS,
        "hint": "double_encoded",
        "found": reading.text.strip()[:40],
        "expected": "document",
        "index": str(reading.root.span[0] if reading.root else 0),
        "line": str(place.line),
        "column": str(place.column),
    }
    return PolicyProblem("JSON_SYNTAX_ERROR", facts, place)


_cached = lru_cache(maxsize=1024)(_read)


def _statements(reader: StatementReader, root: JsonValue) -> tuple[DraftStatement, ...]:
    member = root.member("Statement")
    value = member.value if member else None
    if value is None or value.kind == "null" or (value.kind == "array" and not value.items):
        reader.problem("MISSING_STATEMENT", (value or root).pointer, {})
        return ()
    if value.kind == "object":
        return (reader.statement(value, 1),)
    if value.kind != "array":
        reader.wrong_type("Statement", "object_or_list", value)
        return ()
    drafts = []
    for number, item in enumerate(value.items, start=1):
        if len(reader.problems) >= MOST_PROBLEMS:
            break
        if item.kind == "object":
            drafts.append(reader.statement(item, number))
        else:
            reader.wrong_type("Statement", "object", item)
    return tuple(drafts)
