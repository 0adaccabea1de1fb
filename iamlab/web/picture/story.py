"""The picture of several requests in one story: every role borrowed is a hinge of the road."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from iamlab.explain import Gate, GateState
from iamlab.web.picture import road
from iamlab.web.picture.figure import AccountLabel, Figure
from iamlab.web.picture.scene import RequestRoad, road_of
from iamlab.web.picture.sheets import read_sheet


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


# What a road may bear: so many gates; a session between two requests takes the room of two.
MOST_GATES = 11
SESSION = 2


def roads_of(story: StoryRoad) -> tuple[road.DrawnRoad, ...]:
    """One road through every gate of every request, or a road each where there are too many."""
    gates = sum(len(leg.gates) or road.EMPTY_LEG for leg in story.legs) + SESSION * (
        len(story.legs) - 1
    )
    if gates <= MOST_GATES:
        return (_one_road(story),)
    return tuple(
        road_of(
            RequestRoad(leg.gates, story.figures[index], leg.target, leg.action, story.accounts,
                  story.reached(index), stale=story.stale),
            again=index > 0,
        )
        for index, leg in enumerate(story.legs)
    )  # fmt: skip


def _one_road(story: StoryRoad) -> road.DrawnRoad:
    stops = tuple(
        road.Stop(
            figure,
            story.account(figure),
            dim=story.answered and index > 0 and not _arrived(story, index - 1),
            arrived=story.arrives and index == len(story.legs),
        )
        for index, figure in enumerate(story.figures)
    )
    return road.DrawnRoad(
        stops, tuple(_leg(story, n) for n in range(len(story.legs))), labels="tags"
    )


def _arrived(story: StoryRoad, index: int) -> bool:
    """Whether a request has passed all its gates."""
    return story.reached(index) and story.stop != index


def _leg(story: StoryRoad, index: int) -> road.RoadLeg:
    leg, count = story.legs[index], len(story.legs[index].gates)
    reached, waits = story.reached(index), not story.answered and not index
    ways: list[road.Ways] = [road.AHEAD] * count
    if reached or waits:
        ways = road.walked(count, leg.stop, stopped=True) if reached else road.waits(count)
    stations = tuple(
        _station(story, index, number, ways[number]) for number in range(len(leg.gates))
    )
    return road.RoadLeg(stations, leg.title, way="ahead")


def _station(story: StoryRoad, index: int, number: int, ways: road.Ways) -> road.Station:
    leg = story.legs[index]
    gate, reached = leg.gates[number], story.reached(index)
    state = story.state(index, number)
    return road.Station(
        state, str(number + 1), gate.name, gist=gate.gist if reached else "",
        side=story.side(gate), before=ways[0], after=ways[1],
        ends=reached and number == leg.stop,
        sheet=read_sheet(gate) if gate.layer != "explicit_deny" else None, stale=story.stale,
    )  # fmt: skip
