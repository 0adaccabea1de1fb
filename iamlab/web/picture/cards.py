"""The cards of the picture: ends of the road, rows, sheets, tickets, frames with their tabs."""

from __future__ import annotations

from iamlab.web.picture.figure import AccountLabel, Figure, Sheet
from iamlab.web.picture.icons import avatar, icon, mask, sheet_icon
from iamlab.web.picture.markup import EMPTY, Svg, el, group, join, link, num, path, rect, text
from iamlab.web.picture.measure import shorten, width

CARD_H = 128
CARD_W = (130, 184)
HINGE_W = (168, 214)


def label(figure: Figure) -> str:
    """What a screen reader says of a card that is a link."""
    return f"{figure.name}, {figure.sub}" if figure.sub else figure.name


def _fit(figure: Figure, least: float, most: float) -> float:
    name = width(figure.name, 17, bold=True) + 28
    return min(most, max(least, name, width(figure.sub, 14) + 24))


def card_width(figure: Figure) -> float:
    """How wide an end card is: as wide as its name asks for, within limits."""
    return _fit(figure, *CARD_W)


def end_card(x: float, y: float, w: float, figure: Figure, *, dim: bool = False) -> Svg:
    """Tall card at an end of the road: the sign above, the name, what it is."""
    cx, hue = x + w / 2, figure.hue
    return link(
        figure.href,
        label(figure),
        group(
            "s-item s-dim" if dim else "s-item",
            rect(x, y + 4, w, CARD_H, f"f-{hue} s-edge", 14),
            rect(x, y, w, CARD_H, f"s-card k-{hue}", 14),
            _end_icon(cx, y + 42, figure),
            text(cx, y + 92, figure.name, size=17, bold=True, anchor="mid", room=w - 18),
            text(cx, y + 112, figure.sub, size=14, anchor="mid", cls="s-2", room=w - 16),
        ),
    )


def _end_icon(cx: float, cy: float, figure: Figure) -> Svg:
    """The sign of an end card; a session with a known person behind it shows both."""
    if figure.kind != "role_session" or not figure.letters:
        return icon(cx, cy, 26, figure)
    person, worn = avatar(cx - 26, cy, 22, figure.letters), mask(cx + 26, cy, 21)
    return join(person, worn, plus(cx + 1, cy))


def hinge_width(figure: Figure) -> float:
    """How wide the card of a role session is."""
    return _fit(figure, *HINGE_W)


def hinge_card(x: float, y: float, w: float, h: float, figure: Figure, *, dim: bool = False) -> Svg:
    """The session of a role between two requests: who wears which mask."""
    cx, cy = x + w / 2, y + 46
    return link(
        figure.href,
        label(figure),
        group(
            "s-item s-dim" if dim else "s-item",
            rect(x, y + 4, w, h, "f-id s-edge", 16),
            rect(x, y, w, h, "s-card k-id", 16),
            rect(x + 8, y + 8, w - 16, h - 16, "s-inner", 11),
            avatar(cx - 36, cy, 26, figure.initials),
            mask(cx + 32, cy, 25),
            plus(cx - 1, cy),
            text(cx, y + 100, figure.name, size=17, bold=True, anchor="mid", room=w - 28),
            text(cx, y + 121, figure.sub, size=14, anchor="mid", cls="s-2", room=w - 28),
        ),
    )


def plus(cx: float, cy: float) -> Svg:
    """The small plus between a person and a mask."""
    return join(
        el("circle", "s-plus", cx=cx, cy=cy, r=11),
        path(f"M{num(cx - 5)} {num(cy)}h10M{num(cx)} {num(cy - 5)}v10", "s-plus-l"),
    )


def row(x: float, y: float, w: float, h: float, figure: Figure, *, dim: bool = False) -> Svg:
    """Low card: the sign left, the name, one line under it."""
    cy, hue = y + h / 2, figure.hue
    small = h < 48
    r = 14 if small else 17
    tx = x + (48 if small else 57)
    room = x + w - 12 - tx
    name_y = cy + 5.5 if not figure.sub else cy - 3
    below = text(tx, cy + 16, figure.sub, size=13, cls="s-2", room=room) if figure.sub else EMPTY
    return link(
        figure.href,
        label(figure),
        group(
            "s-item s-dim" if dim else "s-item",
            rect(x, y + 3, w, h, f"f-{hue} s-edge", 12),
            rect(x, y, w, h, f"s-card k-{hue}", 12),
            icon(x + (25 if small else 30), cy, r, figure),
            text(tx, name_y, figure.name, size=16, bold=True, room=room),
            below,
        ),
    )


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


def ticket_width(action: str) -> float:
    """How wide the ticket of a request is."""
    return width(action, 14, bold=True, mono=True) + 30


def ticket(x: float, y: float, w: float, action: str, h: float = 40) -> Svg:
    """The request itself: a ticket with the action on it."""
    shown = fitting_action(action, w - 28)
    k = h / 2 - 13
    shape = (
        f"M{num(x + 8)} {num(y)}h{num(w - 16)}a8 8 0 0 1 8 8v{num(k)}a5 5 0 0 0 0 10v{num(k)}"
        f"a8 8 0 0 1 -8 8h{num(16 - w)}a8 8 0 0 1 -8 -8v{num(-k)}a5 5 0 0 0 0 -10v{num(-k)}"
        f"a8 8 0 0 1 8 -8z"
    )
    words = text(x + w / 2, y + h / 2 + 5, shown, size=14, bold=True, mono=True, anchor="mid",
                 cls="s-ticket-t", whole=action)  # fmt: skip
    return group("s-item", path(shape, "s-ticket s-box"), words)


def fitting_action(action: str, room: float) -> str:
    """The action whole, else without its service, else shortened."""
    if width(action, 14, bold=True, mono=True) <= room:
        return action
    return shorten(action.partition(":")[2] or action, room, 14, bold=True, mono=True)


def pill(cx: float, y: float, content: str, cls: str, *, most: float, cls_text: str = "") -> Svg:
    """A word or two in a rounded box, 28 high, as wide as its text."""
    w = min(most, width(content, 14, bold=True) + 32)
    return group(
        "s-item",
        rect(cx - w / 2, y, w, 28, f"{cls} s-box", 14),
        text(cx, y + 19, content, size=14, bold=True, anchor="mid", cls=cls_text, room=w - 20),
    )


def small_tab(cx: float, y: float, content: str, most: float) -> Svg:
    """The account of a gate: a small tab, 20 high, standing on an edge."""
    w = min(most, width(content, 13) + 18)
    return group(
        "s-item",
        rect(cx - w / 2, y, w, 20, "s-tab s-box", 10),
        text(cx, y + 14.5, content, size=13, anchor="mid", cls="s-2", room=w - 12),
    )


def tab_width(account: AccountLabel, room: float) -> float:
    """How wide the tab of a frame is."""
    digits = width(account.id, 13, mono=True) + 9 if account.name else 0
    first = account.name or account.id
    return min(room, width(first, 14, bold=True) + digits + 30)


def frame(x: float, y: float, w: float, h: float) -> Svg:
    """The ground of an account: a dotted frame. Its tab is drawn later, over the road."""
    return rect(x, y, w, h, "s-frame", 18)


def frame_tab(
    x: float, y: float, w: float, h: float, account: AccountLabel, *, side: str = "left",
    room: float = 0,
) -> Svg:  # fmt: skip
    """The name of an account as a tab on the upper edge of its frame.

    The digits stand in it where they fit into `room`, else on the lower edge.
    """
    room = room or w - 28
    whole = tab_width(account, 10_000)
    if whole <= room or not account.name:
        tx = x + 16 if side == "left" else x + w - 16 - min(whole, room)
        return _tab(tx, y - 14, min(whole, room), account, digits=bool(account.name))
    tw = min(room, width(account.name, 14, bold=True) + 30)
    dw = width(account.id, 13, mono=True) + 26
    middle = x + w / 2 if room >= w - 28 else x + w - 16 - tw / 2
    return join(
        _tab(middle - tw / 2, y - 14, tw, account, digits=False),
        group(
            "s-item",
            rect(x + w / 2 - dw / 2, y + h - 12, dw, 24, "s-tab s-box", 12),
            text(x + w / 2, y + h + 4.5, account.id, size=13, mono=True, anchor="mid", cls="s-2"),
        ),
    )


def _tab(x: float, y: float, w: float, account: AccountLabel, *, digits: bool) -> Svg:
    name = account.name or account.id
    taken = width(account.id, 13, mono=True) + 9 if digits else 0
    number = (
        text(x + w - 14, y + 19, account.id, size=13, mono=True, anchor="end", cls="s-2")
        if digits
        else EMPTY
    )
    return link(
        account.href,
        f"{name} {account.id}" if account.name else name,
        group(
            "s-item",
            rect(x, y, w, 28, "s-tab s-box", 14),
            text(x + 14, y + 19, name, size=14, bold=True, room=w - 27 - taken),
            number,
        ),
    )


def tip(x: float, y: float, way: str = "right", size: float = 11) -> Svg:
    """An arrowhead whose point is at x, y."""
    long, half = size * 1.35, size * 0.8
    corners = {
        "right": ((x, y), (x - long, y - half), (x - long, y + half)),
        "down": ((x, y), (x - half, y - long), (x + half, y - long)),
    }[way]
    return el("polygon", "s-tip", points=" ".join(f"{num(a)},{num(b)}" for a, b in corners))
