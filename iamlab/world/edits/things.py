"""Things of every kind: made, changed, renamed, removed. What is special stands with the kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from iamlab.world import quotas
from iamlab.world.edits.identity import follow, forget, with_unique_id
from iamlab.world.kind import Draft, Kind
from iamlab.world.kinds import KINDS, count_principals, kind_of
from iamlab.world.model import Account, User, World
from iamlab.world.references import Rename
from iamlab.world.rules.accounts import account_of, change_account
from iamlab.world.rules.refusal import EditError
from iamlab.world.saying import say


@dataclass(frozen=True, slots=True)
class Save:
    """A thing as its form has it; `before` is the key (name, ARN, ID) it had, None for a new one.

    What refers to it by its old key goes along.
    """

    account: str
    thing: Any
    before: str | None = None

    def apply(self, world: World) -> World:
        """The world with the thing. Raises EditError."""
        kind, account = kind_of(self.thing), account_of(world, self.account)
        before = None if self.before is None else kind.named(account, self.before)
        draft = Draft(kind, world, account, self.thing, before)
        kind.check(draft)
        if before is None and kind.is_principal:
            _check_room(world)
        thing = with_unique_id(draft)
        world = change_account(world, account.id, lambda each: kind.put(each, thing, before))
        return world if before is None else _renamed(world, account, kind, before, thing)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The kind's sentence: created, renamed or changed."""
        kind = kind_of(self.thing)
        key, words = kind.key_of(self.thing), kind.words
        facts = {kind.name: kind.short(key)}
        if words.renamed:
            facts["before"] = self.before or ""
        if self.before is None:
            return words.created, facts
        is_renamed = words.renamed and self.before != key
        return words.renamed if is_renamed else words.changed, facts


@dataclass(frozen=True, slots=True)
class Delete:
    """A thing goes, with everything that is part of it; what refers to it lets go of it."""

    kind: str
    account: str
    key: str

    def apply(self, world: World) -> World:
        """The world without the thing. Raises EditError."""
        kind, account = KINDS[self.kind], account_of(world, self.account)
        gone = kind.named(account, self.key)
        world = change_account(world, account.id, lambda each: kind.without(each, gone))
        world = _in_references(world, account, kind, lambda key: None if key == self.key else key)
        if kind.is_principal:
            world = forget(world, kind.arn(account, gone), kind.unique_id(account, gone))
        return world

    def summary(self) -> tuple[str, Mapping[str, str]]:
        kind = KINDS[self.kind]
        return kind.words.deleted, {kind.name: kind.short(self.key)}


def _check_room(world: World) -> None:
    """Raises EditError where the lab has as many principals as it can hold."""
    if count_principals(world) >= quotas.LAB_PRINCIPALS:
        raise EditError(
            "name",
            "too_many",
            say("A lab holds at most {most:,} principals.", most=quotas.LAB_PRINCIPALS),
        )


def _renamed(world: World, account: Account, kind: Kind[Any], before: Any, after: Any) -> World:
    old, new = kind.key_of(before), kind.key_of(after)
    if old != new:
        world = _in_references(world, account, kind, lambda key: new if key == old else key)
    if kind.is_principal:
        world = follow(world, kind.arn(account, before), kind.arn(account, after))
    return world


def _in_references(world: World, account: Account, kind: Kind[Any], rename: Rename) -> World:
    """The world with every reference to things of a kind in that account put through `rename`."""
    for other in KINDS.values():
        for reference in other.references:
            if reference.to == kind.name:
                through = partial(reference.renamed, rename=rename)
                world = change_account(world, account.id, partial(other.changed, change=through))
    if kind.requests is not None and kind.requests.renamed is not None:
        world = kind.requests.renamed(world, account, rename)
    return world


@dataclass(frozen=True, slots=True)
class SetMembers:
    """The users of a group, as a list; with AWS, AddUserToGroup and RemoveUserFromGroup."""

    account: str
    group: str
    users: tuple[str, ...]

    def apply(self, world: World) -> World:
        """The world with these users in the group. Raises EditError."""
        users = KINDS["user"]

        def change(account: Account) -> Account:
            KINDS["group"].named(account, self.group)
            return users.changed(account, self._member)

        return change_account(world, self.account, change)

    def _member(self, user: User) -> User:
        if (self.group in user.groups) == (user.name in self.users):
            return user
        left = tuple(each for each in user.groups if each != self.group)
        return replace(user, groups=(*left, self.group) if user.name in self.users else left)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """Who is in a group is a change of the group."""
        return KINDS["group"].words.changed, {"group": self.group, "before": self.group}
