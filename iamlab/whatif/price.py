"""What else a change does: the requests that are decided otherwise afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from iamlab.engine import Verdict
from iamlab.world import Decider, Request, World


@dataclass(frozen=True, slots=True)
class Change:
    """A request whose verdict differs between two worlds."""

    request: Request
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True)
class Price:
    """The requests that changed, of how many that were looked at."""

    changed: tuple[Change, ...]
    asked: int


def price(before: World, after: World, requests: Iterable[Request], *, now: str) -> Price:
    """The requests that the two worlds decide differently, in the order given."""
    asked = tuple(requests)
    old = verdicts(before, asked, now)
    return Price(changes(asked, old, verdicts(after, asked, now)), len(asked))


def verdicts(world: World, requests: Sequence[Request], now: str) -> tuple[Verdict, ...]:
    """The verdict on each request."""
    decider = Decider(world, now, trace=False)
    return tuple(decider.decide(request).verdict for request in requests)


def changes(
    requests: Sequence[Request], before: Sequence[Verdict], after: Sequence[Verdict]
) -> tuple[Change, ...]:
    """What differs between two rows of verdicts."""
    return tuple(
        Change(request, old, new)
        for request, old, new in zip(requests, before, after, strict=True)
        if old != new
    )
