"""A request of the lab in words: every role borrowed on the way, and the request itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from iamlab.explain.decision import explain
from iamlab.explain.model import ExplainedAct, ExplainedStory
from iamlab.explain.names import Names
from iamlab.explain.phrasebook import Phrasebook, Translate, identity
from iamlab.explain.steps import request_facts

if TYPE_CHECKING:
    from iamlab.world import Act, Story, World


def explain_story(story: Story, world: World, translate: Translate = identity) -> ExplainedStory:
    """Put a story into words. world: for the names that the learner gave."""
    names = Names.of(world)
    book = Phrasebook(names, translate)
    acts = tuple(_act(book, act) for act in story.acts)
    deciding = _deciding(acts)
    return ExplainedStory(
        verdict=story.verdict,
        headline=_headline(book, acts, deciding),
        summary=deciding.explanation.summary,
        message=deciding.explanation.message,
        acts=acts,
    )


def _act(book: Phrasebook, act: Act) -> ExplainedAct:
    request = act.access_request
    return ExplainedAct(
        kind=act.kind,
        title=_title(book, act),
        principal=request.principal.arn or "anonymous",
        action=request.action,
        resource=request.resource,
        explanation=explain(
            act.decision, names=book.names, policies=act.policies, translate=book.translate
        ),
        notes=tuple(book.phrase(f"headlines.act_note.{note}") for note in act.notes),
    )


def _title(book: Phrasebook, act: Act) -> str:
    kind: str = "request" if act.kind == "also_resource" else act.kind
    if kind == "request" and act.access_request.resource == "*":
        kind = "request_everything"
    if act.decision.reason.code == "not_assumed":
        kind += "_never_made"
    sentence = book.phrase(f"headlines.act.{kind}", **request_facts(act.access_request))
    return sentence.removesuffix(".")


def _deciding(acts: Sequence[ExplainedAct]) -> ExplainedAct:
    """The first denied act, or the first undecided one, or else the request itself."""
    for verdict in ("denied", "undecided"):
        for act in acts:
            if act.explanation.verdict == verdict:
                return act
    return next(act for act in reversed(acts) if act.kind in ("request", acts[-1].kind))


def _headline(book: Phrasebook, acts: tuple[ExplainedAct, ...], deciding: ExplainedAct) -> str:
    if deciding.explanation.verdict != "allowed" or len(acts) == 1:
        return deciding.explanation.headline
    return book.phrase(f"headlines.story.{'two_pass' if len(acts) == 2 else 'all_pass'}")
