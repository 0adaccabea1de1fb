"""The sign of each kind of thing: white lines on a disc or tile in the hue of the kind."""

from __future__ import annotations

from iamlab.web.picture.figure import Figure, FigureKind
from iamlab.web.picture.markup import Svg, el, esc, group, join, num, path, rect


def _ring(cx: float, cy: float, r: float) -> str:
    return f"M{num(cx - r)} {num(cy)}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0"


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


def _glyph(cx: float, cy: float, r: float, kind: FigureKind, hue: str) -> Svg:
    place = f"translate({num(cx)} {num(cy)}) scale({r / 22:.2f})"
    return group(f"s-glyph g-{hue}", path(GLYPHS[kind], transform=place))


def avatar(cx: float, cy: float, r: float, letters: str) -> Svg:
    """A person: a disc with two letters."""
    size = "s-av" if r >= 22 else "s-av-s" if r >= 15 else "s-av-xs"
    return join(
        el("circle", "f-id", cx=cx, cy=cy, r=r),
        el("text", f"on-id s-b s-mid {size}", esc(letters[:2]), x=cx, y=cy + r * 0.36),
    )


def mask(cx: float, cy: float, r: float) -> Svg:
    """A role: a square tile with a mask, so that it is no person."""
    tile = rect(cx - r, cy - r, 2 * r, 2 * r, "f-id", r * 0.36)
    return join(tile, _glyph(cx, cy, r, "role", "id"))


def icon(cx: float, cy: float, r: float, figure: Figure) -> Svg:
    """The sign of a figure, centred at a point."""
    if figure.kind == "user":
        return avatar(cx, cy, r, figure.initials)
    if figure.kind in ("role", "role_session"):
        return mask(cx, cy, r)
    disc = el("circle", f"f-{figure.hue}", cx=cx, cy=cy, r=r)
    return join(disc, _glyph(cx, cy, r, figure.kind, figure.hue))


def sheet_icon(cx: float, cy: float, r: float) -> Svg:
    """A policy: a sheet with a folded corner and three lines of writing."""
    scale = r / 22
    place = f"translate({num(cx)} {num(cy)}) scale({scale:.2f})"
    return join(
        path("M-17.6 -22h22l13.2 13.2v30.8h-35.2z", "f-pol", transform=place),
        group("s-glyph g-pol", path("M-9 -4h10M-9 4h18M-9 12h14", transform=place)),
    )


def tick(cx: float, cy: float, r: float = 13, cls: str = "") -> Svg:
    """The mark ✓ on a green disc."""
    k = r / 13
    return group(
        cls,
        el("circle", "s-badge-yes", cx=cx, cy=cy, r=r),
        path(f"M{num(cx - 5.2 * k)} {num(cy + 0.3 * k)}l{num(3.6 * k)} {num(3.7 * k)}"
             f" {num(6.6 * k)} {num(-7.4 * k)}", "s-badge-v"),
    )  # fmt: skip


def cross(cx: float, cy: float, r: float = 18, cls: str = "") -> Svg:
    """The mark ✗ on a red disc."""
    k = r * 0.36
    left, right, up, down, both = num(cx - k), num(cx + k), num(cy - k), num(cy + k), num(2 * k)
    return group(
        cls,
        el("circle", "s-badge-no", cx=cx, cy=cy, r=r),
        path(f"M{left} {up}l{both} {both}M{right} {up}L{left} {down}", "s-badge-x"),
    )


def query(cx: float, cy: float, r: float = 18, cls: str = "") -> Svg:
    """The mark ? on a disc of paper: not decided."""
    k = r / 18
    place = f"translate({num(cx)} {num(cy)}) scale({0.72 * k:.2f})"
    return group(
        cls,
        el("circle", "s-badge-open", cx=cx, cy=cy, r=r),
        path(GLYPHS["anonymous"], "s-badge-q", transform=place),
    )
