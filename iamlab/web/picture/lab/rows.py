"""The cards of a lab's rows."""

from __future__ import annotations

from iamlab.web.picture import cards
from iamlab.web.picture.icons import icon, sheet_icon
from iamlab.web.picture.lab.things import Thing, and_more
from iamlab.web.picture.markup import EMPTY, Svg, group, join, link, rect, text
from iamlab.web.picture.measure import shorten, width

ROW_H = 46
FOLD_H = 34


def row_height(thing: Thing) -> float:
    """How high a row is."""
    return FOLD_H if thing.folded else ROW_H


def lab_row(x: float, y: float, w: float, thing: Thing, *, dim: bool = False) -> Svg:
    """A row of the wide picture."""
    if thing.folded:
        return fold_row(x, y, w, thing)
    figure, cy = thing.figure, y + ROW_H / 2
    hue = figure.hue
    tx, room = x + 55, w - 55 - 12
    own = hue == "id"
    return link(
        figure.href,
        _spoken(thing),
        group(
            "s-item s-dim" if dim else "s-item",
            rect(x, y + 3, w, ROW_H, f"f-{hue} s-edge", 12),
            rect(x, y, w, ROW_H, f"s-card k-{hue}", 12),
            icon(x + 29, cy, 17, figure),
            text(tx, cy - 3, figure.name, size=16, bold=True, room=room),
            _held(tx, cy + 15, thing, room) if own else _kind(tx, cy + 15, thing, room),
        ),
    )


def _held(x: float, y: float, thing: Thing, room: float) -> Svg:
    """The policy that somebody holds, with its sign before it."""
    if not thing.sheets:
        return text(x, y, thing.figure.sub, size=13, cls="s-2", room=room)
    words = text(x + 14, y, thing.figure.sub, size=13, cls="s-2", room=room - 14)
    return join(sheet_icon(x + 4.5, y - 4.5, 6), words)


def _kind(x: float, y: float, thing: Thing, room: float) -> Svg:
    """What a resource is, and the sign of its own policy where it has one."""
    sub = thing.figure.sub
    if not thing.sheets:
        return text(x, y, sub, size=13, cls="s-2", room=room)
    end = x + min(width(sub, 13), room - 18) + 12
    return join(text(x, y, sub, size=13, cls="s-2", room=room - 18), sheet_icon(end, y - 4.5, 6))


def fold_row(x: float, y: float, w: float, thing: Thing) -> Svg:
    """The row that counts what is folded, or names the one of them that takes part."""
    figure = thing.figure
    shown = whole = figure.name
    if thing.named:
        others = and_more(len(thing.keys) - 1)
        whole = thing.named + others
        shown = shorten(thing.named, w - 18 - width(others, 14), 14) + others
    words = text(x + w / 2, y + 22, shown, size=14, anchor="mid", cls="s-2", whole=whole,
                 room=w - 14)  # fmt: skip
    return link(
        figure.href, whole, group("s-item", rect(x, y, w, FOLD_H, "s-fold s-box", 10), words)
    )


def _spoken(thing: Thing) -> str:
    spoken = cards.label(thing.figure)
    if thing.figure.hue == "res" and thing.sheets:
        return f"{spoken}, {thing.sheets[0]}"
    return spoken


def chip_width(thing: Thing) -> float:
    """How wide a row of the folded picture has to be for the whole name."""
    return width(thing.figure.name, 15, bold=True) + 54 + (14 if thing.sheets else 0)


def chip(x: float, y: float, w: float, thing: Thing) -> Svg:
    """A row of the folded picture, 40 high: sign and name."""
    if thing.folded:
        return fold_row(x, y + 3, w, thing)
    figure, hue = thing.figure, thing.figure.hue
    marked = bool(thing.sheets)
    return link(
        figure.href,
        _spoken(thing),
        group(
            "s-item",
            rect(x, y + 3, w, 40, f"f-{hue} s-edge", 11),
            rect(x, y, w, 40, f"s-card k-{hue}", 11),
            icon(x + 23, y + 20, 14, figure),
            text(x + 44, y + 25.5, figure.name, bold=True, room=w - 53 - (14 if marked else 0)),
            sheet_icon(x + w - 14, y + 20, 7) if marked else EMPTY,
        ),
    )
