"""The gates of a lab's picture, in the middle between the columns."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from iamlab.explain import Gate, GateState
from iamlab.web.picture import gates
from iamlab.web.picture.lab.asked import Asked
from iamlab.web.picture.lab.routes import Gutters
from iamlab.web.picture.labels import Labels, label, labels_for
from iamlab.web.picture.markup import EMPTY, Svg, el, esc, join, text

WIDEST, CLOSEST = 112, 46
GUTTER = 46
BORROW_Y = 46  # the first borrowing runs this far under the top
BORROW_H = 36


@dataclass(frozen=True, slots=True)
class Place:
    """A gate in its place; or (number 0) the ghost of gates with nothing to check."""

    number: int
    gates: tuple[Gate, ...]
    x: float = 0

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


@dataclass(frozen=True, slots=True)
class Corridor:
    """Where the gates stand. places: each with its left edge."""

    places: tuple[Place, ...]
    size: gates.GateSize
    labels: Labels
    ty: float
    staggered: bool

    @property
    def top(self) -> float:
        """Upper edge of the gates."""
        return self.ty - self.size.above

    @property
    def foot(self) -> float:
        """Where the gates stand on the ground."""
        return self.top + self.size.h

    @property
    def sheet_y(self) -> float:
        """Where the sheet under the road begins."""
        return self.foot + (54 if self.staggered else 34)

    def x(self, number: int) -> float | None:
        """Left edge of a gate by its number."""
        return next((place.x for place in self.places if place.number == number), None)


def _gathered(asked: Asked) -> tuple[Place, ...]:
    """The gates in their order; neighbours with nothing to check share a ghost."""
    out: list[Place] = []
    for number, gate in asked.numbered():
        if not number and out and not out[-1].number:
            out[-1] = Place(0, (*out[-1].gates, gate))
        else:
            out.append(Place(number, (gate,)))
    return tuple(out)


def corridor(asked: Asked | None, gutters: Gutters, top: float, borrowings: int) -> Corridor:
    """Places the gates; ghosts give way where there are too many."""
    places = _gathered(asked) if asked else ()
    room = gutters.right - gutters.left - 2 * GUTTER
    if places and room / len(places) < CLOSEST:
        places = tuple(place for place in places if place.number)
    pitch = min(WIDEST, room / max(len(places), 1))
    size = gates.BUILDER if pitch >= 62 else gates.BUILDER_SLIM
    sides = [asked.side(place.gates[0]) if asked and place.number else "" for place in places]
    labels = labels_for(pitch, sides, size=14, least=70)
    ty = top + BORROW_Y + BORROW_H * max(borrowings, 1) + labels.height + size.above + 4
    first = gutters.left + GUTTER + (room - pitch * len(places)) / 2 + (pitch - size.w) / 2
    placed = tuple(replace(place, x=first + pitch * i) for i, place in enumerate(places))
    return Corridor(placed, size, labels, ty, labels.staggered)


def state_at(asked: Asked, number: int, gate: Gate) -> GateState:
    """The state in which a gate is drawn: after the lit one nothing is known yet."""
    if asked.step and number > asked.step:
        return "shut"
    return gate.state


def draw_gates(asked: Asked, hall: Corridor) -> Svg:
    """Every gate with its name over it and its state under its foot."""
    return join(*(_one(asked, hall, index) for index in range(len(hall.places))))


def _one(asked: Asked, hall: Corridor, index: int) -> Svg:
    place = hall.places[index]
    number, gate, cx = place.number, place.gates[0], place.x + hall.size.w / 2
    state = state_at(asked, number, gate)
    lit = bool(number) and number == asked.step
    quiet = state in ("off", "shut") or (bool(asked.step) and not lit)
    mark = str(number) if number else ""
    account = asked.side(gate) if number else ""
    drawn = gates.gate(place.x, hall.ty, hall.size, state if number else "off", mark, lit=lit)
    if not number:
        drawn = el("g", "", el("title", "", esc(place.whole)), drawn)
    return join(
        drawn,
        label(cx, hall.top - 5, place.name, index, hall.labels, account=account, quiet=quiet),
        _state_word(cx, hall, index, state),
    )


def _state_word(cx: float, hall: Corridor, index: int, state: GateState) -> Svg:
    if hall.staggered and state in ("off", "shut"):
        return EMPTY
    words = {"yes": _("passed"), "no": _("stopped"), "open": _("undecided"), "off": _("none here")}
    y = hall.foot + 22 + (17 if hall.staggered and index % 2 == 0 else 0)
    cls = {"yes": "s-yes", "no": "s-no"}.get(state, "s-2")
    word = words.get(state, _("not reached"))
    bold = state in ("yes", "no", "open")
    return text(cx, y, word, size=13, bold=bold, anchor="mid", cls=cls, room=hall.labels.room + 4)
