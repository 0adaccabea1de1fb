"""Several edits as one: all of them, or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from iamlab.world.edits.edit import Edit
from iamlab.world.model import World


@dataclass(frozen=True, slots=True)
class Several:
    """Edits made one after the other, with one sentence for all of them."""

    edits: tuple[Edit, ...]
    words: str
    facts: Mapping[str, str] = field(default_factory=dict)

    def apply(self, world: World) -> World:
        for edit in self.edits:
            world = edit.apply(world)
        return world

    def summary(self) -> tuple[str, Mapping[str, str]]:
        return self.words, self.facts
