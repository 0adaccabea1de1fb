"""The sign of each kind of thing, and the marks of an answer, as small inline SVG."""

from __future__ import annotations

from functools import cache

from iamlab.web.picture.figure import Figure, FigureKind
from iamlab.web.picture.markup import Markup, el, esc, join


def _ring(cx: float, cy: float, r: float) -> str:
    return f"M{cx - r:g} {cy:g}a{r} {r} 0 1 0 {2 * r:g} 0a{r} {r} 0 1 0 {-2 * r:g} 0"


# Each glyph is drawn round the origin, 26 wide, for a disc of radius 22.
GLYPHS: dict[FigureKind, str] = {
    "role": "M-12 -11q12 5 24 0v9c0 9-6 15-12 15s-12-6-12-15zM-7 -2h4M3 -2h4M-4.5 5.5q4.5 3.5 9 0",
    "root": "M-12 -6l6.5 5.5 5.5 -9.5 5.5 9.5 6.5 -5.5 -2.5 15h-19zM-9.7 4.7h19.4",
    "service": _ring(0, 0, 4.5) + "M0 -12.5v4M0 8.5v4M-12.5 0h4M8.5 0h4"
    "M-8.8 -8.8l2.8 2.8M6 6l2.8 2.8M-8.8 8.8l2.8 -2.8M6 -6l2.8 -2.8",
    "federated": _ring(0, 0, 11) + "M-11 0h22M0 -11c-7 6 -7 16 0 22c7 -6 7 -16 0 -22",
    "anonymous": "M-5.5 -5.5a5.5 5.5 0 1 1 8.5 4.6c-2 1.4 -3 2.6 -3 5M0 9.8v.2",
    "group": _ring(-5, -5, 4.2)
    + _ring(7, -3.5, 3.3)
    + "M-13 10a8 8 0 0 1 16 0zM4.5 3.4a6.6 6.6 0 0 1 9 6.6h-6",
    "database": "M-10 -7a10 4 0 1 0 20 0a10 4 0 1 0 -20 0v14c0 5.4 20 5.4 20 0v-14"
    "M-10 0c0 5.4 20 5.4 20 0",
    "bucket": "M-11 -8a11 4 0 1 0 22 0a11 4 0 1 0 -22 0l3 17c1 4 15 4 16 0l3 -17",
    "queue": "M-13 -8h26M-13 8h26M-7 -3v6M0 -3v6M7 -3v6",
    "topic": _ring(-8, 0, 2.5) + "M-2 -7a10 10 0 0 1 0 14M4 -11a17 17 0 0 1 0 22",
    "function": "M-8 -11h4l11 22h4M-2 -4l-7.5 15",
    "key": _ring(-6, -4, 5.5) + "M-2 0l11 10.5M4 5.7l3.5 -3.5",
    "secret": "M-10 -1.5h20v12.5h-20zM-6 -1.5v-4a6 6 0 0 1 12 0v4M0 3.5v3",
    "table": "M-11 -10h22v20h-22zM-11 -3.5h22M-11 3.5h22M-3.7 -3.5v13.5",
    "instance": "M-8 -8h16v16h-16zM-4 -13v5M4 -13v5M-4 8v5M4 8v5M-13 -4h5M-13 4h5M8 -4h5M8 4h5",
    "log_group": "M-11 -8.5h22M-11 -3h14M-11 3h20M-11 8.5h9",
    "resource": "M0 -12l11 6v12l-11 6 -11 -6v-12zM-11 -6l11 6 11 -6M0 0v12",
    "everything": "M0 -11v22M-9.5 -5.5l19 11M9.5 -5.5l-19 11",
}

MARKS = {
    "yes": "M-7 .5l4.8 5 9 -10",
    "no": "M-6 -6l12 12M6 -6l-12 12",
    "open": "M-4 -4a4 4 0 1 1 6.2 3.3c-1.4 1 -2.2 1.9 -2.2 3.7M0 7.2v.2",
}


@cache
def _svg(path: str, box: int) -> Markup:
    """A drawing round the origin, `box` wide; it says nothing that the words do not say."""
    view = f"-{box // 2} -{box // 2} {box} {box}"
    return el("svg", "", el("path", "", d=path), viewBox=view, aria_hidden="true")


def icon(figure: Figure) -> Markup:
    """The sign of a figure: letters on a disc for a person, a tile for a role, else a disc."""
    if figure.kind == "user":
        return avatar(figure.initials)
    if figure.kind in ("role", "role_session"):
        return mask()
    return el("span", f"p-icon p-{figure.hue}", _svg(GLYPHS[figure.kind], 44))


def avatar(letters: str) -> Markup:
    """A person: a disc with two letters."""
    return el("span", "p-icon p-id", esc(letters[:2]))


def mask() -> Markup:
    """A role: a square tile with a mask, so that it is no person."""
    return el("span", "p-icon p-id p-tile", _svg(GLYPHS["role"], 44))


def wearer(figure: Figure) -> Markup:
    """Who wears which mask: the session of a role with a known person behind it."""
    if figure.kind != "role_session" or not figure.letters:
        return icon(figure)
    return el("span", "p-worn", join(avatar(figure.letters), el("b", "", "+"), mask()))


def sheet_icon() -> Markup:
    """A policy: a sheet with a folded corner and three lines of writing."""
    return el("span", "p-icon p-pol p-paper", _svg("M-9 -4h10M-9 4h18M-9 12h14", 44))


def mark(state: str, cls: str = "") -> Markup:
    """✓, ✗ or ? on a disc. state: yes, no, open."""
    return el("span", f"p-mark p-mark-{state} {cls}".strip(), _svg(MARKS[state], 26))
