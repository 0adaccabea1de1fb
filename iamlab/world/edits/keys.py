"""Access keys: made up by the lab, switched on and off, removed (AWS: Managing access keys)."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from iamlab.world.edits.edit import EditError, account_of, change_account, find, put
from iamlab.world.model import AccessKey, Account, World
from iamlab.world.saying import say

KEYS_PER_PRINCIPAL = 2
_Keys = tuple[AccessKey, ...]


@dataclass(frozen=True, slots=True)
class CreateAccessKey:
    """A key of a user, or of the root user (`user` None); AWS allows two."""

    account: str
    user: str | None = None

    def apply(self, world: World) -> World:
        """Raises EditError."""
        key = AccessKey(new_key_id(world, self.account, self.user))

        def added(keys: _Keys) -> _Keys:
            if len(keys) >= KEYS_PER_PRINCIPAL:
                raise EditError("user", "too_many", say("A user has at most two access keys."))
            return (*keys, key)

        return _change_keys(world, self.account, self.user, added)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        return "Made an access key for {user}", {"user": self.user or "root"}


@dataclass(frozen=True, slots=True)
class SwitchAccessKey:
    """A key switched on or off: one that is off identifies nobody."""

    account: str
    user: str | None
    key: str
    active: bool

    def apply(self, world: World) -> World:
        """Raises EditError."""

        def switched(keys: _Keys) -> _Keys:
            before = find(keys, self.key, "id")
            return put(keys, replace(before, active=self.active), before)

        return _change_keys(world, self.account, self.user, switched)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        facts = {"key": self.key, "user": self.user or "root"}
        if self.active:
            return "Switched the access key {key} of {user} on", facts
        return "Switched the access key {key} of {user} off", facts


@dataclass(frozen=True, slots=True)
class DeleteAccessKey:
    """A key goes for good."""

    account: str
    user: str | None
    key: str

    def apply(self, world: World) -> World:
        """Raises EditError."""

        def left(keys: _Keys) -> _Keys:
            gone = find(keys, self.key, "id")
            return tuple(key for key in keys if key is not gone)

        return _change_keys(world, self.account, self.user, left)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        facts = {"key": self.key, "user": self.user or "root"}
        return "Deleted the access key {key} of {user}", facts


def new_key_id(world: World, account_id: str, user: str | None) -> str:
    """A free ID, the same each time for the same world. Raises EditError: no such account."""
    account_of(world, account_id)
    taken = {key.id for account in world.accounts for key in _keys_in(account)}
    number = 0
    while True:
        name = f"{account_id}/{user or ''}/{number}"
        digest = hashlib.sha256(name.encode()).digest()
        identity = "AKIAEXAMPLE" + base64.b32encode(digest).decode()[:9]
        if identity not in taken:
            return identity
        number += 1


def _keys_in(account: Account) -> Iterator[AccessKey]:
    yield from account.root.access_keys
    for user in account.users:
        yield from user.access_keys


def _change_keys(
    world: World, account_id: str, user: str | None, change: Callable[[_Keys], _Keys]
) -> World:
    def changed(account: Account) -> Account:
        if user is None:
            root = replace(account.root, access_keys=change(account.root.access_keys))
            return replace(account, root=root)
        before = find(account.users, user)
        after = replace(before, access_keys=change(before.access_keys))
        return replace(account, users=put(account.users, after, before))

    return change_account(world, account_id, changed)
