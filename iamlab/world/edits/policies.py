"""Policies attached to users, groups and roles, and detached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from iamlab.engine import last_part
from iamlab.world import naming
from iamlab.world.kinds import KINDS
from iamlab.world.model import Account, Identity, InlinePolicy, PolicyReference, World
from iamlab.world.rules.accounts import account_of, change_account
from iamlab.world.rules.attached import check_references
from iamlab.world.rules.documents import check_document
from iamlab.world.rules.names import check_name
from iamlab.world.rules.refusal import EditError
from iamlab.world.saying import say


@dataclass(frozen=True, slots=True)
class SetPolicies:
    """Everything that hangs on one user, group or role, as a list."""

    account: str
    kind: str
    holder: str
    policies: tuple[PolicyReference, ...]
    words: str = "Changed the policies of {holder}"
    policy: str = ""

    def apply(self, world: World) -> World:
        def change(account: Account) -> Account:
            check_references(account, self.policies, None)
            for policy in self.policies:
                if isinstance(policy, InlinePolicy):
                    check_name("policies", policy.name, naming.POLICY_NAME)
                    check_document(policy.document, "identity", "inline", "policies")
            kind = KINDS[self.kind]
            before = kind.named(account, self.holder)
            return kind.put(account, replace(before, policies=self.policies), before)

        return change_account(world, self.account, change)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        return self.words, {"holder": self.holder, "policy": self.policy}


def held_by(world: World, account_id: str, kind: str, holder: str) -> tuple[PolicyReference, ...]:
    """What hangs on a user, group or role. Raises EditError."""
    found: Identity = KINDS[kind].named(account_of(world, account_id), holder)
    return found.policies


@dataclass(frozen=True, slots=True)
class AttachPolicy:
    """A managed policy, by name or ARN, attached to a user, group or role."""

    account: str
    kind: str
    holder: str
    policy: str

    def apply(self, world: World) -> World:
        held = held_by(world, self.account, self.kind, self.holder)
        return SetPolicies(self.account, self.kind, self.holder, (*held, self.policy)).apply(world)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        name = last_part(self.policy)
        return "Attached {policy} to {holder}", {"policy": name, "holder": self.holder}


@dataclass(frozen=True, slots=True)
class DetachPolicy:
    """A managed policy taken off a user, group or role."""

    account: str
    kind: str
    holder: str
    policy: str

    def apply(self, world: World) -> World:
        held = held_by(world, self.account, self.kind, self.holder)
        if self.policy not in held:
            raise EditError(
                "policy",
                "not_attached",
                say(
                    "{policy} is not attached to {holder}.", policy=self.policy, holder=self.holder
                ),
            )
        left = tuple(each for each in held if each != self.policy)
        return SetPolicies(self.account, self.kind, self.holder, left).apply(world)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        name = last_part(self.policy)
        return "Detached {policy} from {holder}", {"policy": name, "holder": self.holder}
