"""The lines of a lab's picture: square turns in the gutters, laid so that they do not cross.

Each gutter has three lanes. Who asks may stand above or below the road; the way takes the lane
that leaves the other lines a free one.
"""

from __future__ import annotations

from dataclasses import dataclass

from iamlab.web.picture.lab.layout import Spot
from iamlab.web.picture.markup import num

LANES = (8, 17, 26)
FLAT = 12  # less than this apart is one height


@dataclass(frozen=True, slots=True)
class Gutters:
    """left: right edge of the left column's frames. right: left edge of the right one's."""

    left: float
    right: float

    def lane(self, side: str, index: int) -> float:
        """Where a lane runs; 0 is the one nearest to the column."""
        return self.left + LANES[index] if side == "left" else self.right - LANES[index]


def _steps(x: float, y: float, lane: float, turn: float, end: float) -> str:
    if abs(y - turn) < FLAT:
        return f"M{num(x)} {num(turn)}H{num(end)}"
    return f"M{num(x)} {num(y)}H{num(lane)}V{num(turn)}H{num(end)}"


def way_lane(spot: Spot, ty: float) -> int:
    """The lane of the way: near the column from below, far from it from above."""
    return 0 if spot.cy > ty else 2


def way_out(spot: Spot, ty: float, end: float, gutters: Gutters, low: bool) -> str:
    """From the row of who asks to a point on the road; `low` where a borrowing leaves over it."""
    y = spot.cy + 11 if low and abs(spot.cy - ty) >= FLAT else spot.cy
    return _steps(spot.right + 5, y, gutters.lane("left", way_lane(spot, ty)), ty, end)


def way_in(spot: Spot, ty: float, start: float, gutters: Gutters, gap: float) -> str:
    """From a point on the road to the row of what is asked for, without its first M."""
    lane = gutters.lane("right", way_lane(spot, ty))
    if abs(spot.cy - ty) < FLAT:
        return f"H{num(spot.x - gap)}"
    return f"H{num(lane)}V{num(spot.cy)}H{num(spot.x - gap)}"


def hold(spot: Spot, side: str, ty: float, y: float, near: float, gutters: Gutters) -> str:
    """From the row that holds a sheet to the sheet's edge at `near`, y."""
    lane = gutters.lane(side, 2 - way_lane(spot, ty))
    edge = spot.right if side == "left" else spot.x
    return _steps(edge, spot.cy + 13, lane, y, near)


def borrow(borrower: Spot, side: str, role: Spot, y: float, gutters: Gutters) -> tuple[str, float]:
    """From the borrower over the top of the corridor to the role; and the arrow's height."""
    end = role.x - 17
    inside = role.y + 10 < y < role.y + role.h - 10
    ry = y if inside else role.cy - 12
    lane = gutters.lane("right", 1)
    if side == "right":
        return f"M{num(borrower.x)} {num(borrower.cy + 8)}H{num(lane)}V{num(ry)}H{num(end)}", ry
    by = y if borrower.y + 8 < y < borrower.y + borrower.h - 8 else borrower.cy - 12
    start = _steps(borrower.right, by, gutters.lane("left", 1), y, lane if not inside else end)
    return (start if inside else f"{start}V{num(ry)}H{num(end)}"), ry
