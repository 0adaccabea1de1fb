"""Bare labels over the gates, for pictures where the gates stand close: name, account above it."""

from __future__ import annotations

from dataclasses import dataclass

from iamlab.web.picture.cards import small_tab
from iamlab.web.picture.markup import EMPTY, Svg, join, num, path, text
from iamlab.web.picture.measure import balanced

LINE = 17
TAB = 24


@dataclass(frozen=True, slots=True)
class Labels:
    """How the labels of a row of gates are set.

    room: width for each. size: of the font. staggered: every second label stands a row higher.
    tabs: an account stands over some of them.
    """

    room: float
    size: int
    staggered: bool
    tabs: bool

    @property
    def row(self) -> float:
        """Height of one row of labels."""
        return 2 * LINE + 4 + (TAB if self.tabs else 0)

    @property
    def height(self) -> float:
        """Height of all labels over the gates."""
        return self.row * (2 if self.staggered else 1) + (6 if self.staggered else 0)


def labels_for(pitch: float, *, tabs: bool, size: int = 15, least: float = 76) -> Labels:
    """Labels for gates at a distance: in one row, or in two where they stand close."""
    staggered = pitch < least
    return Labels((2 * pitch if staggered else pitch) - 8, size, staggered, tabs)


def label(
    cx: float, foot: float, name: str, index: int, how: Labels, *,
    account: str = "", quiet: bool = False,
) -> Svg:  # fmt: skip
    """The label of one gate, its last line just over `foot`."""
    lines = balanced(name, how.room, how.size, bold=True)
    raised = how.staggered and index % 2 == 0
    base = foot - 8 - (how.row + 6 if raised else 0)
    first = base - LINE * (len(lines) - 1)
    out = [
        text(cx, first + LINE * number, line, size=how.size, bold=not quiet, anchor="mid",
             cls="s-2" if quiet else "")
        for number, line in enumerate(lines)
    ]  # fmt: skip
    tab = small_tab(cx, first - 36, account, how.room) if account else EMPTY
    return join(_pole(cx, base + 5, foot) if raised else EMPTY, *out, tab)


def _pole(cx: float, top: float, foot: float) -> Svg:
    return path(f"M{num(cx)} {num(top)}V{num(foot)}", "s-hang")
