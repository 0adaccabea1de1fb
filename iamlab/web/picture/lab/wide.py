"""The wide picture of a lab: who asks on the left, the gates, what is asked for on the right."""

from __future__ import annotations

from dataclasses import dataclass, replace

from iamlab.web.picture import cards, frames, gates, paper
from iamlab.web.picture.figure import AccountLabel, Sheet
from iamlab.web.picture.icons import cross, mask, query, tick
from iamlab.web.picture.lab.asked import Asked
from iamlab.web.picture.lab.corridor import BORROW_H, BORROW_Y, Corridor, corridor, draw_gates
from iamlab.web.picture.lab.layout import Box, Column, Spot, column_widths, columns, with_guest
from iamlab.web.picture.lab.organization import organization_band
from iamlab.web.picture.lab.routes import Gutters, borrow, hold, way_in, way_out
from iamlab.web.picture.lab.rows import lab_row
from iamlab.web.picture.lab.things import Href, Inventory, Thing
from iamlab.web.picture.markup import EMPTY, Svg, el, join, num, path, rect, text
from iamlab.web.picture.sheets import sheet_of
from iamlab.world import World

ROAD = 32


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything in its place."""

    top: float
    height: float
    left: Column
    right: Column
    boxes: tuple[Box, ...]
    gutters: Gutters
    hall: Corridor
    start: Spot | None
    target: Spot | None


def draw(
    world: World, stock: Inventory, asked: Asked | None, href: Href, w: float, empty: str
) -> tuple[float, Svg]:
    """Height and drawing. empty: what the corridor says while nothing is asked, "" for no road."""
    band_h, band = organization_band(world, href, 14, 10, w - 28)
    bare = asked is None and not empty
    where = _plan(stock, asked, w, 24 + (band_h + 22 if band_h else 0), bare=bare)
    parts = [
        band,
        *(frames.frame(box.x, box.y, box.w, box.h) for box in where.boxes),
        EMPTY if bare else _road(where),
        text((where.gutters.left + where.gutters.right) / 2, where.hall.ty - 30, empty, size=14,
             anchor="mid", cls="s-2", room=where.gutters.right - where.gutters.left - 90)
        if asked is None
        else _asked(asked, where),
        *(_row(spot, asked, where) for spot in (*where.left.spots, *where.right.spots)),
        _ring(where.start, asked),
        _arrived(asked, where),
        *(
            frames.frame_tab(box.x, box.y, box.w, box.h, box.account, side=box.side)
            for box in where.boxes
        ),
    ]  # fmt: skip
    return where.height, join(*parts)


def _plan(stock: Inventory, asked: Asked | None, w: float, top: float, *, bare: bool) -> Plan:
    left, right = columns(stock, w, top)
    boxes = (*left.boxes, *right.boxes)
    gutters = _gutters(w)
    start = target = None
    if asked is not None:
        start, target = left.find(asked.start), _target(asked, left, right)
        lx, rx = gutters.left, gutters.right
        left = with_guest(left, asked.principal if start is None else None, 14, lx - 14)
        right = with_guest(right, asked.resource if target is None else None, rx, w - 14 - rx)
        start, target = start or left.spots[-1], target or right.spots[-1]
    hall = corridor(asked, gutters, top, len(asked.borrowings) if asked else 0)
    low = max(left.bottom, right.bottom, 0 if bare else hall.foot + 90)
    if stock.together and boxes:
        boxes = (_around(boxes[0].account, w, top, low - top),)
    return Plan(top, low + 18, left, right, boxes, gutters, hall, start, target)


def _gutters(w: float) -> Gutters:
    left_w, right_w = column_widths(w)
    return Gutters(14 + left_w, w - 14 - right_w)


def _around(account: AccountLabel, w: float, top: float, h: float) -> Box:
    return Box(account, 14, top, w - 28, h, "left")


def _target(asked: Asked, left: Column, right: Column) -> Spot | None:
    """The row of what is asked for; of an object in a bucket the bucket's."""
    for key in (asked.target, asked.target.partition("/")[0]):
        found = right.find(key) or left.find(key)
        if found is not None:
            return found
    return None


def _road(where: Plan) -> Svg:
    x, end = where.gutters.left + 6, where.gutters.right - 6
    return gates.road(x, where.hall.ty, end - x, ROAD)


def _row(spot: Spot, asked: Asked | None, where: Plan) -> Svg:
    dim = False
    if asked is not None and asked.step:
        document = asked.document
        holds = document is not None and document.attached_to in spot.thing.keys
        dim = spot is not where.start and spot is not where.target and not holds
    return lab_row(spot.x, spot.y, spot.w, _naming(spot, asked, where), dim=dim)


def _naming(spot: Spot, asked: Asked | None, where: Plan) -> Thing:
    """A folded row says so when who asks or what is asked for is among the folded."""
    thing = spot.thing
    if asked is None or not thing.folded or spot not in (where.start, where.target):
        return thing
    named = asked.principal.name if spot is where.start else asked.resource.name
    return replace(thing, named=named)


def _ring(spot: Spot | None, asked: Asked | None) -> Svg:
    """The ring round who asks, who wears a mask where a role was borrowed."""
    if spot is None or asked is None:
        return EMPTY
    ring = rect(spot.x - 5, spot.y - 5, spot.w + 10, spot.h + 13, "s-pick", 16)
    worn = mask(spot.right - 18, spot.y + 16, 12) if asked.borrowings else EMPTY
    return join(ring, worn)


def _asked(asked: Asked, where: Plan) -> Svg:
    return join(
        *_borrowings(asked, where),
        _holding(asked, where),
        draw_gates(asked, where.hall),
        _way(asked, where),
    )


def _end_of_way(asked: Asked) -> int | None:
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


def _way(asked: Asked, where: Plan) -> Svg:
    assert where.start is not None and where.target is not None  # noqa: PT018
    hall, ty, gutters = where.hall, where.hall.ty, where.gutters
    end = _end_of_way(asked)
    x = hall.x(end) if end else None
    draws, low = not asked.step, bool(asked.borrowings)
    if x is None:
        line = way_out(where.start, ty, gutters.left + 40, gutters, low)
        line += way_in(where.target, ty, gutters.left + 40, gutters, 20)
        tip = cards.tip(where.target.x - 6, where.target.cy)
        return join(gates.way(line, draws=draws, stale=asked.stale), tip)
    state = next(gate.state for number, gate in asked.numbered() if number == end)
    after = x + hall.size.w + 9
    rest = f"M{num(after)} {num(ty)}" + way_in(where.target, ty, after, gutters, 8)
    stops = state in ("no", "open")
    line = way_out(where.start, ty, x - 4 if stops else x + hall.size.w + 4, gutters, low)
    mark = {"no": cross, "open": query}.get(state)
    return join(
        path(rest, "s-rest"),
        gates.way(line, draws=draws, stale=asked.stale),
        mark(x + 7, ty, 17, "m-pop") if mark else EMPTY,
    )


def _arrived(asked: Asked | None, where: Plan) -> Svg:
    if asked is None or where.target is None or _end_of_way(asked) is not None:
        return EMPTY
    return tick(where.target.right - 3, where.target.y + 3, 12, "m-pop")


def _borrowings(asked: Asked, where: Plan) -> list[Svg]:
    out = []
    middle = (where.gutters.left + where.gutters.right) / 2
    room = where.gutters.right - where.gutters.left - 100
    for index, one in enumerate(asked.borrowings):
        y = where.top + BORROW_Y + BORROW_H * index
        role = where.right.find(one.role)
        by = where.left.find(one.borrower)
        borrower, side = (by, "left") if by else (where.right.find(one.borrower), "right")
        if role is not None and borrower is not None:
            line, ry = borrow(borrower, side, role, y, where.gutters)
            arrow = f"{num(role.x - 4)},{num(ry)} {num(role.x - 18)},{num(ry - 8)}"
            arrow += f" {num(role.x - 18)},{num(ry + 8)}"
            out += [path(line, "s-borrow"), el("polygon", "f-id", points=arrow)]
        out.append(cards.pill(middle, y - 14, one.words, "s-sign k-id", most=room, cls_text="t-id"))
    return out


def _holding(asked: Asked, where: Plan) -> Svg:
    """The sheet that the lit gate reads, under it, held by its holder's row."""
    document, x = asked.document, where.hall.x(asked.number)
    if document is None or x is None:
        return EMPTY
    sheet: Sheet = sheet_of(document)
    cx, y = x + where.hall.size.w / 2, where.hall.sheet_y
    low, high = where.gutters.left + 46, where.gutters.right - 46
    w = paper.sheet_row_width(sheet, min(high - low, 360))
    sx = min(max(cx - w / 2, low), high - w)
    lines = [path(f"M{num(cx)} {num(y)}V{num(where.hall.foot + 26)}", "s-hold")]
    for side, column in (("left", where.left), ("right", where.right)):
        spot = column.find(document.attached_to)
        if spot is None and side == "left" and document.attached_to == asked.act.principal:
            spot = where.start
        if spot is not None and not _cut_off(spot, where.start if side == "left" else where.target):
            near = sx if side == "left" else sx + w
            lines.append(
                path(hold(spot, side, where.hall.ty, y + 21, near, where.gutters), "s-hold")
            )
            break
    return join(*lines, paper.sheet_row(sx, y, w, sheet))


def _cut_off(holder: Spot, end: Spot | None) -> bool:
    """Whether the way to the end of the road lies between a holder and the sheet."""
    return end is not None and holder is not end and holder.cy < end.cy
