"""Policies as they hang on users, groups and roles: renaming and removing them everywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal, TypeVar

from iamlab.engine import parse_arn
from iamlab.world.edits.edit import find, put
from iamlab.world.model import Account, Group, PolicyReference, Request, Role, User, World

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


def rename_in_requests(world: World, account: str, rename: Rename) -> World:
    """The world with the session policies of that account's sessions renamed the same way."""

    def through(policies: tuple[PolicyReference, ...], owner: str) -> tuple[PolicyReference, ...]:
        arn = parse_arn(owner)
        if arn is None or arn.account != account:
            return policies
        return _renamed_references(policies, rename)

    def changed(request: Request) -> Request:
        session = request.session
        if session is not None and session.policies is not None:
            left = through(session.policies, request.principal)
            session = replace(session, policies=left or None)
        via = tuple(
            replace(step, policies=through(step.policies, step.role)) for step in request.via
        )
        return replace(request, session=session, via=via)

    return replace(world, requests=tuple(changed(request) for request in world.requests))


def _renamed(holder: HolderT, rename: Rename) -> HolderT:
    return replace(holder, policies=_renamed_references(holder.policies, rename))


def _renamed_references(
    references: tuple[PolicyReference, ...], rename: Rename
) -> tuple[PolicyReference, ...]:
    policies: list[PolicyReference] = []
    for reference in references:
        name = rename(reference) if isinstance(reference, str) else reference
        if name is not None:
            policies.append(name)
    return tuple(policies)


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
