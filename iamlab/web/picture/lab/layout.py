"""Where the rows of a lab stand: in the order of the document, whatever is asked."""

from __future__ import annotations

from dataclasses import dataclass

from iamlab.web.picture.figure import AccountLabel, Figure
from iamlab.web.picture.frames import digits_below
from iamlab.web.picture.lab.rows import row_height
from iamlab.web.picture.lab.things import Block, Inventory, Thing

GAP = 11
INSET = 14  # from a frame to its rows
HEAD = 24  # from the upper edge of a frame to its first row
FRAME_GAP = 32


@dataclass(frozen=True, slots=True)
class Spot:
    """A row in its place."""

    thing: Thing
    x: float
    y: float
    w: float
    h: float

    @property
    def cy(self) -> float:
        """The middle of the row."""
        return self.y + self.h / 2

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.w


@dataclass(frozen=True, slots=True)
class Box:
    """The frame of an account in a column."""

    account: AccountLabel
    x: float
    y: float
    w: float
    h: float
    side: str


@dataclass(frozen=True, slots=True)
class Column:
    """The frames and rows of one column, and where it ends."""

    boxes: tuple[Box, ...]
    spots: tuple[Spot, ...]
    bottom: float

    def find(self, key: str) -> Spot | None:
        """The row that stands for an ARN."""
        return next((spot for spot in self.spots if key in spot.thing.keys), None)


def column(blocks: tuple[Block, ...], x: float, w: float, top: float, side: str) -> Column:
    """One column of frames, one under the other, each with its rows."""
    boxes, spots, y = [], [], top
    for block in blocks:
        at = y + HEAD
        for thing in block.things:
            h = row_height(thing)
            spots.append(Spot(thing, x + INSET, at, w - 2 * INSET, h))
            at += h + GAP
        h = max(at + 4 - y, 54) + (12 if digits_below(block.account, w) else 0)
        boxes.append(Box(block.account, x, y, w, h, side))
        y += h + FRAME_GAP
    return Column(tuple(boxes), tuple(spots), y - FRAME_GAP if blocks else top)


def with_guest(column: Column, guest: Figure | None, x: float, w: float) -> Column:
    """The column with a card under it for somebody or something that is in no account here."""
    if guest is None:
        return column
    thing = Thing(guest, frozenset())
    y = column.bottom + 22 if column.boxes else column.bottom + HEAD
    h = row_height(thing)
    spot = Spot(thing, x + INSET, y, w - 2 * INSET, h)
    return Column(column.boxes, (*column.spots, spot), y + h + 6)


def columns(inventory: Inventory, width: float, top: float) -> tuple[Column, Column]:
    """Both columns at a width of the picture."""
    left_w, right_w = column_widths(width)
    left = column(inventory.left, INSET, left_w, top, "left")
    right = column(inventory.right, width - INSET - right_w, right_w, top, "right")
    return left, right


def column_widths(width: float) -> tuple[float, float]:
    """How wide the columns are: 232 and 248 at 1040."""
    return (232, 248) if width >= 1000 else (204, 212)
