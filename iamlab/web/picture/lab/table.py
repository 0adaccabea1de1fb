"""The content of a lab's picture as a table, for whoever prefers reading rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from iamlab.explain import resource_label
from iamlab.web.picture.holdings import policy_name
from iamlab.web.picture.lab.things import Href
from iamlab.world import Account, World


@dataclass(frozen=True, slots=True)
class TableRow:
    """One thing: what it is, its name, the policies on it, the groups that a user is in."""

    kind: str
    name: str
    href: str
    policies: tuple[str, ...]
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableAccount:
    """An account with all its things; nothing is folded here."""

    id: str
    name: str
    href: str
    rows: tuple[TableRow, ...]


def lab_table(world: World, href: Href) -> tuple[TableAccount, ...]:
    """The accounts of a world for the template picture/_table.html."""
    return tuple(
        TableAccount(
            account.id,
            account.name,
            href("account", account.id, account.id),
            tuple(_rows(account, href)),
        )
        for account in world.accounts
    )


def _rows(account: Account, href: Href) -> Iterator[TableRow]:
    for user in account.users:
        policies = tuple(map(policy_name, user.policies))
        where = href("user", account.id, user.name)
        yield TableRow(_("user"), user.name, where, policies, user.groups)
    for group in account.groups:
        policies = tuple(map(policy_name, group.policies))
        yield TableRow(_("group"), group.name, href("group", account.id, group.name), policies)
    for role in account.roles:
        policies = tuple(map(policy_name, role.policies))
        yield TableRow(_("role"), role.name, href("role", account.id, role.name), policies)
    for resource in account.resources:
        name, kind = resource_label(resource.arn, translate=_)
        own = (_("resource policy"),) if resource.policy else ()
        yield TableRow(kind, name, href("resource", account.id, resource.arn), own)
