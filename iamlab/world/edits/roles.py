"""Roles: made, changed, renamed, removed, with the trust policy that says who may assume them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from iamlab.world import naming
from iamlab.world.arns import role_arn, role_id
from iamlab.world.edits.edit import (
    EditError,
    account_of,
    change_account,
    check_free,
    check_name,
    check_tags,
    find,
    put,
)
from iamlab.world.edits.identity import follow, forget, kept_role, new_role
from iamlab.world.edits.people import check_room
from iamlab.world.edits.policies import check_document, check_references
from iamlab.world.model import Account, Role, World
from iamlab.world.saying import say

SESSION_DURATION = (3600, 43200)


@dataclass(frozen=True, slots=True)
class SaveRole:
    """A role as the form has it; `before` is the name it had."""

    account: str
    role: Role
    before: str | None = None

    def apply(self, world: World) -> World:
        """Raises EditError."""
        account = account_of(world, self.account)
        check_tags(self.role.tags)
        if self.role.trust_policy is not None:
            check_document(self.role.trust_policy.text, "trust", None, "trust_policy")
        if self.before is None:
            check_room(world)
            role = new_role(world, account, self.role)
            return change_account(world, self.account, lambda each: self._change(each, role))
        before = find(account.roles, self.before)
        role = kept_role(account, before, self.role)
        changed = change_account(world, self.account, lambda each: self._change(each, role))
        return follow(changed, role_arn(account, before), role_arn(account, role))

    def _change(self, account: Account, role: Role) -> Account:
        check_name("name", role.name, naming.ROLE_NAME)
        check_name("path", role.path, naming.PATH)
        check_free("name", role.name, (each.name for each in account.roles), self.before, "role")
        low, high = SESSION_DURATION
        if not low <= role.max_session_duration <= high:
            raise EditError(
                "max_session_duration",
                "out_of_range",
                say(
                    "A role's longest session lasts {low:,} to {high:,} seconds.",
                    low=low,
                    high=high,
                ),
                "3600",
            )
        check_references(account, role.policies, role.permissions_boundary)
        before = find(account.roles, self.before) if self.before is not None else None
        return replace(account, roles=put(account.roles, role, before))

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        facts = {"role": self.role.name, "before": self.before or ""}
        if self.before is None:
            return "Created the role {role}", facts
        if self.before != self.role.name:
            return "Renamed the role {before} to {role}", facts
        return "Changed the role {role}", facts


@dataclass(frozen=True, slots=True)
class DeleteRole:
    """A role goes, with its trust policy and inline policies."""

    account: str
    name: str

    def apply(self, world: World) -> World:
        """Raises EditError."""
        account = account_of(world, self.account)
        gone = find(account.roles, self.name)
        left = replace(account, roles=tuple(role for role in account.roles if role is not gone))
        world = change_account(world, self.account, lambda _: left)
        return forget(world, role_arn(account, gone), role_id(account, gone))

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        return "Deleted the role {role}", {"role": self.name}
