"""The picture of several requests in one story: every role borrowed is a hinge of the road."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from iamlab.explain import Gate, GateState
from iamlab.web.picture.figure import AccountLabel, Figure


@dataclass(frozen=True, slots=True)
class Leg:
    """One request of the story.

    title: its label over the road ("Request 1: AssumeRole"). gates: those with something to
    check; none where the story ended before. target: the role's session that it leads to, or
    at last the resource.
    """

    title: str
    action: str
    gates: tuple[Gate, ...]
    target: Figure

    @property
    def stop(self) -> int | None:
        """Index of the gate at which this request stops."""
        for index, gate in enumerate(self.gates):
            if gate.state in ("no", "open"):
                return index
        return None


@dataclass(frozen=True, slots=True)
class StoryRoad:
    """All that the picture of a story needs."""

    start: Figure
    legs: tuple[Leg, ...]
    accounts: Mapping[str, AccountLabel]
    answered: bool
    stale: bool = False

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Everybody on the road: who starts, the sessions, the resource."""
        return (self.start, *(leg.target for leg in self.legs))

    @property
    def stop(self) -> int | None:
        """Index of the request at which the road ends; None where it arrives."""
        for index, leg in enumerate(self.legs):
            if leg.stop is not None or not leg.gates:
                return index
        return None

    @property
    def arrives(self) -> bool:
        """Every request has passed every gate, and that may be shown."""
        return self.answered and self.stop is None

    def reached(self, index: int) -> bool:
        """Whether the request with this index is asked at all (false before the answer)."""
        return self.answered and (self.stop is None or index <= self.stop)

    def state(self, leg: int, gate: int) -> GateState:
        """The state in which a gate is drawn."""
        return self.legs[leg].gates[gate].state if self.reached(leg) else "shut"

    def account(self, figure: Figure) -> AccountLabel | None:
        """The account that a figure stands in, None outside every account."""
        if not figure.account:
            return None
        return self.accounts.get(figure.account, AccountLabel(figure.account))

    def side(self, gate: Gate) -> str:
        """What the tab of a gate says, "" where only one account is involved."""
        known = self.accounts.get(gate.account)
        return known.shown if known else gate.account

    def stays(self) -> tuple[tuple[int, int], ...]:
        """First and last index of the figures that stand in one account side by side."""
        runs: list[tuple[int, int]] = []
        for index, figure in enumerate(self.figures):
            if runs and self.figures[index - 1].account == figure.account:
                runs[-1] = (runs[-1][0], index)
            else:
                runs.append((index, index))
        return tuple(run for run in runs if self.figures[run[0]].account)
