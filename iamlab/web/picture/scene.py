"""The picture of one request: who asks, the road with its gates, what is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from iamlab.explain import Gate, GateState
from iamlab.web.picture.figure import AccountLabel, Figure, Held
from iamlab.web.picture.road import DrawnRoad, Holder, RoadLeg, Station, Stop, lean, waits, walked


@dataclass(frozen=True, slots=True)
class RequestRoad:
    """All that the picture of one request needs.

    gates: those with something to check, in their order. lit: the gate (1, 2, …) that a
    learner who steps through has reached; 0 where nobody does.
    """

    gates: tuple[Gate, ...]
    principal: Figure
    resource: Figure
    action: str
    accounts: Mapping[str, AccountLabel]
    answered: bool
    held: Held | None = None
    stale: bool = False
    lit: int = 0

    @property
    def stop(self) -> int | None:
        """Index of the gate at which the request stops; None where it arrives."""
        for index, gate in enumerate(self.gates):
            if gate.state in ("no", "open"):
                return index
        return None

    @property
    def arrives(self) -> bool:
        """The request has passed every gate, and that may be shown."""
        return self.answered and self.stop is None and not self.lit

    @property
    def together(self) -> bool:
        """Both ends stand in one account."""
        return bool(self.principal.account) and self.principal.account == self.resource.account

    def account(self, figure: Figure) -> AccountLabel | None:
        """The account that a figure stands in, None outside every account."""
        if not figure.account:
            return None
        return self.accounts.get(figure.account, AccountLabel(figure.account))

    @property
    def reached(self) -> int | None:
        """Index of the gate before which the way ends; None where it goes on to the resource."""
        if self.lit and (self.stop is None or self.lit <= self.stop):
            return self.lit
        return self.stop

    def state(self, index: int) -> GateState:
        """The state in which a gate is drawn: after the lit one nothing is known yet."""
        if not self.answered or 0 < self.lit <= index:
            return "shut"
        return self.gates[index].state

    def side(self, gate: Gate) -> str:
        """What the tab of a gate says, "" where only one account is involved."""
        if not gate.account:
            return ""
        known = self.accounts.get(gate.account)
        return known.shown if known else gate.account


def road_of(scene: RequestRoad, *, again: bool = False) -> DrawnRoad:
    """The road of one request. again: its first figure stands at the end of the road before."""
    dim = scene.answered and not scene.arrives
    holder = scene.held.holder if scene.held and 0 < scene.held.gate <= len(scene.gates) else ""
    principal = Stop(
        scene.principal, scene.account(scene.principal), holds=holder == "principal", again=again
    )
    resource = Stop(
        scene.resource, scene.account(scene.resource), dim, scene.arrives, holder == "resource"
    )
    stations = tuple(_station(scene, index) for index in range(len(scene.gates)))
    leg = RoadLeg(stations, ticket=scene.action, way="gone" if scene.answered else "tip")
    return DrawnRoad((principal, resource), (leg,))


def _station(scene: RequestRoad, index: int) -> Station:
    gate, end, count = scene.gates[index], scene.reached, len(scene.gates)
    stopped = scene.answered and end is not None and end == scene.stop
    ways = walked(count, end, stopped=stopped) if scene.answered else waits(count)
    state = scene.state(index)
    before, after = ways[index]
    held = scene.held if scene.held and scene.held.gate == index + 1 else None
    return Station(
        state, str(index + 1), gate.name, gate.question,
        gist=gate.gist if scene.answered and not 0 < scene.lit <= index else "",
        side=scene.side(gate), before=before, after=after,
        ends=stopped and index == end, lit=index + 1 == scene.lit,
        ticket=scene.action if index == _ticket_at(scene) else "",
        sheet=held.sheet if held else None, held=lean(index, count),
        holder=_holder(scene.held, index), stale=scene.stale,
    )  # fmt: skip


ROOMY = 3  # gates between which a ticket has room


def _ticket_at(scene: RequestRoad) -> int:
    """Before the gate where the way ends if there is room between the gates, else at the start."""
    end = scene.reached if scene.answered else 0
    return end if end and end < len(scene.gates) <= ROOMY else 0


def _holder(held: Held | None, index: int) -> Holder:
    """The end from which the line to the sheet comes, where it runs under this gate."""
    if held is None or not held.holder:
        return ""
    under = index < held.gate if held.holder == "principal" else index >= held.gate - 1
    return held.holder if under else ""
