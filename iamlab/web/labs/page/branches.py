"""The branches of the tree: the things of an account and of the organization, in AWS's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iamlab.engine import service_of
from iamlab.explain import resource_label
from iamlab.web.labs.forms import inline_name, node_choices, organization_of_world
from iamlab.web.labs.page.addresses import Address
from iamlab.world import (
    Account,
    Group,
    InlinePolicy,
    LevelKind,
    Role,
    User,
    World,
    all_level_policies,
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One thing of the tree: its icon, name, address, and a short word at the end."""

    icon: str
    name: str
    url: str
    tail: str = ""
    title: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """A list of things of one kind, with the address of the form that makes another."""

    kind: str
    title: str
    add_url: str
    add_label: str
    leaves: tuple[Leaf, ...] = ()
    more_url: str = ""
    more_label: str = ""


_ICONS = {"endpoint": "db", "provider": "group"}  # where the kind is not called as its icon


def organization_branches(world: World, address: Address) -> tuple[Branch, ...]:
    """The organization with its OUs, SCPs and RCPs; empty where there is none."""
    organization = organization_of_world(world)
    if organization is None:
        return ()
    names = {identity: label.strip() for identity, label in node_choices(world)}
    names.update({account.id: account.name or account.id for account in world.accounts})
    levels = [
        Leaf(
            "group",
            label.strip(),
            address.thing("organization", "", "organization")
            if identity == organization.root.id
            else address.thing("unit", "", identity),
            current=address.is_open("unit", "", identity),
        )
        for identity, label in node_choices(world)
    ]
    units = Branch("unit", _("OUs"), address.new("unit", ""), _("Add an OU"), tuple(levels))
    return (units, _rails(world, address, names, "scp"), _rails(world, address, names, "rcp"))


def _rails(world: World, address: Address, names: dict[str, str], kind: LevelKind) -> Branch:
    """The SCPs or RCPs, each with the level that it hangs on."""
    leaves = [
        Leaf(
            "pol",
            policy.name,
            address.thing(kind, "", f"{level}|{policy.name}"),
            names.get(level, level),
            current=address.is_open(kind, "", f"{level}|{policy.name}"),
        )
        for level, policies in all_level_policies(world, kind)
        for policy in policies
        if policy.name != "FullAWSAccess"
    ]
    title, label = (
        (_("SCPs"), _("Attach an SCP")) if kind == "scp" else (_("RCPs"), _("Attach an RCP"))
    )
    return Branch(kind, title, address.new(kind, ""), label, tuple(leaves))


def account_branches(account: Account, address: Address) -> tuple[Branch, ...]:
    """What an account holds, a branch for each kind of thing."""
    return (
        _users(account, address),
        _branch(
            address,
            account,
            "group",
            (_("Groups"), _("Add a group")),
            ((group.name, _members(account, group.name)) for group in account.groups),
        ),
        _roles(account, address),
        _policies(account, address),
        _inline(account, address),
        _resources(account, address),
        _branch(
            address,
            account,
            "endpoint",
            (_("VPC endpoints"), _("Add a VPC endpoint")),
            ((each.id, "") for each in account.vpc_endpoints),
        ),
        _branch(
            address,
            account,
            "provider",
            (_("Identity providers"), _("Add an identity provider")),
            ((each.arn, "") for each in account.identity_providers),
        ),
    )


def _branch(
    address: Address,
    account: Account,
    kind: str,
    words: tuple[str, str],
    things: Iterable[tuple[str, str]],
) -> Branch:
    leaves = tuple(
        Leaf(
            _ICONS.get(kind, kind),
            name.partition("/")[2] if kind == "provider" else name,
            address.thing(kind, account.id, name),
            tail,
            current=address.is_open(kind, account.id, name),
        )
        for name, tail in things
    )
    return Branch(kind, words[0], address.new(kind, account.id), words[1], leaves)


def _users(account: Account, address: Address) -> Branch:
    root = Leaf(
        "root",
        "root",
        address.thing("root", account.id, "root"),
        current=address.is_open("root", account.id, "root"),
    )
    branch = _branch(
        address,
        account,
        "user",
        (_("Users"), _("Add a user")),
        ((user.name, ", ".join(user.groups)) for user in account.users),
    )
    return replace(branch, leaves=(root, *branch.leaves))


def _roles(account: Account, address: Address) -> Branch:
    branch = _branch(
        address,
        account,
        "role",
        (_("Roles"), _("Add a role")),
        ((role.name, "") for role in account.roles),
    )
    ready = address.ready_roles(account.id)
    return replace(branch, more_url=ready, more_label=_("ready-made roles"))


def _members(account: Account, group: str) -> str:
    count = sum(1 for user in account.users if group in user.groups)
    return ngettext("%(count)d user", "%(count)d users", count) % {"count": count}


def attached_names(account: Account) -> set[str]:
    """The customer managed policies of an account that hang on somebody."""
    holders: list[User | Group | Role] = [*account.users, *account.groups, *account.roles]
    bounded: list[User | Role] = [*account.users, *account.roles]
    names = {
        reference
        for holder in holders
        for reference in holder.policies
        if not isinstance(reference, InlinePolicy)
    }
    boundaries = {each.permissions_boundary for each in bounded}
    return names | {boundary for boundary in boundaries if boundary}


def _policies(account: Account, address: Address) -> Branch:
    attached = attached_names(account)
    branch = _branch(
        address,
        account,
        "policy",
        (_("Policies"), _("Add a policy")),
        (
            (policy.name, "" if policy.name in attached else _("asleep"))
            for policy in account.policies
        ),
    )
    leaves = tuple(
        Leaf("pol", leaf.name, leaf.url, leaf.tail, _asleep() if leaf.tail else "", leaf.current)
        for leaf in branch.leaves
    )
    return Branch(branch.kind, branch.title, branch.add_url, branch.add_label, leaves)


def _asleep() -> str:
    return _("Attached to nobody, so it is in effect for nobody.")


def _resources(account: Account, address: Address) -> Branch:
    leaves = tuple(
        Leaf(
            "db",
            resource_label(resource.arn)[0],
            address.thing("resource", account.id, resource.arn),
            service_of(resource.arn),
            resource.arn,
            address.is_open("resource", account.id, resource.arn),
        )
        for resource in account.resources
    )
    return Branch(
        "resource",
        _("Resources"),
        address.new("resource", account.id),
        _("Add a resource"),
        leaves,
    )


def _inline(account: Account, address: Address) -> Branch:
    """The inline policies, each with whose it is."""
    holders: list[tuple[str, Any]] = [
        *(("user", user) for user in account.users),
        *(("group", group) for group in account.groups),
        *(("role", role) for role in account.roles),
    ]
    leaves = []
    for kind, holder in holders:
        for policy in holder.policies:
            if isinstance(policy, InlinePolicy):
                name = inline_name(kind, holder.name, policy.name)
                leaves.append(
                    Leaf(
                        "pol",
                        policy.name,
                        address.thing("inline", account.id, name),
                        holder.name,
                        current=address.is_open("inline", account.id, name),
                    )
                )
    return Branch(
        "inline",
        _("Inline policies"),
        address.new("inline", account.id),
        _("Add an inline policy"),
        tuple(leaves),
    )
