"""The branches of the tree: the things of an account and of the organization, in AWS's words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from iamlab.web.labs.forms import BRANCHES, BranchForm, node_choices, organization_of_world
from iamlab.web.labs.page.addresses import Address
from iamlab.world import (
    FULL_AWS_ACCESS,
    Account,
    LevelKind,
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
        if policy.name != FULL_AWS_ACCESS.name
    ]
    title, label = (
        (_("SCPs"), _("Attach an SCP")) if kind == "scp" else (_("RCPs"), _("Attach an RCP"))
    )
    return Branch(kind, title, address.new(kind, ""), label, tuple(leaves))


def account_branches(account: Account, address: Address) -> tuple[Branch, ...]:
    """What an account holds, a branch for each kind of thing."""
    return tuple(_branch(form, account, address) for form in BRANCHES)


def _branch(form: type[BranchForm], account: Account, address: Address) -> Branch:
    leaves = tuple(
        Leaf(
            form.icon,
            each.name,
            address.thing(form.kind, account.id, each.key),
            each.tail,
            each.title,
            address.is_open(form.kind, account.id, each.key),
        )
        for each in form.listed(account)
    )
    add_url = address.new(form.kind, account.id)
    branch = Branch(form.kind, form.many(), add_url, str(form.new_title), leaves)
    if form.kind == "user":
        return replace(branch, leaves=(_root(account, address), *leaves))
    if form.kind == "role":
        ready = address.ready_roles(account.id)
        return replace(branch, more_url=ready, more_label=_("ready-made roles"))
    return branch


def _root(account: Account, address: Address) -> Leaf:
    """The root user stands first among the users."""
    where = address.thing("root", account.id, "root")
    return Leaf("root", "root", where, current=address.is_open("root", account.id, "root"))
