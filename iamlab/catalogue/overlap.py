"""Whether a Resource pattern of a policy and an ARN template have an ARN in common.

AWS: IAM User Guide, "IAM JSON policy elements: Resource" (wildcards within ARN fields).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GappedText:
    """A template's text with gaps, as sets of positions: bit j of a set is the j-th piece.

    A piece is a letter, or `ones` (any one character), or `gaps` (any text). `refused` holds,
    per character, the ones and gaps that do not take it.
    """

    size: int
    letters: Mapping[str, int]
    ones: int
    gaps: int
    refused: Mapping[str, int]

    @property
    def open_end(self) -> int:
        """The last piece's bit where it is a gap that takes anything, else 0."""
        strict = self.refused.get(":", 0) | self.refused.get("/", 0)
        return self.gaps & ~strict & (1 << self.size >> 1)


def overlaps(fields: Sequence[str], shape: GappedText, *, over_colons: bool) -> bool:
    """Whether some ARN matches the pattern, given as its six fields, and has the shape.

    `over_colons`: a star that ends one of the first five fields also runs over colons, as IAM
    has it; otherwise field is compared with field. Walks the pattern with the set of all
    positions that the shape can be at (bit j: its first j pieces are used up), so that no
    pattern needs a second try.
    """
    reached = 1
    for number, field in enumerate(fields):
        if number:
            # The colon between two fields stands as such in the template: no name holds it.
            reached = _over_gaps((reached & shape.letters.get(":", 0)) << 1, shape)
        for index, character in enumerate(field):
            if not reached:
                return False
            if character == "*":
                ends_field = over_colons and index == len(field) - 1
                reached = _star(reached, shape, wide=number == 5 or ends_field)
            else:
                reached = _over_gaps(_step(character, reached, shape), shape)
            if number == 5 and reached & shape.open_end:
                return True
    return bool(reached >> shape.size)


def _step(character: str, reached: int, shape: GappedText) -> int:
    if character == "?":
        taken, stays = ~shape.gaps, shape.gaps
    else:
        refused = shape.refused.get(character, 0)
        taken = shape.letters.get(character, 0) | (shape.ones & ~refused)
        stays = shape.gaps & ~refused
    on = reached & ((1 << shape.size) - 1)
    return (on & stays) | ((on & taken) << 1)


def _star(reached: int, shape: GappedText, *, wide: bool) -> int:
    everything = (2 << shape.size) - 1
    if wide:
        return everything & -(reached & -reached)
    passable = everything >> 1 & ~shape.letters.get(":", 0)
    return _spread(reached, passable)


def _over_gaps(reached: int, shape: GappedText) -> int:
    """A gap may also take nothing."""
    return _spread(reached, shape.gaps)


def _spread(reached: int, passable: int) -> int:
    """Every position reached, and all that follow it over passable pieces.

    Adding carries each reached bit through its run of passable bits to the first bit behind it.
    """
    return reached | (((reached & passable) + passable) ^ passable)
