"""Where the rows of a lab stand: in the order of the document, whatever is asked.

The style sheet lays the columns out; the lines between them need to know how far down a row is.
The heights here are those of static/css/picture.css, under "a lab".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from iamlab.web.picture.figure import AccountLabel, Figure
from iamlab.web.picture.lab.things import Block, Thing

ROW, FOLD, GAP = 50, 34, 8
HEAD, FOOT = 26, 14  # from a frame's edge to its rows
FRAME_GAP = 28


@dataclass(frozen=True, slots=True)
class Spot:
    """A row and how far its middle is from the top."""

    thing: Thing
    y: float


@dataclass(frozen=True, slots=True)
class AccountFrame:
    """The rows of an account; without an account a guest, who is in none of this lab."""

    account: AccountLabel | None
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of frames, and where it ends."""

    frames: tuple[AccountFrame, ...]
    bottom: float

    def find(self, *keys: str) -> Spot | None:
        """The row that stands for the first of these ARNs that there is."""
        spots = [spot for frame in self.frames for spot in frame.spots]
        found = (spot for key in keys for spot in spots if key in spot.thing.keys)
        return next(found, None)


def column(blocks: tuple[Block, ...], *, bound: bool) -> Column:
    """One column of frames, one under the other. bound: both columns share one frame."""
    frames, y = [], 0.0
    for block in blocks:
        y += HEAD
        spots = tuple(_stacked(block.things, y))
        frames.append(AccountFrame(block.account, spots))
        rows = sum(_height(thing) + GAP for thing in block.things)
        y += max(rows - GAP, 0) + FOOT + FRAME_GAP
    return Column(tuple(frames), max(y - FRAME_GAP, 0) if not bound else y - FRAME_GAP - FOOT)


def with_guest(column: Column, guest: Figure) -> tuple[Column, Spot]:
    """The column with a row under it for somebody or something that is in no account here."""
    y = column.bottom + (FRAME_GAP if column.frames else HEAD)
    spot = Spot(Thing(guest, frozenset()), y + ROW / 2)
    frames = (*column.frames, AccountFrame(None, (spot,)))
    return Column(frames, y + ROW + FOOT), spot


def _stacked(things: tuple[Thing, ...], y: float) -> Iterator[Spot]:
    for thing in things:
        yield Spot(thing, y + _height(thing) / 2)
        y += _height(thing) + GAP


def _height(thing: Thing) -> int:
    return FOLD if thing.folded else ROW
