"""What differs between two worlds: whose policies, which policy texts, which resources."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from iamlab.catalogue import managed_policy
from iamlab.engine import Policy
from iamlab.whatif.mentioned import read
from iamlab.world import (
    GROUP,
    HOLDERS,
    KINDS,
    LEVEL_KINDS,
    POLICY,
    RESOURCE,
    USER,
    Account,
    Document,
    Group,
    Identity,
    InlinePolicy,
    Kind,
    LevelKind,
    PolicyReference,
    Role,
    Slot,
    User,
    World,
    all_level_policies,
    holding,
)

_EMPTY = Account("")


@dataclass(slots=True)
class WorldDifference:
    """texts: of each policy (before, after), None where there is none."""

    principals: set[str] = field(default_factory=set)
    resources: set[str] = field(default_factory=set)
    texts: list[tuple[str | None, str | None]] = field(default_factory=list)

    @property
    def policies(self) -> tuple[Policy, ...]:
        """The policies as they were and as they are, where they can be read."""
        found = (read(text) for pair in self.texts for text in pair if text is not None)
        return tuple(policy for policy in found if policy is not None)


def world_difference(before: World, after: World) -> WorldDifference:
    """What differs between two worlds, their requests left aside."""
    found = WorldDifference()
    old = {account.id: account for account in before.accounts}
    new = {account.id: account for account in after.accounts}
    for identity in dict.fromkeys((*old, *new)):
        _in_account(old.get(identity, _EMPTY), new.get(identity, _EMPTY), found)
    for kind in LEVEL_KINDS:
        one, other = (dict(_on_levels(world, kind)) for world in (before, after))
        found.texts.extend(_differing(one, other))
    return found


def _on_levels(world: World, kind: LevelKind) -> Iterator[tuple[Hashable, str]]:
    for level, policies in all_level_policies(world, kind) if world.organization else ():
        yield from (((level, policy.name), policy.document.text) for policy in policies)


def _differing(
    old: Mapping[Hashable, str], new: Mapping[Hashable, str]
) -> Iterator[tuple[str | None, str | None]]:
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            yield old.get(key), new.get(key)


def _pairs(kind: Kind[Any], sides: tuple[Account, Account]) -> Iterator[tuple[Any, Any]]:
    """The things that differ, by their key: (before, after), None where there is none."""
    one, other = ({kind.key_of(each): each for each in kind.things(side)} for side in sides)
    for name in dict.fromkeys((*one, *other)):
        if one.get(name) != other.get(name):
            yield one.get(name), other.get(name)


def _in_account(old: Account, new: Account, found: WorldDifference) -> None:
    if old == new:
        return
    sides = (old, new)
    for kind in HOLDERS:
        for pair in _pairs(kind, sides):
            _holder(kind, sides, pair, found)
    for kind in KINDS.values():
        for one, other in () if kind.holds_policies else _pairs(kind, sides):
            key = kind.key_of(one or other)
            found.texts.extend((_text(one, slot), _text(other, slot)) for slot in kind.documents)
            if kind is POLICY:
                for account in sides:
                    _name_holders(account, key, found)
            elif kind is RESOURCE:
                found.resources.add(key)


def _text(thing: Any, slot: Slot) -> str | None:
    document: Document | None = getattr(thing, slot.field) if thing is not None else None
    return None if document is None else document.text


def _holder(
    kind: Kind[Any],
    sides: tuple[Account, Account],
    pair: tuple[Identity | None, Identity | None],
    found: WorldDifference,
) -> None:
    """A user, group or role: who it is, and what hangs on one side only."""
    texts = []
    for account, holder in zip(sides, pair, strict=True):
        texts.append(dict(_hanging(account, holder)) if holder is not None else {})
        if holder is not None:
            found.principals.update(_callers(kind, account, holder))
        if isinstance(holder, Role):
            found.resources.add(kind.arn(account, holder))
    found.texts.extend(_differing(*texts))


def _callers(kind: Kind[Any], account: Account, holder: Identity) -> Iterator[str]:
    """Who asks with what hangs on a holder: itself, or the members of a group."""
    if kind.is_principal:
        yield kind.arn(account, holder)
    else:
        yield from (USER.arn(account, user) for user in account.users if holder.name in user.groups)


def _hanging(account: Account, holder: Identity) -> Iterator[tuple[Hashable, str]]:
    """(where it hangs, text) of all that hangs on a holder."""
    yield from _texts_of(account, holder.policies, "")
    for name in holder.groups if isinstance(holder, User) else ():
        group = GROUP.find(account, name)
        if group is not None:
            yield from _texts_of(account, group.policies, f"{name}|")
    boundary = None if isinstance(holder, Group) else holder.permissions_boundary
    if boundary is not None:
        yield from _texts_of(account, (boundary,), "boundary|")
    if isinstance(holder, Role) and holder.trust_policy is not None:
        yield "trust", holder.trust_policy.text


def _texts_of(
    account: Account, references: Iterable[PolicyReference], place: str
) -> Iterator[tuple[Hashable, str]]:
    for reference in references:
        if isinstance(reference, InlinePolicy):
            yield f"{place}inline|{reference.name}", reference.document.text
            continue
        own = [each.document for each in account.policies if each.name == reference]
        own += [each.document for each in account.aws_managed_policies if each.arn == reference]
        shipped = managed_policy(reference)
        if own:
            yield f"{place}{reference}", own[0].text
        elif shipped is not None:
            yield f"{place}{reference}", shipped.document


def _name_holders(account: Account, policy: str, found: WorldDifference) -> None:
    """Everybody who has a customer managed policy, also by way of a group, or as a boundary."""
    for kind, holder in holding(account, policy):
        found.principals.update(_callers(kind, account, holder))
