"""What the engine returns: a decision, and the tree of steps that led to it.

No English and no HTML here: a step is a code with facts and a place; `iamlab.explain`
finds the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Literal, NamedTuple

from iamlab.engine.access_request import AccessRequest
from iamlab.engine.policy import Place

Verdict = Literal["allowed", "denied", "undecided"]
Outcome = Literal[
    "passed",  # a gate that the request passed
    "stopped",  # the gate that stopped it
    "would_stop",  # a later gate that would have stopped it too
    "not_applicable",  # nothing here to check; facts["why"] says why
    "not_reached",  # decided before
    "allow",  # a gate whose Allow decided (the Allow that won)
    "match",  # a statement or an element that matches
    "no_match",
    "info",
    "undecided",
]
FactValue = str | int | bool | tuple[str, ...] | None
Facts = Mapping[str, FactValue]


class Step(NamedTuple):
    """One thing the engine looked at.

    code: key of content/explanations, `<layer or topic>.<what>`.
    layer: the gate it belongs to (caller, explicit_deny, rcp, scp, vpc_endpoint,
    block_public_access, resource, trust, identity, boundary, session, accounts, verdict, root,
    service).
    determining: this step decided the verdict.
    unclear: number of the contested point of AWS's documentation, 0 where none.
    """

    code: str
    outcome: Outcome
    layer: str
    facts: Facts = MappingProxyType({})
    place: Place | None = None
    children: tuple[Step, ...] = ()
    determining: bool = False
    unclear: int = 0


step_of: Callable[[tuple[object, ...]], Step] = partial(tuple.__new__, Step)
"""A `Step` of all its eight fields, where thousands are made: in two thirds of the time."""


@lru_cache(maxsize=256)
def not_applicable(layer: str, why: str) -> Step:
    """A gate with nothing to check."""
    return Step(f"{layer}.not_applicable", "not_applicable", layer, {"why": why})


@dataclass(frozen=True, slots=True)
class DecidingStatement:
    """A statement that decided: which policy of which type, hanging on what."""

    policy_type: str
    policy: str
    attached_to: str
    statement: str
    effect: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a reason code of the lab document, and the layer, policy and statement that it names."""

    code: str
    policy_type: str | None = None
    policy: str | None = None
    policy_arn: str | None = None
    attached_to: str | None = None
    statement: str | None = None
    grant: str | None = None  # class of a resource grant: user, role, session, any, account...
    element: str | None = None  # not_evaluated: what is not evaluated; service rules: their name
    because: Reason | None = None  # not_assumed: the reason of that step of the chain


class Decision(NamedTuple):
    """The verdict on one request, and everything that was looked at on the way."""

    access_request: AccessRequest
    verdict: Verdict
    reason: Reason
    decided_by: tuple[DecidingStatement, ...] = ()
    steps: tuple[Step, ...] = ()
    also_denied_by: tuple[Reason, ...] = ()
    near_misses: tuple[Step, ...] = ()


def walk(steps: tuple[Step, ...]) -> Iterator[Step]:
    """Every step of the tree, parents before children, in order."""
    for step in steps:
        yield step
        yield from walk(step.children)


def determining(decision: Decision) -> tuple[Step, ...]:
    """The steps that decided."""
    return tuple(step for step in walk(decision.steps) if step.determining)


def path_to(decision: Decision, step: Step) -> tuple[Step, ...]:
    """The path of steps from the top of the tree down to `step`; empty where it is not in it."""

    def descend(steps: tuple[Step, ...]) -> tuple[Step, ...]:
        for candidate in steps:
            if candidate is step:
                return (candidate,)
            below = descend(candidate.children)
            if below:
                return (candidate, *below)
        return ()

    return descend(decision.steps)
