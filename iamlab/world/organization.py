"""Where an account stands in the organization, and the SCPs and RCPs on the way down to it.

AWS: Organizations User Guide, SCP evaluation and RCP evaluation.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from iamlab.engine import AttachedPolicy, Level, Policy, PolicyType
from iamlab.world.arns import organization_policy_arn, organization_root_id, unit_id
from iamlab.world.full_access import FULL_AWS_ACCESS, RCP_FULL_AWS_ACCESS
from iamlab.world.model import Node, Organization, OrganizationPolicy
from iamlab.world.parsed import parsed, parsed_text

_SCP, _RCP = "service_control_policy", "resource_control_policy"


@dataclass(frozen=True, slots=True)
class Placed:
    """A member of an organization: its place, and the policies from the root down to it."""

    organization_id: str
    path: str  # o-.../r-.../ou-.../
    is_management: bool
    scps: tuple[Level, ...]
    rcps: tuple[Level, ...]


@dataclass(slots=True)
class OrganizationTree:
    """The accounts of an organization; levels are made when an account is first asked for."""

    organization: Organization
    _trails: dict[str, tuple[tuple[Node, str], ...]] = field(default_factory=dict)
    _placed: dict[str, Placed] = field(default_factory=dict)

    def __post_init__(self) -> None:
        root = self.organization.root
        self._walk(root, ((root, organization_root_id(self.organization)),), ())
        management = self.organization.management_account
        here = ((root, organization_root_id(self.organization)),)
        self._trails.setdefault(management, here)

    def _walk(
        self, node: Node, trail: tuple[tuple[Node, str], ...], names: tuple[str, ...]
    ) -> None:
        for account in node.accounts:
            self._trails[account] = trail
        for index, unit in enumerate(node.units):
            below = (*names, f"{index} {unit.name}")
            identity = unit_id(self.organization, unit, below)
            self._walk(unit, (*trail, (unit, identity)), below)

    def place(self, account: str) -> Placed | None:
        """Where the account stands, or None where it is no member."""
        if account not in self._trails:
            return None
        if account not in self._placed:
            self._placed[account] = self._make(account, self._trails[account])
        return self._placed[account]

    def _make(self, account: str, trail: tuple[tuple[Node, str], ...]) -> Placed:
        organization = self.organization
        ids = "/".join(identity for _, identity in trail)
        return Placed(
            organization_id=organization.id,
            path=f"{organization.id}/{ids}/",
            is_management=account == organization.management_account,
            scps=(
                *(self._level(node, identity, "scp", node.scps) for node, identity in trail),
                self._account_level(account, "scp", trail[-1][0].account_scps.get(account)),
            ),
            rcps=(
                *(self._level(node, identity, "rcp", node.rcps) for node, identity in trail),
                self._account_level(account, "rcp", trail[-1][0].account_rcps.get(account)),
            ),
        )

    def _level(
        self,
        node: Node,
        identity: str,
        kind: PolicyType,
        policies: tuple[OrganizationPolicy, ...] | None,
    ) -> Level:
        is_root = node is self.organization.root
        name = node.name or ("Root" if is_root else identity)
        attached = self._attached(kind, identity, policies)
        return Level("root" if is_root else "ou", identity, name, attached)

    def _account_level(
        self, account: str, kind: PolicyType, policies: tuple[OrganizationPolicy, ...] | None
    ) -> Level:
        return Level("account", account, account, self._attached(kind, account, policies))

    def _attached(
        self, kind: PolicyType, target: str, policies: tuple[OrganizationPolicy, ...] | None
    ) -> tuple[AttachedPolicy, ...]:
        own = tuple(
            self._policy(kind, target, policy.name, parsed(policy.document))
            for policy in policies or ()
        )
        if kind == "scp":
            return (self._aws(kind, target, FULL_AWS_ACCESS),) if policies is None else own
        if any(policy.name == RCP_FULL_AWS_ACCESS.name for policy in own):
            return own
        return (self._aws(kind, target, RCP_FULL_AWS_ACCESS), *own)

    def _aws(self, kind: PolicyType, target: str, policy: OrganizationPolicy) -> AttachedPolicy:
        return self._policy(kind, target, policy.name, parsed_text(policy.document.text))

    def _policy(self, kind: PolicyType, target: str, name: str, policy: Policy) -> AttachedPolicy:
        arn = organization_policy_arn(self.organization, _SCP if kind == "scp" else _RCP, name)
        return AttachedPolicy(
            name=name,
            policy=policy,
            policy_type=kind,
            attached_to=target,
            arn=arn,
            aws_managed=":organizations::aws:" in arn,
        )
