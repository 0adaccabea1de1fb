"""One request of a world decided, without preparing the world by hand."""

from __future__ import annotations

from iamlab.engine import AccessRequest, ApplicablePolicies
from iamlab.world.decider import Decider
from iamlab.world.model import Request, World
from iamlab.world.story import Story

_MOST_REMEMBERED = 8
_remembered: dict[int, Decider] = {}


def decide(world: World, request: Request, *, now: str, trace: bool = True) -> Story:
    """The story of one request; `now` is ISO 8601 text.

    The worlds asked about last stay prepared, so that a page with many requests is cheap.
    """
    return _decider(world, now, trace).decide(request)


def gather(
    world: World, request: Request, *, now: str
) -> tuple[AccessRequest, ApplicablePolicies] | None:
    """What the engine needs for the request itself; None where nobody AWS knows is calling."""
    return _decider(world, now, True).gather(request)


def _decider(world: World, now: str, trace: bool) -> Decider:
    """By identity: worlds are frozen, and a remembered decider keeps its world alive."""
    found = _remembered.get(id(world))
    if found is None or found.world is not world:
        found = Decider(world, now, trace)
        for oldest in list(_remembered)[: len(_remembered) - _MOST_REMEMBERED + 1]:
            _remembered.pop(oldest, None)
        _remembered[id(world)] = found
    return found.at(now, trace)
