"""Change a policy until every goal is met; hints come one for each try, the solution after them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext as _

from iamlab.course import (
    Edited,
    EditPolicy,
    GoalAnswer,
    edit_policy,
    start_text,
    world_of_stage,
)
from iamlab.course import Goal as GoalPiece
from iamlab.explain import ExplainedStory, explain_story
from iamlab.web.course.models import Attempt
from iamlab.web.course.records import Outcome
from iamlab.web.explained.deciding import now

LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class ShownGoal:
    """A goal in words; after a try with what became of it."""

    title: str
    expect: str
    met: bool | None = None
    story: ExplainedStory | None = None


def outcome(piece: EditPolicy, sent: Mapping[str, str]) -> Outcome | Mapping[str, str]:
    """The text, and whether every goal is met with it."""
    text = sent.get("text", "").replace("\r\n", "\n").strip()
    if not text:
        return {"text": _("The policy is empty. Write its JSON, or start over.")}
    if len(text) > LONGEST_TEXT:
        return {"text": _("This is longer than any policy that AWS takes. Shorten it.")}
    edited = edit_policy(piece, text, now=now())
    return Outcome({"text": text}, edited.right, edited.wrong.belief if edited.wrong else "")


def context(piece: EditPolicy, attempt: Attempt | None) -> dict[str, Any]:
    """The text as it stands, the goals, the hints earned so far."""
    text = attempt.answer.get("text", "") if attempt else ""
    edited = edit_policy(piece, text, now=now()) if text else None
    failed = attempt.tries if attempt and not attempt.right else 0
    return {
        "text": text or start_text(piece),
        "rows": max((text or start_text(piece)).count("\n") + 2, 8),
        "edited": edited,
        "answered": edited is not None and edited.right,
        "goals": _goals(piece, edited),
        "met": sum(goal.met for goal in edited.goals) if edited else 0,
        "hints": piece.hints[:failed],
        "solution": piece.solution.strip() if _shows_solution(piece, edited, failed) else "",
        "refused": edited.refused if edited else None,
    }


def _shows_solution(piece: EditPolicy, edited: Edited | None, failed: int) -> bool:
    return bool(edited and edited.right) or failed > len(piece.hints)


def _goals(piece: EditPolicy, edited: Edited | None) -> list[ShownGoal]:
    if edited is None or edited.world is None:
        return [ShownGoal(_title(piece, goal), goal.expect) for goal in piece.goals]
    return [_shown(each, edited) for each in edited.goals]


def _shown(answer: GoalAnswer, edited: Edited) -> ShownGoal:
    assert edited.world is not None
    story = explain_story(answer.story, edited.world, gettext)
    title = gettext(answer.goal.title) if answer.goal.title else _named(answer.request.title, story)
    return ShownGoal(title, answer.goal.expect, answer.met, story)


def _named(title: str, story: ExplainedStory) -> str:
    return gettext(title) if title else story.acts[-1].title


def _title(piece: EditPolicy, goal: GoalPiece) -> str:
    if goal.title:
        return gettext(goal.title)
    request = next(each for each in world_of_stage(piece).requests if each.id == goal.request)
    return gettext(request.title) if request.title else f"{request.action} → {request.resource}"
