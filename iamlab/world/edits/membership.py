"""A user in a group, and a permissions boundary on a user or role, one at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from iamlab.world.edits.edit import EditError, account_of, change_account, find, put
from iamlab.world.edits.people import SaveUser
from iamlab.world.edits.policies import check_references
from iamlab.world.model import Account, World
from iamlab.world.saying import say


@dataclass(frozen=True, slots=True)
class AddToGroup:
    """A user joins a group."""

    account: str
    user: str
    group: str

    def apply(self, world: World) -> World:
        """Raises EditError."""
        user = find(account_of(world, self.account).users, self.user)
        if self.group in user.groups:
            raise EditError(
                "group",
                "twice",
                say("{user} is in {group} already.", user=self.user, group=self.group),
            )
        joined = replace(user, groups=(*user.groups, self.group))
        return SaveUser(self.account, joined, before=self.user).apply(world)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        return "Added {user} to the group {group}", {"user": self.user, "group": self.group}


@dataclass(frozen=True, slots=True)
class RemoveFromGroup:
    """A user leaves a group."""

    account: str
    user: str
    group: str

    def apply(self, world: World) -> World:
        """Raises EditError."""
        user = find(account_of(world, self.account).users, self.user)
        if self.group not in user.groups:
            raise EditError(
                "group",
                "no_such_group",
                say("{user} is not in {group}.", user=self.user, group=self.group),
            )
        left = replace(user, groups=tuple(each for each in user.groups if each != self.group))
        return SaveUser(self.account, left, before=self.user).apply(world)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        return "Took {user} out of the group {group}", {"user": self.user, "group": self.group}


@dataclass(frozen=True, slots=True)
class SetBoundary:
    """A managed policy as the permissions boundary of a user or role; `policy` None removes it."""

    account: str
    kind: Literal["user", "role"]
    holder: str
    policy: str | None

    def apply(self, world: World) -> World:
        """Raises EditError."""
        return change_account(world, self.account, self._change)

    def _change(self, account: Account) -> Account:
        check_references(account, (), self.policy)
        if self.kind == "user":
            user = find(account.users, self.holder)
            bounded = replace(user, permissions_boundary=self.policy)
            return replace(account, users=put(account.users, bounded, user))
        role = find(account.roles, self.holder)
        limited = replace(role, permissions_boundary=self.policy)
        return replace(account, roles=put(account.roles, limited, role))

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        facts = {"holder": self.holder, "policy": (self.policy or "").rpartition("/")[2]}
        if self.policy is None:
            return "Removed the permissions boundary of {holder}", facts
        return "Set {policy} as the permissions boundary of {holder}", facts
