"""Policies as they hang on users, groups and roles: renaming and removing them everywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal, TypeVar

from iamlab.world.edits.edit import find, put
from iamlab.world.model import Account, Group, PolicyReference, Role, User

MANAGED_POLICIES_PER_HOLDER = 10

Holder = User | Group | Role
HolderKind = Literal["user", "group", "role"]
HolderT = TypeVar("HolderT", User, Group, Role)
BoundedT = TypeVar("BoundedT", User, Role)
Rename = Callable[[str], str | None]


def holders(account: Account) -> tuple[Holder, ...]:
    """Everybody in an account on whom policies can hang."""
    return (*account.users, *account.groups, *account.roles)


def rename_in_holders(account: Account, rename: Rename) -> Account:
    """The account with every attached policy name put through `rename`; None detaches it."""
    return replace(
        account,
        users=tuple(_bounded(_renamed(user, rename), rename) for user in account.users),
        groups=tuple(_renamed(group, rename) for group in account.groups),
        roles=tuple(_bounded(_renamed(role, rename), rename) for role in account.roles),
    )


def _renamed(holder: HolderT, rename: Rename) -> HolderT:
    policies: list[PolicyReference] = []
    for reference in holder.policies:
        name = rename(reference) if isinstance(reference, str) else reference
        if name is not None:
            policies.append(name)
    return replace(holder, policies=tuple(policies))


def _bounded(holder: BoundedT, rename: Rename) -> BoundedT:
    if holder.permissions_boundary is None:
        return holder
    return replace(holder, permissions_boundary=rename(holder.permissions_boundary))


def holder_named(account: Account, kind: HolderKind, name: str) -> Holder:
    """The user, group or role of that name. Raises EditError."""
    if kind == "user":
        return find(account.users, name)
    return find(account.groups, name) if kind == "group" else find(account.roles, name)


def with_policies(
    account: Account, kind: HolderKind, name: str, policies: tuple[PolicyReference, ...]
) -> Account:
    """The account with other policies on one user, group or role. Raises EditError."""
    if kind == "user":
        return replace(account, users=_with(account.users, name, policies))
    if kind == "group":
        return replace(account, groups=_with(account.groups, name, policies))
    return replace(account, roles=_with(account.roles, name, policies))


def _with(
    things: tuple[HolderT, ...], name: str, policies: tuple[PolicyReference, ...]
) -> tuple[HolderT, ...]:
    before = find(things, name)
    return put(things, replace(before, policies=policies), before)
