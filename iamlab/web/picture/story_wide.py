"""The wide picture of a story: one road through every gate of every request."""

from __future__ import annotations

from dataclasses import dataclass

from iamlab.explain import Gate
from iamlab.web.picture import cards, frames, gates, paper, scene_wide
from iamlab.web.picture.figure import Figure
from iamlab.web.picture.icons import cross, query, tick
from iamlab.web.picture.labels import Labels, label, labels_for
from iamlab.web.picture.markup import EMPTY, Svg, el, group, join, num, path, text
from iamlab.web.picture.measure import balanced
from iamlab.web.picture.scene import Scene
from iamlab.web.picture.sheets import read_sheet
from iamlab.web.picture.story import StoryRoad

WIDTH = 1180
EDGE = 34
CLOSEST = 62
HINGE_H = 150


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything stands: the cards, the gates of each request, the road."""

    cards: tuple[tuple[float, float], ...]
    stands: tuple[tuple[float, ...], ...]
    size: gates.GateSize
    labels: tuple[Labels, ...]
    ty: float
    pitch: float

    @property
    def foot(self) -> float:
        """Where the gates stand on the ground."""
        return self.ty - self.size.above + self.size.h

    def leg(self, index: int) -> tuple[float, float]:
        """Where the road of a request begins and ends."""
        x, w = self.cards[index]
        return x + w, self.cards[index + 1][0]


def _widths(road: StoryRoad) -> tuple[float, ...]:
    hinges = tuple(cards.hinge_width(leg.target) for leg in road.legs[:-1])
    if len(hinges) > 1:
        hinges = tuple(min(w, cards.HINGE_W[0]) for w in hinges)
    last = road.legs[-1].target
    return (cards.card_width(road.start), *hinges, cards.card_width(last))


def plan(road: StoryRoad) -> Plan:
    """The places of all parts of a story on one road."""
    widths = _widths(road)
    shares = tuple(len(leg.gates) + 0.4 if leg.gates else 1.8 for leg in road.legs)
    pitch = (WIDTH - 2 * EDGE - sum(widths)) / sum(shares)
    size = gates.SCENE if pitch >= 90 else gates.SLIM
    places, stands, x = [], [], float(EDGE)
    for index, leg in enumerate(road.legs):
        places.append((x, widths[index]))
        x += widths[index]
        first = x + (pitch * 1.12 - size.w) / 2
        stands.append(tuple(first + pitch * number for number in range(len(leg.gates))))
        x += pitch * shares[index]
    places.append((x, widths[-1]))
    labels = tuple(
        labels_for(pitch, [road.side(gate) for gate in leg.gates], least=84) for leg in road.legs
    )
    ty = 46 + 28 + 8 + max(each.height for each in labels) + size.above
    return Plan(tuple(places), tuple(stands), size, labels, ty, pitch)


def draw(road: StoryRoad) -> tuple[float, Svg]:
    """Height and drawing; requests with too many gates for one road get a road each."""
    where = plan(road)
    if where.pitch < CLOSEST:
        return _one_below_the_other(road)
    low, below = _documents(road, where)
    edge = max(low, where.ty + HINGE_H / 2 + 4, where.foot + 6) + 16
    grounds, tabs = _frames(road, where, edge)
    left, right = where.cards[0], where.cards[-1]
    parts = [
        grounds,
        gates.road(left[0] + left[1] - 20, where.ty, right[0] - left[0] - left[1] + 40),
        below,
        *(_gates(road, where, index) for index in range(len(road.legs))),
        *(_way(road, where, index) for index in range(len(road.legs))),
        *(_title(road, where, index) for index in range(len(road.legs))),
        *(_card(road, where, index) for index in range(len(where.cards))),
        tabs,
    ]
    return edge + 16, join(*parts)


def _one_below_the_other(road: StoryRoad) -> tuple[float, Svg]:
    """A road for each request, the session that it leads to standing at the next one's start."""
    y, parts = 0.0, []
    for index, leg in enumerate(road.legs):
        scene = Scene(leg.gates, road.figures[index], leg.target, leg.action, road.accounts,
                      road.reached(index), stale=road.stale)  # fmt: skip
        h, inner = scene_wide.draw(scene)
        parts.append(el("g", "", inner, transform=f"translate(0 {num(y)})"))
        y += h
    return y, join(*parts)


def _frames(road: StoryRoad, where: Plan, edge: float) -> tuple[Svg, Svg]:
    boxes, tabs, h = [], [], edge - 24
    for first, last in road.stays():
        x = where.cards[first][0] - 20
        w = where.cards[last][0] + where.cards[last][1] + 20 - x
        account = road.account(road.figures[first])
        if account is not None:
            boxes.append(frames.frame(x, 24, w, h))
            tabs.append(frames.frame_tab(x, 24, w, h, account))
    return join(*boxes), join(*tabs)


def _gates(road: StoryRoad, where: Plan, leg: int) -> Svg:
    out = []
    top = where.ty - where.size.above
    for index, gate in enumerate(road.legs[leg].gates):
        x = where.stands[leg][index]
        state = road.state(leg, index)
        out.append(gates.gate(x, where.ty, where.size, state, str(index + 1)))
        out.append(label(x + where.size.w / 2, top, gate.name, index, where.labels[leg],
                         account=road.side(gate)))  # fmt: skip
    return join(*out)


def _title(road: StoryRoad, where: Plan, index: int) -> Svg:
    start, end = where.leg(index)
    middle, room = (start + end) / 2, end - start - 8
    return cards.pill(middle, 44, road.legs[index].title, "s-act", most=room, cls_text="s-ticket-t")


def _way(road: StoryRoad, where: Plan, index: int) -> Svg:
    start, end = where.leg(index)
    leg, ty = road.legs[index], where.ty
    if not road.reached(index) or not leg.gates:
        dots = path(f"M{num(start + 14)} {num(ty)}H{num(end - 8)}", "s-roadline")
        if index or not leg.gates or road.answered:
            return dots
        gx = where.stands[0][0]
        line = f"M{num(start + 4)} {num(ty)}H{num(gx - 18)}"
        dots = path(f"M{num(gx)} {num(ty)}H{num(end - 8)}", "s-roadline")
        return join(dots, gates.way(line, draws=False), cards.tip(gx - 4, ty))
    if leg.stop is None:
        line = f"M{num(start + 2)} {num(ty)}H{num(end - 18)}"
        return join(gates.way(line, draws=True, stale=road.stale), cards.tip(end - 4, ty))
    gx = where.stands[index][leg.stop]
    mark = query if leg.gates[leg.stop].state == "open" else cross
    rest = gx + where.size.w + 14
    return join(
        path(f"M{num(rest)} {num(ty)}H{num(end - 8)}", "s-roadline") if rest < end - 12 else EMPTY,
        gates.way(f"M{num(start + 2)} {num(ty)}H{num(gx - 6)}", draws=True, stale=road.stale),
        mark(gx + 8, ty, 19, "m-pop"),
    )


def _card(road: StoryRoad, where: Plan, index: int) -> Svg:
    x, w = where.cards[index]
    figure: Figure = road.figures[index]
    dim = road.answered and index > 0 and road.stop is not None and index > road.stop
    if index == 0:
        return cards.end_card(x, where.ty - 64, w, figure)
    if index == len(where.cards) - 1:
        mark = tick(x + w - 4, where.ty - 60, 16, "m-pop") if road.arrives else EMPTY
        return join(cards.end_card(x, where.ty - 64, w, figure, dim=dim), mark)
    return cards.hinge_card(x, where.ty - HINGE_H / 2 - 8, w, HINGE_H, figure, dim=dim)


def _documents(road: StoryRoad, where: Plan) -> tuple[float, Svg]:
    """The documents that the gates have read, and under a stopped gate what it found."""
    out, low = [], where.foot
    taken = [0.0, 0.0]  # right edge of the last tag in each of two rows
    for leg, request in enumerate(road.legs):
        for index, gate in enumerate(request.gates):
            cx = where.stands[leg][index] + where.size.w / 2
            y = where.foot + 20
            document = read_sheet(gate) if gate.layer != "explicit_deny" else None
            if document is not None:
                w = paper.tag_width(document, min(2 * where.pitch - 10, 190))
                row = 0 if cx - w / 2 > taken[0] + 6 else 1
                taken[row] = cx + w / 2
                y += 58 * row
                out.append(paper.tag(cx, y, w, document, where.foot + 8))
                y += 60 if document.of else 44
            if road.state(leg, index) == "no":
                y, found = _finding(cx, y, gate, where)
                out.append(found)
            low = max(low, y - 10)
    return low, join(*out)


def _finding(cx: float, y: float, gate: Gate, where: Plan) -> tuple[float, Svg]:
    lines = balanced(gate.finding, max(where.pitch, 120), 14, bold=True, lines=3)
    words = (
        text(cx, y + 4 + 17 * number, line, size=14, bold=True, anchor="mid", cls="s-no")
        for number, line in enumerate(lines)
    )
    return y + 17 * len(lines), group("m-late", *words)
