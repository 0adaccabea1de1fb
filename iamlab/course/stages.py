"""Where a piece plays: the world of its scenario or of its own lab, and the request in it."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from iamlab.course.pieces import Proof, Stage
from iamlab.course.scenarios import scenarios
from iamlab.world import LabError, Request, World, read_lab


def world_of_stage(stage: Stage | Proof) -> World:
    """The world a piece plays in. Raises LabError, or KeyError for an unknown scenario."""
    if stage.lab is not None:
        return _world(_text(stage.lab))
    return scenarios()[stage.scenario].world


def request_of(world: World, request_id: str) -> Request:
    """The request of that id. Raises StopIteration where the lab has none."""
    return next(request for request in world.requests if request.id == request_id)


def request_of_stage(stage: Stage | Proof) -> Request:
    """The request a piece is about. Raises StopIteration where the lab has none of that id."""
    return request_of(world_of_stage(stage), stage.request)


def stage_problems(stage: Stage | Proof, place: str) -> list[str]:
    """Why a stage cannot be played, each `place: message`."""
    if (stage.lab is None) == (not stage.scenario):
        return [f"{place}: give either scenario or lab"]
    if stage.scenario and stage.scenario not in scenarios():
        return [f"{place}.scenario: there is no scenario {stage.scenario}"]
    try:
        world = world_of_stage(stage)
    except LabError as error:
        return [f"{place}.lab.{problem.path}: {problem.message}" for problem in error.problems]
    if stage.request and stage.request not in {request.id for request in world.requests}:
        return [f"{place}.request: the lab has no request {stage.request}"]
    return []


def _text(lab: dict[str, Any]) -> str:
    return json.dumps(lab, default=str)  # unsorted: the order of keys in a policy is its layout


@lru_cache(maxsize=512)
def _world(text: str) -> World:
    """The same lab gives the same world, so that its policies are parsed once."""
    return read_lab(json.loads(text))
