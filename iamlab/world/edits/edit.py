"""What an edit is: a pure function from world to world that keeps AWS's rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from iamlab.world.model import World

ThingT = TypeVar("ThingT")


class Edit(Protocol):
    """A change to a world. `summary` gives a sentence for the history: template and facts."""

    def apply(self, world: World) -> World:
        """The changed world. Raises EditError."""
        ...

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """A whole sentence with {placeholders}, and what goes into them."""
        ...


def put(things: Sequence[ThingT], thing: ThingT, before: ThingT | None) -> tuple[ThingT, ...]:
    """The things with `before` replaced by `thing`, or with `thing` at the end."""
    if before is None:
        return (*things, thing)
    return tuple(thing if each is before else each for each in things)
