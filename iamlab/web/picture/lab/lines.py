"""The lines of a lab's picture beside its road: square turns in two gutters, which do not cross.

A gutter lies between a column and the road. Who asks may stand above or below the road; the way
takes the lane that leaves the other lines a free one. All heights count from the columns' top.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from iamlab.web.picture.lab.layout import Spot
from iamlab.web.picture.markup import EMPTY, Markup, el, join

WIDTH = 54  # of a gutter, from the edge of the rows to the road
LANES = (24, 34, 44)  # 0 is the one nearest to the rows
FLAT = 12  # less than this apart is one height
APART = 13  # between two lines that leave one row


@dataclass(frozen=True, slots=True)
class GutterLine:
    """A line between a row and the hall. cls: its look. lane: where it turns. tip: an arrowhead."""

    cls: str
    row: float
    hall: float
    lane: int
    tip: bool = False

    @property
    def data(self) -> str:
        """From the row to the hall, as seen from the left column."""
        start, y = (2, self.row) if not self.tip else (14, self.row)
        if abs(y - self.hall) < FLAT:
            return f"M{start} {self.hall:g}H{WIDTH}"
        return f"M{start} {y:g}H{LANES[self.lane]}V{self.hall:g}H{WIDTH}"


def way_lane(spot: Spot, road: float) -> int:
    """The lane of the way: near the rows from below, far from them from above."""
    return 0 if spot.y > road else 2


def way(spot: Spot, road: float, cls: str, *, tip: bool = False) -> GutterLine:
    """From the row of who asks, or of what is asked for, to the road."""
    return GutterLine(cls, spot.y, road, way_lane(spot, road), tip)


def hold(spot: Spot, road: float, sheet: float) -> GutterLine:
    """From the row that holds a sheet to where the sheet hangs."""
    return GutterLine("p-l-hold", spot.y + APART, sheet, 2 - way_lane(spot, road))


def borrow(spot: Spot, height: float, *, tip: bool = False) -> GutterLine:
    """From the borrower over the top of the hall to the role."""
    return GutterLine("p-l-borrow", spot.y - APART, height, 1, tip)


def gutter(side: str, lines: Iterable[GutterLine]) -> Markup:
    """The drawing of one gutter; the right one is the mirror of the left one."""
    drawn = [join(el("path", line.cls, d=line.data), _tip(line)) for line in lines]
    if not drawn:
        return EMPTY
    return el("svg", f"p-gutter p-{side}", *drawn, aria_hidden="true")


def _tip(line: GutterLine) -> Markup:
    if not line.tip:
        return EMPTY
    y = line.hall if abs(line.row - line.hall) < FLAT else line.row
    points = f"1,{y:g} 15,{y - 8:g} 15,{y + 8:g}"
    return el("polygon", f"{line.cls} p-l-tip", points=points)
