"""The cards of the picture: ends of the road, rows, tickets, pills."""

from __future__ import annotations

from iamlab.web.picture.figure import Figure
from iamlab.web.picture.icons import avatar, icon, mask
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


def row_width(figure: Figure) -> float:
    """How wide a low card is that cuts nothing of what it says."""
    return 57 + 12 + max(width(figure.name, 16, bold=True), width(figure.sub, 13)) + 1


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


def tip(x: float, y: float, way: str = "right", size: float = 11) -> Svg:
    """An arrowhead whose point is at x, y."""
    long, half = size * 1.35, size * 0.8
    corners = {
        "right": ((x, y), (x - long, y - half), (x - long, y + half)),
        "down": ((x, y), (x - half, y - long), (x + half, y - long)),
    }[way]
    return el("polygon", "s-tip", points=" ".join(f"{num(a)},{num(b)}" for a, b in corners))
