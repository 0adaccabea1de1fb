"""A story as one line of `python -m iamlab decide` (docs/lab-document.md)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from iamlab.engine import DecidingStatement, Reason
from iamlab.world.story import Story

_REASON_KEYS = ("code", "policy_type", "policy", "attached_to", "statement", "grant", "element")


def story_answer(story: Story) -> dict[str, Any]:
    """verdict, reason, decided_by and principal, as JSON values."""
    return {
        "verdict": story.verdict,
        "reason": reason_answer(story.reason),
        "decided_by": [statement_answer(statement) for statement in story.decided_by],
        "principal": story.principal,
    }


def reason_answer(reason: Reason) -> dict[str, Any]:
    """The reason without what it does not name."""
    answer: dict[str, Any] = {
        key: value for key in _REASON_KEYS if (value := getattr(reason, key)) is not None
    }
    if reason.because is not None:
        answer["because"] = reason_answer(reason.because)
    return answer


def statement_answer(statement: DecidingStatement) -> dict[str, str]:
    return asdict(statement)
