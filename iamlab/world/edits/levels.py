"""SCPs and RCPs attached to the root, an OU or an account, and detached.

AWS: Organizations User Guide, Attaching and detaching organization policies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from iamlab.world import naming, quotas
from iamlab.world.levels import LevelKind, change_level_policies, level_policies
from iamlab.world.model import OrganizationPolicy, World
from iamlab.world.rules.documents import check_document
from iamlab.world.rules.names import check_name
from iamlab.world.rules.refusal import EditError
from iamlab.world.saying import say

# RCPFullAWSAccess, which hangs everywhere, is one of the five RCPs.
POLICIES_PER_LEVEL: Mapping[LevelKind, int] = {
    "scp": quotas.SCPS_PER_LEVEL,
    "rcp": quotas.RCPS_PER_LEVEL - 1,
}


@dataclass(frozen=True, slots=True)
class AttachOrganizationPolicy:
    """An SCP or RCP attached to the root, an OU or an account; `level` is its id."""

    kind: LevelKind
    level: str
    policy: OrganizationPolicy

    def apply(self, world: World) -> World:
        check_name("policy", self.policy.name, naming.ORGANIZATION_POLICY_NAME)
        check_document(self.policy.document, self.kind, None)
        there = level_policies(world, self.kind, self.level)
        if any(policy.name == self.policy.name for policy in there):
            raise EditError(
                "policy",
                "twice",
                say("{policy} is attached there already.", policy=self.policy.name),
            )
        if len(there) >= POLICIES_PER_LEVEL[self.kind]:
            words = say(
                "A root, OU or account has at most {scps} SCPs, and {rcps} RCPs with "
                "RCPFullAWSAccess.",
                scps=quotas.SCPS_PER_LEVEL,
                rcps=quotas.RCPS_PER_LEVEL,
            )
            raise EditError("policy", "too_many", words)
        return change_level_policies(
            world,
            self.kind,
            lambda level, policies: (*policies, self.policy) if level == self.level else policies,
        )

    def summary(self) -> tuple[str, Mapping[str, str]]:
        facts = {"kind": self.kind.upper(), "policy": self.policy.name, "level": self.level}
        return "Attached the {kind} {policy} to {level}", facts


@dataclass(frozen=True, slots=True)
class DetachOrganizationPolicy:
    """An SCP or RCP taken off the root, an OU or an account."""

    kind: LevelKind
    level: str
    policy: str

    def apply(self, world: World) -> World:
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
        facts = {"kind": self.kind.upper(), "policy": self.policy, "level": self.level}
        return "Detached the {kind} {policy} from {level}", facts
