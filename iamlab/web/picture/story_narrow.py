"""The folded picture of a story, 328 across: the same road from top to bottom."""

from __future__ import annotations

from iamlab.web.picture import cards, frames, gates
from iamlab.web.picture.figure import Figure
from iamlab.web.picture.icons import avatar, cross, mask, query, tick
from iamlab.web.picture.markup import EMPTY, Svg, group, join, num, path, rect, text
from iamlab.web.picture.measure import width
from iamlab.web.picture.scene_narrow import CARD_H, TX, WIDTH, X, draw_title, end_row, title_of
from iamlab.web.picture.story import Leg, StoryRoad

HINGE_H = 70


class _Column:
    """Draws from top to bottom and remembers how far down it is."""

    def __init__(self, road: StoryRoad) -> None:
        self.road = road
        self.y = 40.0
        self.cards: list[Svg] = []
        self.gates: list[Svg] = []
        self.ways: list[Svg] = []
        self.tops: list[float] = []  # upper edge of each figure's card
        self.ends: list[float] = []  # lower edge of each figure's card

    def figure(self, figure: Figure, index: int, *, dim: bool) -> None:
        hinge = 0 < index < len(self.road.figures) - 1
        self.tops.append(self.y)
        draw = hinge_row(self.y, figure, dim=dim) if hinge else end_row(self.y, figure, dim=dim)
        self.cards.append(draw)
        self.y += HINGE_H if hinge else CARD_H
        self.ends.append(self.y)

    def leg(self, leg: Leg, index: int) -> None:
        road = self.road
        self.y += 10 if self._stays(index) else 34
        self.gates.append(_act(self.y, leg.title))
        self.y += 40
        ys: list[float] = []
        for number, gate in enumerate(leg.gates):
            state = road.state(index, number)
            title = title_of(gate, finding=road.reached(index), account=road.side(gate),
                             bold=gate.name)  # fmt: skip
            self.y += title.above
            cls = "s-no s-b" if state == "no" else "s-2"
            self.gates.append(gates.lying_gate(X, self.y, state, str(number + 1)))
            self.gates.append(draw_title(self.y, title, cls=cls))
            ys.append(self.y)
            self.y += title.height + 16
        self.y += 6 if self._stays(index) else 30
        self.ways.append(_way(road, index, ys, self.ends[index] + 4, self.y))

    def _stays(self, index: int) -> bool:
        figures = self.road.figures
        return figures[index].account == figures[index + 1].account


def draw(road: StoryRoad) -> tuple[float, Svg]:
    """Height and drawing of the folded picture."""
    column = _Column(road)
    column.figure(road.start, 0, dim=False)
    for index, leg in enumerate(road.legs):
        column.leg(leg, index)
        dim = road.answered and road.stop is not None and index >= road.stop
        column.figure(leg.target, index + 1, dim=dim)
    grounds, tabs = _frames(road, column)
    end = column.ends[-1]
    parts = [
        grounds,
        rect(X - 11, column.ends[0] - 12, 22, column.tops[-1] - column.ends[0] + 24, "s-road", 11),
        *column.gates,
        *column.ways,
        *column.cards,
        _arrival(road, column.tops[-1]),
        tabs,
    ]
    return end + 34, join(*parts)


def hinge_row(y: float, figure: Figure, *, dim: bool = False) -> Svg:
    """The session of a role as a low card: the person and the mask."""
    return group(
        "s-item s-dim" if dim else "s-item",
        rect(18, y + 4, 292, HINGE_H, "f-id s-edge", 14),
        rect(18, y, 292, HINGE_H, "s-card k-id", 14),
        avatar(48, y + 35, 18, figure.initials),
        mask(92, y + 35, 17),
        text(122, y + 30, figure.name, size=16, bold=True, room=178),
        text(122, y + 52, figure.sub, size=14, cls="s-2", room=178),
    )


def _act(y: float, title: str) -> Svg:
    w = min(width(title, 14, bold=True) + 32, WIDTH - TX - 14)
    return cards.pill(TX + w / 2, y, title, "s-act", most=w, cls_text="s-ticket-t")


def _frames(road: StoryRoad, column: _Column) -> tuple[Svg, Svg]:
    boxes, tabs = [], []
    for first, last in road.stays():
        account = road.account(road.figures[first])
        if account is None:
            continue
        y = column.tops[first] - 22
        h = column.ends[last] + 20 - y
        boxes.append(frames.frame(6, y, WIDTH - 12, h))
        side = "right" if first else "left"
        tabs.append(frames.frame_tab(6, y, WIDTH - 12, h, account, side=side,
                                    room=222 if first else 0))  # fmt: skip
    return join(*boxes), join(*tabs)


def _way(road: StoryRoad, index: int, ys: list[float], start: float, end: float) -> Svg:
    leg = road.legs[index]
    if not road.reached(index) or not ys:
        if index or not ys or road.answered:
            return path(f"M{X} {num(start + 6)}V{num(end - 4)}", "s-roadline")
        return join(
            path(f"M{X} {num(ys[0])}V{num(end - 4)}", "s-roadline"),
            gates.way(f"M{X} {num(start)}V{num(ys[0] - 20)}", draws=False),
            cards.tip(X, ys[0] - 6, "down"),
        )
    if leg.stop is None:
        line = f"M{X} {num(start)}V{num(end - 16)}"
        return join(gates.way(line, draws=True, stale=road.stale), cards.tip(X, end - 3, "down"))
    y = ys[leg.stop]
    mark = query if leg.gates[leg.stop].state == "open" else cross
    return join(
        path(f"M{X} {num(y + 34)}V{num(end - 4)}", "s-roadline"),
        gates.way(f"M{X} {num(start)}V{num(y - 6)}", draws=True, stale=road.stale),
        mark(X, y - 2, 16, "m-pop"),
    )


def _arrival(road: StoryRoad, y: float) -> Svg:
    if not road.arrives:
        return EMPTY
    need = width(road.figures[-1].name, 16, bold=True) + 72
    return tick(18 + min(max(150, need), 288) - 2, y + 4, 11, "m-pop")
