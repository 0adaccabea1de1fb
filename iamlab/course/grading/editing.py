"""A policy changed by a learner: every goal decided again, wrong texts recognised."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from iamlab.course.pieces import EditPolicy, Goal, WrongText
from iamlab.course.stages import request_of
from iamlab.world import (
    ChangeDocument,
    EditError,
    Request,
    Story,
    World,
    decide,
)

BLANK = "____"


@dataclass(frozen=True, slots=True)
class GoalAnswer:
    """A goal after the change, with the story of its request."""

    goal: Goal
    request: Request
    story: Story
    met: bool


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of a learner's text.

    blank: the line of the first blank still open, 0 for none. refused: AWS would not save it.
    wrong: the wrong text of the lesson that this one is, or behaves like.
    """

    text: str
    world: World | None = None
    goals: tuple[GoalAnswer, ...] = ()
    blank: int = 0
    refused: EditError | None = None
    wrong: WrongText | None = None

    @property
    def right(self) -> bool:
        """Every goal is met."""
        return bool(self.goals) and all(each.met for each in self.goals)


def edit_policy(piece: EditPolicy, text: str, *, now: str) -> Edited:
    """Put the text into the lab and decide every goal again."""
    found = _change(piece, text, now)
    return found if found.right else _recognised(piece, found, now)


def _change(piece: EditPolicy, text: str, now: str) -> Edited:
    if BLANK in text:
        return Edited(text, blank=text[: text.index(BLANK)].count("\n") + 1)
    try:
        world = ChangeDocument(piece.address, text).apply(piece.world())
    except EditError as error:
        return Edited(text, refused=error)
    return Edited(text, world, tuple(_decide(world, goal, now) for goal in piece.goals))


def _decide(world: World, goal: Goal, now: str) -> GoalAnswer:
    access_request = request_of(world, goal.request)
    story = decide(world, access_request, now=now)
    met = story.verdict == goal.expect and goal.expect_reason in ("", story.reason.code)
    return GoalAnswer(goal, access_request, story, met)


def _recognised(piece: EditPolicy, found: Edited, now: str) -> Edited:
    """The same result with the wrong text that it is: first by its text, then by its behaviour.

    The text as it was given is nobody's belief yet, even where a wrong text equals it.
    """
    if _plain(found.text) == _plain(piece.start_text()):
        return found
    match = next((each for each in piece.wrong if _plain(each.text) == _plain(found.text)), None)
    if match is None and not found.blank:
        ways = _behaviour(found)
        match = next(
            (each for each in piece.wrong if _behaviour(_change(piece, each.text, now)) == ways),
            None,
        )
    return replace(found, wrong=match)


def _plain(text: str) -> str:
    """The text without what means nothing: layout, and the order of keys."""
    try:
        return json.dumps(json.loads(text), sort_keys=True)
    except ValueError:
        return "".join(text.split())


def _behaviour(edited: Edited) -> tuple[object, ...]:
    """What can be told from outside: verdicts and their reasons, or why AWS refuses it."""
    if edited.refused is not None:
        return ("refused", edited.refused.code)
    return tuple((each.story.verdict, each.story.reason) for each in edited.goals)
