"""The gates of a lab's picture, as a road in the middle between the columns."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from iamlab.explain import Gate, GateState
from iamlab.web.picture.lab.asked import Asked
from iamlab.web.picture.road import DrawnRoad, Holder, RoadLeg, Station, Stop, Ways, lean, walked
from iamlab.web.picture.sheets import sheet_of

WORDS = {
    "yes": lambda: _("passed"),
    "no": lambda: _("stopped"),
    "open": lambda: _("undecided"),
    "off": lambda: _("none here"),
    "shut": lambda: _("not reached"),
}


@dataclass(frozen=True, slots=True)
class HallGate:
    """A gate in its place; or (number 0) the ghost of gates with nothing to check."""

    number: int
    gates: tuple[Gate, ...]

    @property
    def name(self) -> str:
        """What stands over it."""
        if len(self.gates) == 1:
            return self.gates[0].name
        return _("%(count)d other gates") % {"count": len(self.gates)}

    @property
    def whole(self) -> str:
        """The names of all its gates."""
        return ", ".join(gate.name for gate in self.gates)


MOST = 10  # places for which there is room


def places_of(asked: Asked) -> tuple[HallGate, ...]:
    """The gates in their order; neighbours with nothing to check share a ghost or give way."""
    out: list[HallGate] = []
    for number, gate in asked.numbered():
        if not number and out and not out[-1].number:
            out[-1] = HallGate(0, (*out[-1].gates, gate))
        else:
            out.append(HallGate(number, (gate,)))
    return tuple(out) if len(out) <= MOST else tuple(place for place in out if place.number)


def end_of_way(asked: Asked) -> int | None:
    """Number of the gate at which the way ends; None where it goes on to the resource."""
    for number, gate in asked.numbered():
        if number and gate.state in ("no", "open"):
            if not asked.step or number <= asked.step:
                return number
            break
    if not asked.step:
        return None
    last = max((number for number, _gate in asked.numbered()), default=0)
    return None if asked.step >= last else asked.step


def road_of(asked: Asked, holder: Holder) -> DrawnRoad:
    """The road through every gate. holder: the column from which the sheet is held."""
    places = places_of(asked)
    end = end_of_way(asked)
    at = next((n for n, place in enumerate(places) if end and place.number == end), None)
    arrived = end is None and not asked.step
    stopped = at is not None and places[at].gates[0].state in ("no", "open")
    # Who steps through has passed the lit gate and stands before the next.
    reached = at if at is None or stopped else at + 1
    ways = walked(len(places), reached, stopped=stopped)
    stations = tuple(
        replace(
            _station(asked, place, ways[n]),
            ends=stopped and n == at,
            held=lean(n, len(places)),
            holder=_under(asked, places, n, holder),
        )
        for n, place in enumerate(places)
    )
    return DrawnRoad(
        (Stop(asked.principal, asked.account(asked.principal)),
         Stop(asked.resource, asked.account(asked.resource), not arrived, arrived)),
        (RoadLeg(stations),), labels="names",
    )  # fmt: skip


def _under(asked: Asked, places: tuple[HallGate, ...], index: int, holder: Holder) -> Holder:
    """The line to the sheet runs under the gates between its holder and the one that reads it."""
    reads = next((n for n, place in enumerate(places) if place.number == asked.number), None)
    if reads is None or not holder or asked.document is None:
        return ""
    under = index <= reads if holder == "principal" else index >= reads
    return holder if under else ""


def _station(asked: Asked, place: HallGate, ways: Ways) -> Station:
    number, gate = place.number, place.gates[0]
    state: GateState = gate.state if number else "off"
    if asked.step and number > asked.step:
        state = "shut"
    reads = number and number == asked.number and asked.document is not None
    return Station(
        state, str(number or ""), place.name,
        gist=gate.gist if number and state != "shut" else "",
        whole=place.whole if not number else "",
        side=asked.side(gate) if number else "", before=ways[0], after=ways[1],
        lit=bool(number) and number == asked.step,
        sheet=sheet_of(asked.document) if reads and asked.document else None,
        word=WORDS[state](), stale=asked.stale,
    )  # fmt: skip
