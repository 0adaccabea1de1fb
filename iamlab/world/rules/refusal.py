"""An edit that AWS would refuse, and the refusal of whatever is not there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from iamlab.world.saying import Said, say

ThingT = TypeVar("ThingT")


class EditError(ValueError):
    """An edit that AWS would refuse: the field, the rule as a sentence, and a right value."""

    def __init__(self, field: str, code: str, message: Said, example: str = "") -> None:
        super().__init__(message)
        self.field = field
        self.code = code
        self.message = message
        self.example = example


def named(things: Iterable[ThingT], name: str, key: str = "name") -> ThingT:
    """The thing whose `key` is that name. Raises EditError."""
    for thing in things:
        if getattr(thing, key) == name:
            return thing
    raise EditError(
        "name",
        "no_such_thing",
        say("{name} is not there any more. Another change removed it.", name=name),
    )
