"""How much a search may try. Pure code has no clock: what it counts is worlds tried."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Budget:
    """Limits of one search.

    edits: changed worlds that may be decided. proposals: how many are returned.
    neighbours, saved: how many generated and saved requests each proposal's price is counted
    over; `price` counts over any number.
    largest: proposals of a larger size are not looked for.
    """

    edits: int = 400
    proposals: int = 12
    neighbours: int = 120
    saved: int = 120
    largest: int = 24


@dataclass(slots=True)
class Meter:
    """Counts what a search has tried of its budget."""

    budget: Budget
    tried: int = field(default=0, init=False)
    stopped_early: bool = field(default=False, init=False)

    def take(self) -> bool:
        """One more try, where the budget has one left."""
        if self.tried >= self.budget.edits:
            self.stopped_early = True
            return False
        self.tried += 1
        return True
