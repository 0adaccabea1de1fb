"""One small change that the search may try."""

from __future__ import annotations

from dataclasses import dataclass

from iamlab.whatif.situation import Rewrite
from iamlab.whatif.words import Words
from iamlab.world import Edit, Request


@dataclass(frozen=True, slots=True)
class Move:
    """A change: edits of the world, or another request, or both. restarts: another caller asks."""

    kind: str
    words: Words
    size: int
    edits: tuple[Edit, ...] = ()
    request: Request | None = None
    restarts: bool = False


def by_rewrite(kind: str, words: Words, size: int, way: Rewrite | None) -> Move | None:
    """The move that a rewritten document is."""
    return None if way is None else Move(kind, words, size, way.edits, way.request)
