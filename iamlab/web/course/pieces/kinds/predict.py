"""Predict a verdict, then see the picture and the steps; on practice items also say why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext as _

from iamlab.course import (
    NO_STATEMENT,
    PREDICTIONS,
    Candidate,
    Predict,
    candidates,
    decided,
)
from iamlab.explain import ExplainedStory, describe_statement, explain_story
from iamlab.web.course.explained_policies import explained_policies, name_of
from iamlab.web.course.models import Attempt
from iamlab.web.course.pictures import stage_picture
from iamlab.web.course.pieces.form import Errors, PieceForm
from iamlab.web.course.records import GradedAnswer
from iamlab.web.explained.deciding import story_of
from iamlab.world import Story


@dataclass(frozen=True, slots=True)
class StatementChoice:
    """A statement that the learner may name as the one that decides."""

    key: str
    name: str
    effect: str
    words: str
    decides: bool
    chosen: bool


class PredictForm(PieceForm[Predict]):
    """Allowed or denied, then (where the piece asks for it) the statement that decides."""

    shows = (Predict,)
    template = "_predict.html"

    def grade(self, sent: Mapping[str, str], before: Attempt | None) -> GradedAnswer | Errors:
        guess = sent.get("guess", "")
        if guess not in PREDICTIONS:
            return {"guess": _("Choose Allowed or Denied.")}
        story = story_of(self.piece.world(), self.piece.access_request())
        if guess != story.verdict:
            belief = self.piece.answers["allowed" if guess == "allowed" else "denied"].belief
            return GradedAnswer({"guess": guess}, belief=belief)
        if not self.piece.locate:
            return GradedAnswer({"guess": guess}, right=True)
        statement = sent.get("statement", "")
        if statement not in {NO_STATEMENT, *(each.key for each in candidates(story))}:
            return GradedAnswer({"guess": guess}, final=False)
        answer = {"guess": guess, "statement": statement}
        return GradedAnswer(answer, right=statement in decided(story))

    def context(self, piece: Predict, attempt: Attempt | None, element: str) -> dict[str, Any]:
        """What the template shows: picture, verdict, the answer to this guess, steps."""
        world, access_request = piece.world(), piece.access_request()
        story = story_of(world, access_request)
        explained = explain_story(story, world, gettext)
        answer = attempt.answer if attempt else {}
        guess, statement = answer.get("guess", ""), answer.get("statement", "")
        guessed_right = guess == story.verdict
        locating = piece.locate and guessed_right and not statement
        answered = piece.worked or (bool(guess) and not locating)
        return {
            "story": explained,
            "documents": explained_policies(explained),
            "picture": stage_picture(
                world, access_request, explained, answered=answered, id_prefix=element
            ),
            "answered": answered,
            "guess": guess,
            "guessed_right": guessed_right,
            "locating": locating,
            "choices": _choices(story, explained, statement) if locating or statement else (),
            "no_statement": NO_STATEMENT,
            "located": statement and statement in decided(story),
            "statement": statement,
            "none_decides": NO_STATEMENT in decided(story),
            "none_chosen": statement == NO_STATEMENT,
            "said": piece.answers["allowed" if guess == "allowed" else "denied"] if guess else None,
        }


def _choices(story: Story, explained: ExplainedStory, chosen: str) -> tuple[StatementChoice, ...]:
    deciding = decided(story)
    return tuple(
        StatementChoice(
            each.key,
            _name(each, explained),
            each.statement.effect,
            describe_statement(
                each.statement,
                policy_type=each.attached.policy_type,
                holder=each.attached.attached_to,
                translate=gettext,
            ),
            each.key in deciding,
            each.key == chosen,
        )
        for each in candidates(story)
    )


def _name(candidate: Candidate, explained: ExplainedStory) -> str:
    attached = candidate.attached
    return _("Statement %(statement)s of %(policy)s") % {
        "statement": candidate.statement.label,
        "policy": name_of(explained, attached.policy_type, attached.attached_to, attached.name),
    }
