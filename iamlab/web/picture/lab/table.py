"""The content of a lab's picture as tables, for whoever prefers reading rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from iamlab.engine import PolicySyntaxError, parse_policy
from iamlab.explain import resource_label
from iamlab.web.picture.holdings import policy_name
from iamlab.web.picture.lab.things import Href
from iamlab.web.site.told import told
from iamlab.world import (
    FULL_AWS_ACCESS,
    KINDS,
    POLICY,
    RESOURCE,
    Account,
    Group,
    Kind,
    Node,
    Role,
    User,
    World,
    holders_of,
    with_ids,
)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One thing: what it is, its name, the policies on it, and what else ties it to others.

    ties: the groups of a user, whom a role trusts, the accounts of an OU.
    """

    kind: str
    name: str
    href: str
    policies: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TablePart:
    """An account, or the organization, with all its things; nothing is folded here."""

    id: str
    name: str
    href: str
    rows: tuple[TableRow, ...]


def lab_table(world: World, href: Href) -> tuple[TablePart, ...]:
    """The organization and the accounts of a world for the template picture/_table.html."""
    accounts = tuple(
        TablePart(
            account.id,
            account.name,
            href("account", account.id, account.id),
            tuple(_rows(account, href)),
        )
        for account in world.accounts
    )
    organization = with_ids(world.organization) if world.organization is not None else None
    if organization is None:
        return accounts
    names = {account.id: account.name or account.id for account in world.accounts}
    levels = tuple(_levels(organization.root, names, href, is_root=True))
    where = href("organization", "", "organization")
    return (TablePart(organization.id, _("The organization"), where, levels), *accounts)


def _levels(
    node: Node, names: dict[str, str], href: Href, *, is_root: bool = False
) -> Iterator[TableRow]:
    """The root and its OUs, then each account that has policies of its own."""
    where = href("organization", "", "organization") if is_root else href("unit", "", node.id or "")
    policies = (*(each.name for each in node.scps or ()), *(each.name for each in node.rcps))
    if node.scps is None:
        policies = (FULL_AWS_ACCESS.name, *policies)
    accounts = tuple(names.get(each, each) for each in node.accounts)
    kind, name = (_("root"), _("Root")) if is_root else (_("OU"), node.name or node.id or "")
    yield TableRow(kind, name, where, policies, accounts)
    for account in dict.fromkeys((*node.account_scps, *node.account_rcps)):
        own = (*node.account_scps.get(account, ()), *node.account_rcps.get(account, ()))
        name = names.get(account, account)
        yield TableRow(_("account"), name, "", tuple(each.name for each in own))
    for unit in node.units:
        yield from _levels(unit, names, href)


def _rows(account: Account, href: Href) -> Iterator[TableRow]:
    """What the account holds, kind by kind; a policy that hangs on somebody stands there alone."""
    for kind in KINDS.values():
        for thing in kind.things(account):
            key = kind.key_of(thing)
            row = TableRow(told(kind.noun), key, href(kind.name, account.id, key))
            if kind is POLICY:
                if not holders_of(account, key):
                    yield replace(row, kind=_("policy, asleep: it hangs on nobody"))
                continue
            if kind is RESOURCE:
                name, words = resource_label(key, translate=_)
                row = replace(row, kind=words, name=name)
            yield replace(row, policies=_policies(kind, thing), ties=_ties(thing))


def _policies(kind: Kind[Any], thing: Any) -> tuple[str, ...]:
    """What hangs on a thing: policies by their names, its own policy by what it is."""
    if kind.holds_policies:
        return _held(thing)
    own = {"resource": _("resource policy"), "vpc_endpoint": _("endpoint policy")}
    slots = (each for each in kind.documents if getattr(thing, each.field) is not None)
    return tuple(own.get(slot.kind, slot.kind) for slot in slots)


def _ties(thing: Any) -> tuple[str, ...]:
    if isinstance(thing, User):
        return thing.groups
    return _trusted(thing) if isinstance(thing, Role) else ()


def _held(holder: User | Group | Role) -> tuple[str, ...]:
    held = tuple(map(policy_name, holder.policies))
    boundary = getattr(holder, "permissions_boundary", None)
    if boundary is None:
        return held
    return (*held, _("boundary: %(name)s") % {"name": policy_name(boundary)})


def _trusted(role: Role) -> tuple[str, ...]:
    """The principals that a trust policy names, as it names them."""
    if role.trust_policy is None:
        return ()
    try:
        policy = parse_policy(role.trust_policy.text)
    except PolicySyntaxError:
        return ()
    return tuple(
        entry.value
        for statement in policy.statements
        if statement.effect == "Allow" and statement.principal is not None
        for entry in statement.principal.entries
    )
