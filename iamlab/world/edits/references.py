"""Policies as they hang on users, groups and roles: renaming and removing them everywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from iamlab.world.model import Account, Group, PolicyReference, Role, User

MANAGED_POLICIES_PER_HOLDER = 10

Holder = User | Group | Role
HolderT = TypeVar("HolderT", User, Group, Role)
BoundedT = TypeVar("BoundedT", User, Role)
Rename = Callable[[str], str | None]


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
