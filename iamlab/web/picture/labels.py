"""Bare labels over the gates, for pictures where the gates stand close: name, account above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iamlab.web.picture.frames import small_tab, small_tab_width
from iamlab.web.picture.markup import EMPTY, Svg, join, num, path, text
from iamlab.web.picture.measure import balanced

LINE = 17
TAB = 24


@dataclass(frozen=True, slots=True)
class Labels:
    """How the labels of a row of gates are set.

    room: width for each. size: of the font. staggered: every second label stands a row higher.
    tabs: for each gate the row in which its account stands, counted from the label upwards, 0
    where it has none.
    """

    room: float
    size: int
    staggered: bool
    tabs: tuple[int, ...]

    @property
    def row(self) -> float:
        """Height of one row of labels."""
        return 2 * LINE + 4 + TAB * max(self.tabs, default=0)

    @property
    def height(self) -> float:
        """Height of all labels over the gates."""
        return self.row * (2 if self.staggered else 1) + (6 if self.staggered else 0)


def labels_for(
    pitch: float, accounts: Sequence[str], *, size: int = 15, least: float = 76
) -> Labels:
    """Labels for gates at a distance: in one row, or in two where they stand close.

    accounts: what the tab of each gate says, "" for none.
    """
    staggered = pitch < least
    room = (2 * pitch if staggered else pitch) - 8
    rows = (int(bool(each)) for each in accounts) if staggered else _tab_rows(pitch, accounts)
    return Labels(room, size, staggered, tuple(rows))


def _tab_rows(pitch: float, accounts: Sequence[str]) -> Iterator[int]:
    """The row of each tab: the lower one, the upper one where it would touch its neighbour."""
    ends = [-1000.0, -1000.0]
    for index, account in enumerate(accounts):
        if not account:
            yield 0
            continue
        half = small_tab_width(account, 2 * pitch - 8) / 2
        row = 0 if index * pitch - half > ends[0] + 4 else 1
        ends[row] = index * pitch + half
        yield row + 1


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
    tab = EMPTY
    if account:
        y = base - LINE - 36 - TAB * (how.tabs[index] - 1)
        tab = small_tab(cx, y, account, how.room if how.staggered else 2 * how.room + 8)
    return join(_pole(cx, base + 5, foot) if raised else EMPTY, *out, tab)


def _pole(cx: float, top: float, foot: float) -> Svg:
    return path(f"M{num(cx)} {num(top)}V{num(foot)}", "s-hang")
