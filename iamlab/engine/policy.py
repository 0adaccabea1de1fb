"""A policy document as read from its text (Grammar of the IAM JSON policy language).

The document is kept as it was typed; every element carries a JSON pointer, and
`Policy.place` turns a pointer into line and column of that text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Effect = Literal["Allow", "Deny"]


FIRST_VERSION = "2008-10-17"  # that of a document without a Version
LATEST_VERSION = "2012-10-17"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of policy text: 1-based line and column, the end exclusive."""

    pointer: str
    line: int
    column: int
    end_line: int
    end_column: int
    policy: str = ""


@dataclass(frozen=True, slots=True)
class PrincipalEntry:
    """One entry of (Not)Principal: kind is AWS, Service, Federated, CanonicalUser or *."""

    kind: str
    value: str
    pointer: str


@dataclass(frozen=True, slots=True)
class PrincipalElement:
    """`Principal` (negated=False) or `NotPrincipal` (negated=True)."""

    entries: tuple[PrincipalEntry, ...]
    negated: bool
    pointer: str


@dataclass(frozen=True, slots=True)
class ListElement:
    """`Action`, `NotAction`, `Resource` or `NotResource`: its values, each with its pointer."""

    values: tuple[str, ...]
    pointers: tuple[str, ...]
    negated: bool
    pointer: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One operator x key x values; numbers and booleans are read as their text."""

    operator: str
    key: str
    values: tuple[str, ...]
    pointer: str
    value_pointers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement; `number` counts from 1, `label` is the Sid or the number as text."""

    number: int
    sid: str | None
    effect: Effect
    principal: PrincipalElement | None
    action: ListElement
    resource: ListElement | None
    conditions: tuple[Condition, ...]
    pointer: str
    unknown_elements: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The Sid, or the statement's number from 1 where it has none."""
        return self.sid or str(self.number)


@dataclass(frozen=True, slots=True, eq=False)
class Policy:
    """A parsed document. `version` is the text of Version or None (then 2008-10-17 applies).

    compiled: what the engine has prepared of it, kept here so that it lives as long as the policy.
    """

    text: str
    version: str | None
    id: str | None
    statements: tuple[Statement, ...]
    places: Mapping[str, Place]
    unknown_elements: tuple[str, ...] = ()
    compiled: dict[str, Any] = field(default_factory=dict, init=False, repr=False)

    @property
    def has_variables(self) -> bool:
        """Policy variables work from version 2012-10-17 on."""
        return self.version == LATEST_VERSION

    def place(self, pointer: str, policy: str = "") -> Place | None:
        """Where the element behind `pointer` stands in the text (falls back to its parents)."""
        while pointer not in self.places and pointer:
            pointer = pointer.rpartition("/")[0]
        found = self.places.get(pointer)
        if found is None:
            return None
        return Place(
            found.pointer, found.line, found.column, found.end_line, found.end_column, policy
        )


@dataclass(frozen=True, slots=True)
class PolicyProblem:
    """Why a text is no policy: a code of the validator's list, its facts and where it stands."""

    code: str
    facts: Mapping[str, str]
    place: Place


class PolicySyntaxError(ValueError):
    """A text that is no policy document; `problems` holds every reason, in order of place."""

    def __init__(self, problems: tuple[PolicyProblem, ...]) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems
