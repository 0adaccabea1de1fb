"""What the validator found: a code of AWS's list (or ours), its words, its place, maybe a fix."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Level = Literal["error", "warning", "security", "suggestion"]


@dataclass(frozen=True, slots=True)
class QuickFix:
    """One change of the text: the characters from `start` up to `end` become `replacement`."""

    title: str
    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; lines and columns count from 1, the end is exclusive.

    `refused_at_save`: AWS would not save the document. `message` is a whole sentence made of the
    code's template and `facts`.
    """

    code: str
    level: Level
    refused_at_save: bool
    message: str
    line: int
    column: int
    end_line: int
    end_column: int
    pointer: str
    facts: Mapping[str, str] = field(default_factory=dict)
    fix: QuickFix | None = None


def is_refused(findings: Iterable[Finding]) -> bool:
    """Whether AWS would refuse to save the document with these findings."""
    return any(finding.refused_at_save for finding in findings)


def apply_fix(text: str, fix: QuickFix) -> str:
    """The text with a quick fix made; the fix must come from a finding about this very text."""
    return text[: fix.start] + fix.replacement + text[fix.end :]
