"""Change a policy until every goal is met; hints come one for each try, the solution after them.

Whoever has seen the solution is asked the same with other names, and that counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext as _

from iamlab.course import (
    Edited,
    EditPolicy,
    Goal,
    GoalAnswer,
    edit_policy,
)
from iamlab.explain import ExplainedStory, explain_story
from iamlab.web.course.models import Attempt
from iamlab.web.course.pieces.form import Errors, PieceForm
from iamlab.web.course.records import GradedAnswer
from iamlab.web.explained.deciding import now

LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class ShownGoal:
    """A goal in words; after a try with what became of it."""

    title: str
    expect: str
    met: bool | None = None
    story: ExplainedStory | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """How often the names have changed, and how many tries have failed since then."""

    variant: int = 0
    failed: int = 0


def turn_after(piece: EditPolicy, attempt: Attempt | None) -> Turn:
    """What is asked next of who has made that attempt."""
    if attempt is None:
        return Turn()
    turn = _turn_of(attempt)
    if attempt.right:
        return Turn(turn.variant)
    return Turn(turn.variant + 1) if _seen(piece, turn) else turn


def _turn_of(attempt: Attempt) -> Turn:
    variant, failed = attempt.answer.get("variant", 0), attempt.answer.get("failed", attempt.tries)
    return Turn(
        variant if isinstance(variant, int) else 0, failed if isinstance(failed, int) else 0
    )


def _seen(piece: EditPolicy, turn: Turn) -> bool:
    """Whether the solution is shown: it comes after the last hint."""
    return turn.failed > len(piece.hints)


class EditPolicyForm(PieceForm[EditPolicy]):
    """A text to change, its goals, and a hint more after each try."""

    shows = (EditPolicy,)
    template = "_edit.html"

    def asked(self, attempt: Attempt | None, before: Attempt | None) -> EditPolicy:
        """With the names of the attempt shown, else with those that come next."""
        turn = _turn_of(attempt) if attempt else turn_after(self.piece, before)
        return self.piece.variant(turn.variant)

    def grade(self, sent: Mapping[str, str], before: Attempt | None) -> GradedAnswer | Errors:
        text = sent.get("text", "").replace("\r\n", "\n").strip()
        if not text:
            return {"text": _("The policy is empty. Write its JSON, or start over.")}
        if len(text) > LONGEST_TEXT:
            return {"text": _("This is longer than any policy that AWS takes. Shorten it.")}
        turn = turn_after(self.piece, before)
        edited = edit_policy(self.piece.variant(turn.variant), text, now=now())
        # a blank left open is no try yet, so it earns no hint
        failed = turn.failed + (not edited.right and not edited.blank)
        answer = {"text": text, "variant": turn.variant, "failed": failed}
        return GradedAnswer(answer, edited.right, edited.wrong.belief if edited.wrong else "")

    def readable(self, attempt: Attempt) -> Attempt | None:
        """Only its form is looked at: sending it once more would decide every goal again."""
        text = attempt.answer.get("text")
        fits = isinstance(text, str) and 0 < len(text.strip()) <= LONGEST_TEXT
        return attempt if fits else None

    def context(self, piece: EditPolicy, attempt: Attempt | None, element: str) -> dict[str, Any]:
        """The text as it stands, the goals, the hints earned so far."""
        text = attempt.answer.get("text", "") if attempt else ""
        edited = edit_policy(piece, text, now=now()) if text else None
        right = edited is not None and edited.right
        turn = _turn_of(attempt) if attempt else Turn()
        seen = not right and _seen(piece, turn)
        return {
            "fresh": bool(self.piece.fresh),
            "alone": piece is not self.piece,
            "text": text or piece.start_text(),
            "rows": max((text or piece.start_text()).count("\n") + 2, 8),
            "edited": edited,
            "answered": right,
            "goals": _goals(piece, edited),
            "met": sum(goal.met for goal in edited.goals) if edited else 0,
            "hints": piece.hints[: turn.failed],
            "solution": piece.solution.strip() if right or seen else "",
            "seen": seen,
            "solved": _goals(piece, edit_policy(piece, piece.solution, now=now())) if seen else [],
            "refused": edited.refused if edited else None,
        }


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


def _title(piece: EditPolicy, goal: Goal) -> str:
    if goal.title:
        return gettext(goal.title)
    request = next(each for each in piece.world().requests if each.id == goal.request)
    return gettext(request.title) if request.title else f"{request.action} → {request.resource}"
