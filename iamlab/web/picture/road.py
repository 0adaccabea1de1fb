"""A road: figures and gates in a row, each a cell that draws its own piece of every line.

A cell knows how the way comes in and goes on, whose ground it stands on and whether a line from a
holder to a sheet passes under it. So no cell has to know where another one stands: the style sheet
lays them side by side, or one under the other where there is little room.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from iamlab.explain import GateState
from iamlab.web.picture import cards
from iamlab.web.picture.figure import AccountLabel, Figure, Sheet
from iamlab.web.picture.gates import gate
from iamlab.web.picture.grounds import grounds
from iamlab.web.picture.markup import EMPTY, Markup, el, esc, join, text

# How the way looks in a piece of the road: gone, gone up to an arrowhead, still ahead.
Way = Literal["gone", "tip", "ahead", ""]
Holder = Literal["principal", "resource", ""]


@dataclass(frozen=True, slots=True)
class Stop:
    """A figure on the road.

    account: None outside every account. holds: the sheet that a gate reads hangs on it. again:
    it stands at the end of the road before, too.
    """

    figure: Figure
    account: AccountLabel | None
    dim: bool = False
    arrived: bool = False
    holds: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Station:
    """A gate on the road, as it is drawn.

    name, question, gist: the lines of its sign. side: the account that it belongs to, "" where
    only one is involved. before, after: the way on either side of it. ends: the way ends here.
    sheet: what it reads; held: where that sheet stands, seen from the gate. holder: the end from
    which the line to the sheet comes that runs under it. word: its state in a word.
    whole: all names where one stands for several.
    """

    state: GateState
    number: str
    name: str
    question: str = ""
    gist: str = ""
    side: str = ""
    before: Way = "gone"
    after: Way = "gone"
    ends: bool = False
    lit: bool = False
    ticket: str = ""
    sheet: Sheet | None = None
    held: Literal["left", "middle", "right"] = "middle"
    holder: Holder = ""
    word: str = ""
    stale: bool = False
    whole: str = ""


@dataclass(frozen=True, slots=True)
class RoadLeg:
    """The stations between two stops. title: over them, "" for none."""

    stations: tuple[Station, ...]
    title: str = ""
    ticket: str = ""
    way: Way = "gone"


@dataclass(frozen=True, slots=True)
class DrawnRoad:
    """Stops, and a leg between each two of them.

    labels: what stands over a gate: a sign with its question and gist; its name, with a tag
    of what it reads under it; or its name alone.
    """

    stops: tuple[Stop, ...]
    legs: tuple[RoadLeg, ...]
    labels: Literal["signs", "tags", "names"] = "signs"


MANY = 4  # gates; with more of them their signs stand in two rows
LONG = 8  # gates and sessions; more of them lie side by side on a wide page only
EMPTY_LEG = 2  # as many gates wide is a leg that has none


Ways = tuple[Way, Way]  # before a gate, and after it
GONE: Ways = ("gone", "gone")
AHEAD: Ways = ("ahead", "ahead")
STOPPED: Ways = ("gone", "ahead")
WAITING: Ways = ("tip", "ahead")


def waits(gates: int) -> list[Ways]:
    """The ways of a request that waits before the first gate."""
    return [WAITING, *[AHEAD] * (gates - 1)][:gates]


def walked(gates: int, end: int | None, *, stopped: bool) -> list[Ways]:
    """The ways of a request that has come to the gate with index `end`; None: to the last stop."""
    if end is None or end >= gates:
        return [GONE] * gates
    return [*[GONE] * end, STOPPED if stopped else WAITING, *[AHEAD] * (gates - end - 1)]


def lean(index: int, count: int) -> Literal["left", "middle", "right"]:
    """Where a sheet stands, seen from its gate: to the middle of the road, not over its ends."""
    if 2 * index + 1 == count:
        return "middle"
    return "right" if 2 * index + 1 < count else "left"


def draw(*roads: DrawnRoad) -> Markup:
    """The roads with everything on them, one under the other."""
    return join(*map(_road, roads))


def _road(road: DrawnRoad) -> Markup:
    signs = road.labels == "signs"
    gates = sum(len(leg.stations) or (0 if signs else EMPTY_LEG) for leg in road.legs)
    looks = ["p-road", f"p-{road.labels}", "p-many" if signs and gates > MANY else ""]
    sessions = sum(stop.figure.kind == "role_session" for stop in road.stops)
    looks += ["p-long"] if gates + sessions > LONG else []
    if any(station.sheet for leg in road.legs for station in leg.stations):
        looks.append("p-reads")
    out = []
    for index, stop in enumerate(road.stops):
        out.append(_stop(road, index, stop))
        if index < len(road.legs):
            out.append(_leg(road, index))
    return el("div", " ".join(filter(None, looks)), *out)


def _stop(road: DrawnRoad, index: int, stop: Stop) -> Markup:
    ground = grounds([each.account for each in road.stops])[index]
    line = el("i", f"p-hold p-{'resource' if index else 'principal'}") if stop.holds else EMPTY
    return el(
        "div",
        f"p-cell p-stop {ground.cls}{' p-again' if stop.again else ''}".strip(),
        _way(_into(road, index), _out_of(road, index)),
        line,
        cards.card(stop.figure, dim=stop.dim, arrived=stop.arrived),
        ground.tab,
    )


def _into(road: DrawnRoad, index: int) -> Way:
    """How the way comes to a stop."""
    if not index:
        return ""
    leg = road.legs[index - 1]
    return leg.stations[-1].after if leg.stations else leg.way


def _out_of(road: DrawnRoad, index: int) -> Way:
    if index >= len(road.legs):
        return ""
    leg = road.legs[index]
    way = leg.stations[0].before if leg.stations else leg.way
    return "gone" if way == "tip" else way


def _way(before: Way, after: Way, *, stale: bool = False) -> Markup:
    looks = ["p-way", f"p-in-{before}" if before else "", f"p-out-{after}" if after else ""]
    return el("i", " ".join(filter(None, (*looks, "p-stale" if stale else ""))))


def _leg(road: DrawnRoad, index: int) -> Markup:
    leg = road.legs[index]
    account = road.stops[index].account
    ground = " p-ground" if account and account == road.stops[index + 1].account else ""
    title = el("span", "p-title", text(leg.title)) if leg.title else EMPTY
    if not leg.stations:
        ticket = cards.ticket(leg.ticket, "p-start") if leg.ticket else EMPTY
        cells = [el("div", f"p-cell p-station p-lead{ground}", _way(leg.way, leg.way), ticket)]
    else:
        cells = [_station(each, ground, lead=not n) for n, each in enumerate(leg.stations)]
    return el("div", f"p-leg p-n{len(leg.stations) or EMPTY_LEG}", title, *cells)


def _station(station: Station, ground: str, *, lead: bool) -> Markup:
    """One gate with its sign over it and what it reads under it."""
    start = lead and station.ticket
    looks = f"p-cell p-station{' p-lead' if lead else ''}{' p-reading' if station.sheet else ''}"
    if station.ticket:
        looks += " p-asked"
    return el(
        "div",
        looks + ground,
        _way(station.before, station.after, stale=station.stale),
        el("i", f"p-hold p-{station.holder}") if station.holder else EMPTY,
        cards.ticket(station.ticket, "p-start" if start else "p-here") if station.ticket else EMPTY,
        _sign(station),
        gate(station.state, station.number, lit=station.lit, ends=station.ends),
        el("span", f"p-word p-{station.state}", esc(station.word)) if station.word else EMPTY,
        _held(station) if station.sheet else EMPTY,
    )


def _held(station: Station) -> Markup:
    """What a gate reads, with words for the line that leads up to it."""
    assert station.sheet is not None
    words = el("span", "p-reads-it", esc(_("this gate reads it"))) if station.holder else EMPTY
    return join(words, cards.sheet(station.sheet, f"p-held p-{station.held}"))


def _sign(station: Station) -> Markup:
    same = station.question.rstrip("?").startswith(station.name)
    return el(
        "span",
        f"p-sign p-{station.state}",
        text(station.side, "p-side") if station.side else EMPTY,
        el(
            "span",
            f"p-called{' p-same' if same else ''}",
            esc(station.name),
            title=station.whole or None,
        ),
        el("b", "p-question", esc(station.question)) if station.question else EMPTY,
        el("span", "p-found m-late", esc(station.gist)) if station.gist else EMPTY,
    )
