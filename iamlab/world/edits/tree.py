"""The organization itself: made, dissolved, its OUs, and which account stands where.

AWS: Organizations User Guide, Managing organizational units; quotas of Organizations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from iamlab.world import naming, quotas
from iamlab.world.arns import organization_root_id, unit_id
from iamlab.world.model import Node, Organization, OrganizationPolicy, World
from iamlab.world.rules.accounts import account_of
from iamlab.world.rules.names import check_name
from iamlab.world.rules.refusal import EditError
from iamlab.world.saying import say

_OwnPolicies = Mapping[str, tuple[OrganizationPolicy, ...]]


@dataclass(frozen=True, slots=True)
class CreateOrganization:
    """An organization with one account in it: the management account."""

    management_account: str
    id: str = "o-exampleorg1"

    def apply(self, world: World) -> World:
        if world.organization is not None:
            raise EditError("id", "name_taken", say("This lab has an organization already."))
        check_name("id", self.id, naming.ORGANIZATION_ID)
        account_of(world, self.management_account)
        root = Node(name="Root", accounts=(self.management_account,))
        organization = Organization(self.id, self.management_account, root)
        return replace(world, organization=with_ids(organization))

    def summary(self) -> tuple[str, Mapping[str, str]]:
        return "Created an organization managed by {account}", {"account": self.management_account}


@dataclass(frozen=True, slots=True)
class DeleteOrganization:
    """The organization goes with its OUs, SCPs and RCPs; the accounts stand alone."""

    def apply(self, world: World) -> World:
        organization_of(world)
        return replace(world, organization=None)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        return "Dissolved the organization", {}


@dataclass(frozen=True, slots=True)
class SaveUnit:
    """An OU below `parent` (the ID of the root or an OU); `before` is the ID of a renamed one."""

    name: str
    parent: str = ""
    before: str | None = None

    def apply(self, world: World) -> World:
        if not 1 <= len(self.name.strip()) <= quotas.UNIT_NAME_LENGTH:
            words = say("An OU's name has 1 to {most} characters.", most=quotas.UNIT_NAME_LENGTH)
            raise EditError("name", "bad_name", words, "Workloads")
        organization = organization_of(world)
        if self.before is not None:
            node_of(organization, self.before)
            self._check_free(_parent_of(organization, self.before))
            return _change_node(world, self.before, lambda node: replace(node, name=self.name))
        if _depth(organization, self.parent) >= quotas.OU_LEVELS:
            raise EditError(
                "parent",
                "too_deep",
                say(
                    "OUs stand at most {levels} levels below the root.",
                    levels=quotas.OU_LEVELS,
                ),
            )
        self._check_free(node_of(organization, self.parent))
        unit = Node(name=self.name)
        return _change_node(
            world, self.parent, lambda node: replace(node, units=(*node.units, unit))
        )

    def _check_free(self, parent: Node) -> None:
        """AWS Organizations: two OUs of one parent cannot share a name."""
        for unit in parent.units:
            if unit.name == self.name and unit.id != self.before:
                raise EditError(
                    "name",
                    "name_taken",
                    say("There is already an OU {name} in this place.", name=self.name),
                    f"{self.name}-2",
                )

    def summary(self) -> tuple[str, Mapping[str, str]]:
        if self.before is not None:
            return "Renamed an OU to {unit}", {"unit": self.name}
        return "Created the OU {unit}", {"unit": self.name}


@dataclass(frozen=True, slots=True)
class DeleteUnit:
    """An empty OU goes, with its SCPs and RCPs."""

    id: str

    def apply(self, world: World) -> World:
        gone = node_of(organization_of(world), self.id)
        if gone.accounts or gone.units:
            raise EditError(
                "id", "not_empty", say("Only an empty OU can go. Move its accounts and OUs first.")
            )

        def without(node: Node) -> Node:
            return replace(node, units=tuple(each for each in node.units if each.id != self.id))

        return _change_nodes(world, lambda _id, node: without(node))

    def summary(self) -> tuple[str, Mapping[str, str]]:
        return "Deleted the OU {unit}", {"unit": self.id}


@dataclass(frozen=True, slots=True)
class MoveAccount:
    """An account moves to a node of the organization, or leaves it (`to` None).

    What hangs on the account itself moves along, and stays behind where it leaves.
    """

    account: str
    to: str | None

    def apply(self, world: World) -> World:
        organization = organization_of(world)
        if self.to is None and self.account == organization.management_account:
            raise EditError(
                "to",
                "management_account",
                say("The management account cannot leave its organization."),
            )
        if self.to is not None:
            account_of(world, self.account)
            node_of(organization, self.to)
        scps, rcps = _own_policies(organization, self.account)
        return _change_nodes(world, lambda identity, node: self._moved(identity, node, scps, rcps))

    def _moved(self, identity: str, node: Node, scps: _OwnPolicies, rcps: _OwnPolicies) -> Node:
        left = replace(
            node,
            accounts=tuple(each for each in node.accounts if each != self.account),
            account_scps={k: v for k, v in node.account_scps.items() if k != self.account},
            account_rcps={k: v for k, v in node.account_rcps.items() if k != self.account},
        )
        if identity != self.to:
            return left
        return replace(
            left,
            accounts=(*left.accounts, self.account),
            account_scps={**left.account_scps, **scps},
            account_rcps={**left.account_rcps, **rcps},
        )

    def summary(self) -> tuple[str, Mapping[str, str]]:
        if self.to is None:
            return "{account} left the organization", {"account": self.account}
        return "Moved {account} to {unit}", {"account": self.account, "unit": self.to}


def organization_of(world: World) -> Organization:
    """The organization, every node with its ID. Raises EditError."""
    if world.organization is None:
        raise EditError("organization", "no_such_thing", say("This lab has no organization."))
    return with_ids(world.organization)


def with_ids(organization: Organization) -> Organization:
    """The organization with the made-up IDs written down, so that they survive a move."""

    def kept(node: Node, identity: str, names: tuple[str, ...]) -> Node:
        units = []
        for index, unit in enumerate(node.units):
            below = (*names, f"{index} {unit.name}")
            units.append(kept(unit, _free_id(organization, unit, below), below))
        return replace(node, id=identity, units=tuple(units))

    root = kept(organization.root, organization_root_id(organization), ())
    return replace(organization, root=root)


def _free_id(organization: Organization, unit: Node, names: tuple[str, ...]) -> str:
    """The unit's ID; a new one that would get a written one gets another."""
    if unit.id:
        return unit.id
    taken = {node.id for node in nodes(organization.root)}
    while (identity := unit_id(organization, unit, names)) in taken:
        names = (*names, "again")
    return identity


def nodes(node: Node) -> Iterator[Node]:
    """The node and everything below it."""
    yield node
    for unit in node.units:
        yield from nodes(unit)


def node_of(organization: Organization, identity: str) -> Node:
    """The root or OU of that ID. Raises EditError."""
    for node in nodes(organization.root):
        if node.id == identity:
            return node
    raise EditError(
        "id",
        "no_such_thing",
        say("This organization has no root or OU {identity}.", identity=identity),
    )


def _parent_of(organization: Organization, identity: str) -> Node:
    """The node that an OU stands below; the root for the root."""
    for node in nodes(organization.root):
        if any(unit.id == identity for unit in node.units):
            return node
    return organization.root


def _depth(organization: Organization, identity: str) -> int:
    """How far below the root a node stands. Raises EditError."""

    def look(node: Node, depth: int) -> int | None:
        if node.id == identity:
            return depth
        found = (look(unit, depth + 1) for unit in node.units)
        return next((each for each in found if each is not None), None)

    node_of(organization, identity)
    return look(organization.root, 0) or 0


def _own_policies(organization: Organization, account: str) -> tuple[_OwnPolicies, _OwnPolicies]:
    for node in nodes(organization.root):
        if account in node.account_scps or account in node.account_rcps:
            scps, rcps = node.account_scps.get(account), node.account_rcps.get(account)
            return (
                {} if scps is None else {account: scps},
                {} if rcps is None else {account: rcps},
            )
    return {}, {}


def _change_node(world: World, identity: str, change: Callable[[Node], Node]) -> World:
    return _change_nodes(world, lambda each, node: change(node) if each == identity else node)


def _change_nodes(world: World, change: Callable[[str, Node], Node]) -> World:
    """The world with every node changed, the root first; new nodes get their IDs."""
    organization = organization_of(world)

    def through(node: Node) -> Node:
        changed = change(node.id or "", node)
        return replace(
            changed, units=tuple(through(unit) if unit.id else unit for unit in changed.units)
        )

    after = replace(organization, root=through(organization.root))
    return replace(world, organization=with_ids(after))
