"""How one thing of an account names another, and what happens there when the other goes.

A reference is declared where it stands, by the kind that refers; renaming and removing a thing
then find every reference to it in the registry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from iamlab.world.model import InlinePolicy, PolicyReference

ThingT = TypeVar("ThingT")
Rename = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Reference:
    """A field of a thing that holds a key of another kind, or a tuple of keys.

    to: the name of the other kind. gone: said before a thing of that kind is removed, about the
    things that refer to it, {names}. leaves: said before the referring thing is removed, about
    what it refers to.
    """

    field: str
    to: str
    gone: str
    leaves: str = ""

    def names(self, thing: object) -> Iterator[str]:
        """The keys that a thing refers to; inline policies are no references."""
        held = getattr(thing, self.field)
        if isinstance(held, str):
            yield held
        elif held is not None:
            yield from (each for each in held if isinstance(each, str))

    def renamed(self, thing: ThingT, rename: Rename) -> ThingT:
        """The thing with every key put through `rename`; None takes the reference away."""
        held = getattr(thing, self.field)
        if held is None:
            return thing
        changed: Any = rename(held) if isinstance(held, str) else renamed_all(held, rename)
        if changed == held:
            return thing
        changes: dict[str, Any] = {self.field: changed}
        return replace(thing, **changes)  # type: ignore[type-var]


def renamed_all(
    references: tuple[PolicyReference, ...], rename: Rename
) -> tuple[PolicyReference, ...]:
    """The references with every name put through `rename`; inline policies stay."""
    left: list[PolicyReference] = []
    for reference in references:
        name = reference if isinstance(reference, InlinePolicy) else rename(reference)
        if name is not None:
            left.append(name)
    return tuple(left)


ATTACHED = Reference("policies", to="policy", gone="It is detached from: {names}.")
BOUNDARY = Reference(
    "permissions_boundary",
    to="policy",
    gone="It is the permissions boundary of {names}: without it they may do more.",
)
