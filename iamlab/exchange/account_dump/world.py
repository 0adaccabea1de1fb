"""The lab of the principals chosen from a dump, with the groups and policies they need."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from iamlab.exchange.account_dump.read import DumpReading
from iamlab.exchange.assemble import assemble
from iamlab.exchange.reading import LeftOut, refused
from iamlab.world import (
    PRINCIPALS,
    Account,
    Group,
    Role,
    User,
    World,
    documents_of,
    kind_of,
    quotas,
    role_arn,
    say,
    user_arn,
)

# Laid out for reading, a document is up to four times as long as on one line.
_MOST_TEXT = 4 * quotas.LAB_BYTES


def world_of_dump(
    reading: DumpReading, principals: Collection[str] | None = None
) -> tuple[World, tuple[LeftOut, ...]]:
    """The world of some principals (ARNs), or of everything; with all that was left out.

    Raises ExchangeError: a principal that is not in the dump, none at all, more than fits a lab.
    """
    if principals is not None:
        unknown = sorted(set(principals) - set(reading.principals))
        if unknown:
            raise refused(
                say("the dump holds no principal {principal:.200}", principal=unknown[0]),
                "principals",
            )
        if not principals:
            raise refused(say("choose at least one user or role"), "principals")
    chosen = (_chosen(account, principals, reading.partition) for account in reading.accounts)
    accounts = tuple(account for account in chosen if account is not None)
    _check_size(accounts)
    world, pruned = assemble(World("An account from AWS", accounts=accounts))
    return world, (*reading.left_out, *pruned)


def _check_size(accounts: Iterable[Account]) -> None:
    """Refuse at once what is far from fitting; what only nearly fits is measured when written."""
    principals, size = 0, 0
    for account in accounts:
        principals += sum(len(kind.things(account)) for kind in PRINCIPALS)
        size += sum(
            len(placed.document.text)
            for placed in documents_of(account)
            if placed.slot.policy_type == "identity"
        )
    if principals > quotas.LAB_PRINCIPALS or size > _MOST_TEXT:
        raise refused(
            say(
                "{principals:,} users and roles with their policies are more than a lab may hold "
                "({most:,} of them, 512 KiB); choose fewer",
                principals=principals,
                most=quotas.LAB_PRINCIPALS,
            ),
            "principals",
        )


def _chosen(account: Account, principals: Collection[str] | None, partition: str) -> Account | None:
    if principals is None:
        users, groups, roles = account.users, account.groups, account.roles
        names = {policy.name for policy in account.policies}
    else:
        users = tuple(
            each for each in account.users if user_arn(account, each, partition) in principals
        )
        roles = tuple(
            each for each in account.roles if role_arn(account, each, partition) in principals
        )
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
    return {
        name
        for holder in holders
        for reference in kind_of(holder).references
        if reference.to == "policy"
        for name in reference.names(holder)
    }
