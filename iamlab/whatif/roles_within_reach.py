"""The roles that a caller can assume, one step far, and what they open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from iamlab.world import Decider, Request, World, role_arn


@dataclass(slots=True)
class RolesWithinReach:
    """Answers for many requests over one world; what was asked once is remembered.

    One role at a time: chains of roles are not followed. External IDs and MFA are not passed.
    """

    decider: Decider
    _assumable: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False)
    _as_role: dict[tuple[str, str, str], bool] = field(default_factory=dict, init=False)

    def helping(self, principal: str, action: str, resource: str) -> str | None:
        """The ARN of the first role that the caller can assume and that may make the request."""
        for role in self.assumable(principal):
            if self._may(role, action, resource):
                return role
        return None

    def assumable(self, principal: str) -> tuple[str, ...]:
        """The ARNs of the roles that the caller can assume."""
        if principal not in self._assumable:
            self._assumable[principal] = tuple(
                role for role in self._roles() if role != principal and self._lent(principal, role)
            )
        return self._assumable[principal]

    def _roles(self) -> tuple[str, ...]:
        return tuple(
            role_arn(account, role)
            for account in self.decider.world.accounts
            for role in account.roles
            if not role.service_linked and role.trust_policy is not None
        )

    def _lent(self, principal: str, role: str) -> bool:
        request = Request("", principal, "sts:AssumeRole", role)
        return self.decider.decide(request).verdict == "allowed"

    def _may(self, role: str, action: str, resource: str) -> bool:
        key = (role, action, resource)
        if key not in self._as_role:
            request = Request("", *key)
            self._as_role[key] = self.decider.decide(request).verdict == "allowed"
        return self._as_role[key]


def assumable_roles(
    world: World, callers: Iterable[str], *, now: str
) -> dict[str, tuple[str, ...]]:
    """For each caller, the ARNs of the lab's roles that it can assume, one step far."""
    reach = RolesWithinReach(Decider(world, now=now, trace=False))
    return {caller: reach.assumable(caller) for caller in callers}
