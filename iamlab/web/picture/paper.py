"""Policies as paper: a sheet under the road, a tag under a gate."""

from __future__ import annotations

from iamlab.web.picture.figure import Sheet
from iamlab.web.picture.icons import sheet_icon
from iamlab.web.picture.markup import EMPTY, Svg, group, join, link, num, path, text
from iamlab.web.picture.measure import shorten, width


def _outline(x: float, y: float, w: float, h: float, corner: float) -> str:
    return (
        f"M{num(x + 10)} {num(y)}h{num(w - corner - 10)}l{num(corner)} {num(corner)}"
        f"v{num(h - corner - 10)}a10 10 0 0 1 -10 10h{num(20 - w)}a10 10 0 0 1 -10 -10"
        f"v{num(20 - h)}a10 10 0 0 1 10 -10z"
    )


def sheet(x: float, y: float, w: float, h: float, corner: float = 16) -> Svg:
    """The paper of a policy: a folded corner, a violet lower edge."""
    fold = (
        f"M{num(x + w - corner)} {num(y)}l{num(corner)} {num(corner)}h{num(3 - corner)}"
        "a3 3 0 0 1 -3 -3z"
    )
    return join(
        path(_outline(x, y + 4, w, h, corner), "f-pol s-edge"),
        path(_outline(x, y, w, h, corner), "s-card k-pol"),
        path(fold, "f-pol"),
    )


def sheet_row_width(policy: Sheet, most: float) -> float:
    """How wide a sheet with its lines is."""
    first = width(policy.name, 15, bold=True) + width(policy.of, 14) + 12
    return min(most, max(first, width(policy.words, 14), 130) + 82)


def sheet_row(x: float, y: float, w: float, policy: Sheet) -> Svg:
    """A policy under the road: name, whose it is, what it says. 60 high, 42 without words."""
    h = 60 if policy.words else 42
    cy = y + h / 2
    tx, room = x + 54, w - 54 - 24
    r = 16 if policy.words else 12
    base = cy - 5 if policy.words else cy + 5
    words = text(tx, cy + 16, policy.words, size=14, room=room + 8) if policy.words else EMPTY
    return link(
        policy.href,
        f"{policy.name}, {policy.of}" if policy.of else policy.name,
        group("s-item", sheet(x, y, w, h), sheet_icon(x + 30, cy, r),
              name_and_owner(tx, base, policy, room), words),
    )  # fmt: skip


def name_and_owner(x: float, y: float, policy: Sheet, room: float) -> Svg:
    """The policy's name in bold and whose it is beside it, both on one line."""
    owner_room = min(width(policy.of, 14), room * 0.45) if policy.of else 0
    name_room = room - owner_room - (8 if policy.of else 0)
    name = text(x, y, policy.name, bold=True, room=name_room)
    if not policy.of:
        return name
    taken = width(shorten(policy.name, name_room, 15, bold=True), 15, bold=True)
    owner = text(x + taken + 8, y, policy.of, size=14, cls="s-2", room=room - taken - 8)
    return join(name, owner)


def tag_width(policy: Sheet, most: float) -> float:
    """How wide a document tag under a gate is."""
    wanted = max(width(policy.name, 13, bold=True), width(policy.of, 13)) + 22
    return min(most, max(84, wanted))


def tag(cx: float, y: float, w: float, policy: Sheet, foot: float) -> Svg:
    """The document that a gate has read, hung under its foot."""
    h = 46 if policy.of else 30
    below = (
        text(cx, y + 37, policy.of, size=13, anchor="mid", cls="s-2", room=w - 14)
        if policy.of
        else EMPTY
    )
    return join(
        path(f"M{num(cx)} {num(foot)}V{num(y)}", "s-hold"),
        group(
            "s-item",
            sheet(cx - w / 2, y, w, h, 12),
            text(cx, y + 20, policy.name, size=13, bold=True, anchor="mid", room=w - 20),
            below,
        ),
    )
