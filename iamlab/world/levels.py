"""SCPs and RCPs where they hang: on the root, the OUs and the accounts of an organization.

AWS: Organizations User Guide, Attaching and detaching organization policies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from iamlab.world.arns import organization_root_id, unit_id
from iamlab.world.full_access import FULL_AWS_ACCESS
from iamlab.world.model import Node, Organization, OrganizationPolicy, World
from iamlab.world.rules.refusal import EditError
from iamlab.world.saying import say

LevelKind = Literal["scp", "rcp"]
LEVEL_KINDS: tuple[LevelKind, ...] = ("scp", "rcp")
Policies = tuple[OrganizationPolicy, ...]
Change = Callable[[str, Policies], Policies]


def all_level_policies(world: World, kind: LevelKind) -> Iterator[tuple[str, Policies]]:
    """The id of every level and what hangs there, from the root down.

    A level that says nothing about SCPs has FullAWSAccess.
    """
    found: list[tuple[str, Policies]] = []

    def look(level: str, policies: Policies) -> Policies:
        found.append((level, policies))
        return policies

    change_level_policies(world, kind, look)
    yield from found


def level_policies(world: World, kind: LevelKind, level: str) -> Policies:
    """What hangs on one level. Raises EditError: no such level."""
    for identity, policies in all_level_policies(world, kind):
        if identity == level:
            return policies
    raise EditError(
        "level", "no_such_thing", say("This organization has no level {level}.", level=level)
    )


def change_level_policies(world: World, kind: LevelKind, change: Change) -> World:
    """The world with every level's policies put through `change`."""
    organization = world.organization
    if organization is None:
        return world
    root = _changed(
        organization, organization.root, organization_root_id(organization), (), kind, change
    )
    return replace(world, organization=replace(organization, root=root))


def _changed(
    organization: Organization,
    node: Node,
    identity: str,
    names: tuple[str, ...],
    kind: LevelKind,
    change: Change,
) -> Node:
    if kind == "scp":
        node = replace(
            node,
            scps=_one(node.scps, identity, change),
            account_scps=_of_accounts(node.accounts, node.account_scps, change),
        )
    else:
        node = replace(
            node,
            rcps=change(identity, node.rcps),
            account_rcps={
                account: after
                for account in dict.fromkeys((*node.accounts, *node.account_rcps))
                if (after := change(account, node.account_rcps.get(account, ())))
            },
        )
    units = []
    for index, unit in enumerate(node.units):
        below = (*names, f"{index} {unit.name}")
        units.append(
            _changed(organization, unit, unit_id(organization, unit, below), below, kind, change)
        )
    return replace(node, units=tuple(units))


def _one(policies: Policies | None, identity: str, change: Change) -> Policies | None:
    """Unsaid SCPs stay unsaid where nothing changes."""
    before = (FULL_AWS_ACCESS,) if policies is None else policies
    after = change(identity, before)
    return policies if after == before else after


def _of_accounts(
    accounts: tuple[str, ...], scps: Mapping[str, Policies], change: Change
) -> Mapping[str, Policies]:
    found = dict(scps)
    for account in accounts:
        after = _one(scps.get(account), account, change)
        if after is not None:
            found[account] = after
    return found
