"""SCPs and RCPs where they hang: on the root, the OUs and the accounts of an organization.

AWS: Organizations User Guide, Attaching and detaching organization policies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from iamlab.world import naming
from iamlab.world.arns import organization_root_id, unit_id
from iamlab.world.edits.edit import EditError, check_name
from iamlab.world.edits.policies import check_document
from iamlab.world.model import Document, Node, Organization, OrganizationPolicy, World
from iamlab.world.saying import say

LevelKind = Literal["scp", "rcp"]
LEVEL_KINDS: tuple[LevelKind, ...] = ("scp", "rcp")
Policies = tuple[OrganizationPolicy, ...]
Change = Callable[[str, Policies], Policies]
# RCPFullAWSAccess, which hangs everywhere, is one of the five RCPs.
POLICIES_PER_LEVEL: Mapping[LevelKind, int] = {"scp": 10, "rcp": 4}
FULL_AWS_ACCESS = OrganizationPolicy(
    "FullAWSAccess",
    Document(
        '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n'
        '      "Action": "*",\n      "Resource": "*"\n    }\n  ]\n}'
    ),
)


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


@dataclass(frozen=True, slots=True)
class AttachOrganizationPolicy:
    """An SCP or RCP attached to the root, an OU or an account; `level` is its id."""

    kind: LevelKind
    level: str
    policy: OrganizationPolicy

    def apply(self, world: World) -> World:
        """Raises EditError."""
        check_name("policy", self.policy.name, naming.ORGANIZATION_POLICY_NAME)
        check_document(self.policy.document.text, self.kind, None)
        there = level_policies(world, self.kind, self.level)
        if any(policy.name == self.policy.name for policy in there):
            raise EditError(
                "policy",
                "twice",
                say("{policy} is attached there already.", policy=self.policy.name),
            )
        if len(there) >= POLICIES_PER_LEVEL[self.kind]:
            words = say(
                "A root, OU or account has at most 10 SCPs, and 5 RCPs with RCPFullAWSAccess."
            )
            raise EditError("policy", "too_many", words)
        return change_level_policies(
            world,
            self.kind,
            lambda level, policies: (*policies, self.policy) if level == self.level else policies,
        )

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        facts = {"kind": self.kind.upper(), "policy": self.policy.name, "level": self.level}
        return "Attached the {kind} {policy} to {level}", facts


@dataclass(frozen=True, slots=True)
class DetachOrganizationPolicy:
    """An SCP or RCP taken off the root, an OU or an account."""

    kind: LevelKind
    level: str
    policy: str

    def apply(self, world: World) -> World:
        """Raises EditError."""
        there = level_policies(world, self.kind, self.level)
        left = tuple(policy for policy in there if policy.name != self.policy)
        if len(left) == len(there):
            raise EditError(
                "policy", "not_attached", say("{policy} is not attached there.", policy=self.policy)
            )
        return change_level_policies(
            world,
            self.kind,
            lambda level, policies: left if level == self.level else policies,
        )

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        facts = {"kind": self.kind.upper(), "policy": self.policy, "level": self.level}
        return "Detached the {kind} {policy} from {level}", facts
