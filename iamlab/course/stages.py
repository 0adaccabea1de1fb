"""Where a piece plays: the world of its scenario or of its own lab, and the request in it."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from iamlab.course.reading import Content
from iamlab.course.scenarios import Prediction, scenarios
from iamlab.world import LabError, Request, World, read_lab


class Stage(Content):
    """A scenario by its slug, or a lab of its own, and the request in it."""

    scenario: str = ""
    lab: dict[str, Any] | None = None
    request: str = ""

    def world(self) -> World:
        """Raises LabError, or KeyError for an unknown scenario."""
        if self.lab is not None:
            # unsorted: the order of keys in a policy is its layout
            return _world(json.dumps(self.lab, default=str))
        return scenarios()[self.scenario].world

    def access_request(self) -> Request:
        """The request that it is about. Raises StopIteration where the lab has none of that id."""
        return request_of(self.world(), self.request)

    def stage_problems(self, place: str) -> list[str]:
        """Why it cannot be played, each `place: message`."""
        if (self.lab is None) == (not self.scenario):
            return [f"{place}: give either scenario or lab"]
        if self.scenario and self.scenario not in scenarios():
            return [f"{place}.scenario: there is no scenario {self.scenario}"]
        try:
            world = self.world()
        except LabError as error:
            return [f"{place}.lab.{problem.path}: {problem.message}" for problem in error.problems]
        if self.request and self.request not in {request.id for request in world.requests}:
            return [f"{place}.request: the lab has no request {self.request}"]
        return []


class Proof(Stage):
    """A request that proves what an option says: decided by the engine, it must come out so."""

    request: str
    expect: Prediction
    expect_reason: str = ""
    expect_policy_type: str = ""


def request_of(world: World, request_id: str) -> Request:
    """The request of that id. Raises StopIteration where the lab has none."""
    return next(request for request in world.requests if request.id == request_id)


@lru_cache(maxsize=512)
def _world(text: str) -> World:
    """The same lab gives the same world, so that its policies are parsed once."""
    return read_lab(json.loads(text))
