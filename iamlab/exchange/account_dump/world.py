"""The lab of the principals chosen from a dump, with the groups and policies they need."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from iamlab.exchange.account_dump.read import DumpReading
from iamlab.exchange.assemble import assemble
from iamlab.exchange.reading import LeftOut, refused
from iamlab.world import Account, Group, Role, User, World, role_arn, user_arn


def world_of_dump(
    reading: DumpReading, principals: Collection[str] | None = None
) -> tuple[World, tuple[LeftOut, ...]]:
    """The world of some principals (ARNs), or of everything; with all that was left out.

    Raises ExchangeError: a principal that is not in the dump, none at all, more than fits a lab.
    """
    if principals is not None:
        unknown = sorted(set(principals) - set(reading.principals))
        if unknown:
            raise refused(f"the dump holds no principal {unknown[0]:.200}", "principals")
        if not principals:
            raise refused("choose at least one user or role", "principals")
    accounts = [_chosen(account, principals) for account in reading.accounts]
    title = "An account from AWS"
    world, pruned = assemble(World(title, accounts=tuple(each for each in accounts if each)))
    return world, (*reading.left_out, *pruned)


def _chosen(account: Account, principals: Collection[str] | None) -> Account | None:
    if principals is None:
        users, groups, roles = account.users, account.groups, account.roles
        names = {policy.name for policy in account.policies}
    else:
        users = tuple(each for each in account.users if user_arn(account, each) in principals)
        roles = tuple(each for each in account.roles if role_arn(account, each) in principals)
        groups = tuple(each for each in account.groups if _has_member(each, users))
        names = _named((*users, *groups, *roles))
        if not users and not roles:
            return None
    used = _named((*users, *groups, *roles))
    return replace(
        account,
        users=users,
        groups=groups,
        roles=roles,
        policies=tuple(each for each in account.policies if each.name in names),
        aws_managed_policies=tuple(
            each for each in account.aws_managed_policies if each.arn in used
        ),
    )


def _has_member(group: Group, users: Iterable[User]) -> bool:
    return any(group.name in user.groups for user in users)


def _named(holders: Iterable[User | Group | Role]) -> set[str]:
    """The names and ARNs of all managed policies that hang on the holders."""
    found: set[str] = set()
    for holder in holders:
        found.update(each for each in holder.policies if isinstance(each, str))
        if not isinstance(holder, Group) and holder.permissions_boundary:
            found.add(holder.permissions_boundary)
    return found
