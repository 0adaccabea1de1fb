"""The grounds of accounts: dotted frames, each with its label as a tab on the upper edge."""

from __future__ import annotations

from dataclasses import replace

from iamlab.web.picture.figure import AccountLabel
from iamlab.web.picture.markup import EMPTY, Svg, group, join, link, rect, text
from iamlab.web.picture.measure import width


def small_tab_width(content: str, most: float) -> float:
    """How wide the small tab of an account is."""
    return min(most, width(content, 13) + 18)


def small_tab(cx: float, y: float, content: str, most: float) -> Svg:
    """The account of a gate: a small tab, 20 high, standing on an edge."""
    w = small_tab_width(content, most)
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
    room = room or w - 8
    whole = tab_width(account, 10_000)
    if whole <= room or not account.name:
        whole = min(whole, room)
        tx = x + 16 if side == "left" else x + w - 16 - whole
        return _tab(min(max(tx, x + 4), x + w - 4 - whole), y - 14, whole, account)
    tw = min(room, width(account.name, 14, bold=True) + 30)
    dw = width(account.id, 13, mono=True) + 26
    middle = x + w / 2 if room >= w - 8 else x + w - 16 - tw / 2
    return join(
        _tab(middle - tw / 2, y - 14, tw, replace(account, id=""), spoken=account),
        group(
            "s-item",
            rect(x + w / 2 - dw / 2, y + h - 12, dw, 24, "s-tab s-box", 12),
            text(x + w / 2, y + h + 4.5, account.id, size=13, mono=True, anchor="mid", cls="s-2"),
        ),
    )


def digits_below(account: AccountLabel, w: float) -> bool:
    """Whether the digits of an account stand on the lower edge of a frame w wide."""
    return bool(account.name) and tab_width(account, 10_000) > w - 8


def _tab(
    x: float, y: float, w: float, account: AccountLabel, *, spoken: AccountLabel | None = None
) -> Svg:
    name, known = account.shown, spoken or account
    digits = account.id if account.name else ""
    taken = width(digits, 13, mono=True) + 9 if digits else 0
    number = text(x + w - 14, y + 19, digits, size=13, mono=True, anchor="end", cls="s-2")
    return link(
        account.href,
        f"{known.name} {known.id}".strip(),
        group(
            "s-item",
            rect(x, y, w, 28, "s-tab s-box", 14),
            text(x + 14, y + 19, name, size=14, bold=True, room=w - 27 - taken),
            number if digits else EMPTY,
        ),
    )
