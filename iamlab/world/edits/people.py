"""Users and groups: made, changed, renamed, removed; and who is in which group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from iamlab.world import naming
from iamlab.world.arns import user_arn, user_id
from iamlab.world.edits.edit import (
    EditError,
    account_of,
    change_account,
    check_free,
    check_name,
    check_tags,
    find,
    put,
)
from iamlab.world.edits.identity import follow, forget, kept_user, new_user
from iamlab.world.edits.policies import check_references
from iamlab.world.model import Account, Group, User, World
from iamlab.world.saying import say

MAX_PRINCIPALS = 1000
GROUPS_PER_USER = 10


@dataclass(frozen=True, slots=True)
class SaveUser:
    """A user as the form has it; `before` is the name it had, None for a new one."""

    account: str
    user: User
    before: str | None = None

    def apply(self, world: World) -> World:
        """Raises EditError."""
        account = account_of(world, self.account)
        check_tags(self.user.tags)
        if self.before is None:
            check_room(world)
            user = new_user(world, account, self.user)
            return change_account(world, self.account, lambda each: self._change(each, user))
        before = find(account.users, self.before)
        user = kept_user(account, before, self.user)
        changed = change_account(world, self.account, lambda each: self._change(each, user))
        return follow(changed, user_arn(account, before), user_arn(account, user))

    def _change(self, account: Account, user: User) -> Account:
        check_name("name", user.name, naming.USER_NAME)
        check_name("path", user.path, naming.PATH)
        names = (each.name for each in account.users)
        check_free("name", user.name, names, self.before, "user")
        known = {group.name for group in account.groups}
        for group in user.groups:
            if group not in known:
                raise EditError(
                    "groups",
                    "no_such_group",
                    say("This account has no group {group}.", group=group),
                    "operators",
                )
        if len(user.groups) > GROUPS_PER_USER:
            raise EditError("groups", "too_many", say("A user is in at most 10 groups."))
        check_references(account, user.policies, user.permissions_boundary)
        before = find(account.users, self.before) if self.before is not None else None
        return replace(account, users=put(account.users, user, before))

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        facts = {"user": self.user.name, "before": self.before or ""}
        if self.before is None:
            return "Created the user {user}", facts
        if self.before != self.user.name:
            return "Renamed the user {before} to {user}", facts
        return "Changed the user {user}", facts


@dataclass(frozen=True, slots=True)
class DeleteUser:
    """A user goes, with keys, password and inline policies."""

    account: str
    name: str

    def apply(self, world: World) -> World:
        """Raises EditError."""
        account = account_of(world, self.account)
        gone = find(account.users, self.name)
        left = replace(account, users=tuple(user for user in account.users if user is not gone))
        world = change_account(world, self.account, lambda _: left)
        return forget(world, user_arn(account, gone), user_id(account, gone))

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        return "Deleted the user {user}", {"user": self.name}


@dataclass(frozen=True, slots=True)
class SaveGroup:
    """A group as the form has it, with the names of its users."""

    account: str
    group: Group
    before: str | None = None
    users: tuple[str, ...] | None = None

    def apply(self, world: World) -> World:
        """Raises EditError."""
        return change_account(world, self.account, self._change)

    def _change(self, account: Account) -> Account:
        group = self.group
        check_name("name", group.name, naming.GROUP_NAME)
        check_name("path", group.path, naming.PATH)
        names = (each.name for each in account.groups)
        check_free("name", group.name, names, self.before, "group")
        check_references(account, group.policies, None)
        before = find(account.groups, self.before) if self.before is not None else None
        changed = replace(account, groups=put(account.groups, group, before))
        return replace(changed, users=tuple(self._member(user) for user in account.users))

    def _member(self, user: User) -> User:
        """The user with this group's name in its list or not, as the form says."""
        was_in = self.before is not None and self.before in user.groups
        is_in = was_in if self.users is None else user.name in self.users
        if was_in and is_in:
            names = tuple(self.group.name if name == self.before else name for name in user.groups)
        elif is_in:
            names = (*user.groups, self.group.name)
        else:
            names = tuple(name for name in user.groups if name != self.before)
        return user if names == user.groups else replace(user, groups=names)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        facts = {"group": self.group.name, "before": self.before or ""}
        if self.before is None:
            return "Created the group {group}", facts
        if self.before != self.group.name:
            return "Renamed the group {before} to {group}", facts
        return "Changed the group {group}", facts


@dataclass(frozen=True, slots=True)
class DeleteGroup:
    """A group goes; its users stay and lose what it carried."""

    account: str
    name: str

    def apply(self, world: World) -> World:
        """Raises EditError."""

        def change(account: Account) -> Account:
            gone = find(account.groups, self.name)
            return replace(
                account,
                groups=tuple(group for group in account.groups if group is not gone),
                users=tuple(
                    replace(user, groups=tuple(each for each in user.groups if each != self.name))
                    for user in account.users
                ),
            )

        return change_account(world, self.account, change)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        return "Deleted the group {group}", {"group": self.name}


def check_room(world: World) -> None:
    """Raises EditError where the lab has as many principals as it can hold."""
    count = sum(len(account.users) + len(account.roles) for account in world.accounts)
    if count >= MAX_PRINCIPALS:
        raise EditError(
            "name", "too_many", say("A lab holds at most {most:,} principals.", most=MAX_PRINCIPALS)
        )
