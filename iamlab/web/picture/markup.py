"""SVG as escaped text: the only place where names meet markup."""

from __future__ import annotations

import re
from html import escape
from typing import NewType

from iamlab.web.picture.measure import shorten

# Text that is markup already: everything else goes through `esc`.
Svg = NewType("Svg", str)
EMPTY = Svg("")

# Characters that XML 1.0 does not allow, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def esc(text: object) -> str:
    """Text made safe for element content and for attribute values in double quotes."""
    return escape(_FORBIDDEN.sub("\ufffd", str(text)), quote=True)


def num(value: float) -> str:
    """A number with at most one decimal."""
    rounded = round(value, 1)
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)


def join(*parts: str) -> Svg:
    """Pieces of markup, one after the other."""
    return Svg("".join(parts))


def el(name: str, cls: str = "", *children: str, **attributes: object) -> Svg:
    """An element. Children are markup; attribute values are escaped, numbers are rounded.

    An underscore in an attribute's name stands for a hyphen; None leaves the attribute out.
    """
    out = [f"<{name}"]
    if cls:
        out.append(f' class="{esc(cls)}"')
    for key, value in attributes.items():
        if value is None:
            continue
        shown = num(value) if isinstance(value, int | float) else esc(value)
        out.append(f' {key.rstrip("_").replace("_", "-")}="{shown}"')
    if children:
        return Svg("".join(out) + ">" + "".join(children) + f"</{name}>")
    return Svg("".join(out) + "/>")


def rect(x: float, y: float, w: float, h: float, cls: str, rx: float = 10) -> Svg:
    """A rectangle with round corners."""
    return el("rect", cls, x=x, y=y, width=w, height=h, rx=rx)


def path(d: str, cls: str = "", **attributes: object) -> Svg:
    """A path; `d` comes from `d()`."""
    return el("path", cls, d=d, **attributes)


def d(*parts: str | float) -> str:
    """Path data out of letters and numbers."""
    out = ""
    for part in parts:
        piece = part if isinstance(part, str) else num(part)
        glue = " " if out and out[-1].isdigit() and piece[0].isdigit() else ""
        if out and out[-1].isdigit() and piece[0] == ".":
            glue = " "
        out += glue + piece
    return out


def group(cls: str, *children: str) -> Svg:
    """A group; without a class and a need for one, nothing but its children."""
    return el("g", cls, *children) if cls else join(*children)


def link(href: str, label: str, *children: str) -> Svg:
    """Children as a link with its accessible name; nothing but the children without `href`."""
    if not href:
        return join(*children)
    return el("a", "s-link", *children, href=href, aria_label=label)


def text(
    x: float,
    y: float,
    content: str,
    *,
    size: int = 15,
    bold: bool = False,
    mono: bool = False,
    anchor: str = "",
    cls: str = "",
    room: float | None = None,
    whole: str = "",
) -> Svg:
    """One line of text. Longer than `room`: shortened, the whole of it in a title.

    anchor: "", "mid" or "end". whole: the text of the title where it is not `content`.
    """
    shown = content if room is None else shorten(content, room, size, bold=bold, mono=mono)
    whole = whole or content
    title = el("title", "", esc(whole)) if shown != whole else EMPTY
    classes = ["s-t"]
    if size != 15:
        classes.append(f"s-{size}")
    if bold:
        classes.append("s-b")
    if mono:
        classes.append("s-m")
    if anchor:
        classes.append(f"s-{anchor}")
    if cls:
        classes.append(cls)
    return el("text", " ".join(classes), title, esc(shown), x=x, y=y)
