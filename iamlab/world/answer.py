"""A story as one line of `python -m iamlab decide` (docs/lab-document.md)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from iamlab.engine import DecidingStatement, Reason, Step
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
    """A statement that decided."""
    return asdict(statement)


def step_answer(step: Step) -> dict[str, Any]:
    """A step of the trace, without words."""
    answer: dict[str, Any] = {
        "code": step.code,
        "outcome": step.outcome,
        "layer": step.layer,
        "facts": {key: _json(value) for key, value in step.facts.items()},
    }
    if step.place is not None:
        answer["place"] = asdict(step.place)
    if step.determining:
        answer["determining"] = True
    answer["children"] = [step_answer(child) for child in step.children]
    return answer


def _json(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
