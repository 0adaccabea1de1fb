"""What else a change does: the requests that are decided otherwise afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from iamlab.engine import Verdict
from iamlab.whatif.touched import concerns, owners, touched_accounts
from iamlab.world import Decider, Request, World


@dataclass(frozen=True, slots=True)
class TurnedRequest:
    """A request whose verdict differs between two worlds."""

    request: Request
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True)
class Price:
    """The requests that changed, of how many that were looked at."""

    changed: tuple[TurnedRequest, ...]
    asked: int


def price(before: World, after: World, requests: Iterable[Request], *, now: str) -> Price:
    """The requests that the two worlds decide differently, in the order given."""
    tag = PriceTag(before, tuple(requests), now)
    return Price(tag.of(after), len(tag.requests))


@dataclass(slots=True)
class PriceTag:
    """Prices of many changes of one world over the same requests; decides as few as possible.

    decided: how many decisions that took so far.
    """

    before: World
    requests: tuple[Request, ...]
    now: str
    decided: int = field(default=0, init=False)
    _decider: Decider = field(init=False)
    _known: dict[int, Verdict] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._decider = Decider(self.before, self.now, trace=False)

    def of(self, after: World) -> tuple[TurnedRequest, ...]:
        """The requests that `after` decides differently."""
        if after is self.before:
            return ()
        accounts = touched_accounts(self.before, after)
        owned = owners(self.before, after)
        decider = Decider(after, self.now, trace=False)
        found = []
        for number, request in enumerate(self.requests):
            if accounts is None or concerns(request, accounts, owned):
                old, new = self._verdict(number), decider.decide(request).verdict
                self.decided += 1
                if old != new:
                    found.append(TurnedRequest(request, old, new))
        return tuple(found)

    def _verdict(self, number: int) -> Verdict:
        if number not in self._known:
            self.decided += 1
            self._known[number] = self._decider.decide(self.requests[number]).verdict
        return self._known[number]
