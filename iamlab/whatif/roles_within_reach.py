"""The roles that a caller can assume, one step far, and what they open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from iamlab.world import ROLE, Decider, Request, World, role_arn

_MOST = 20_000


@dataclass(slots=True)
class RolesWithinReach:
    """Answers for many requests over one world; what was asked once is remembered.

    One role at a time: chains of roles are not followed. External IDs and MFA are not passed.
    lent_first: ask who can assume a role before asking what it may; the other way round is
    quicker where many callers ask for one thing. most: how many decisions are made; past them
    nothing is found any more, and `stopped_early` says so.
    """

    decider: Decider
    lent_first: bool = True
    most: int = _MOST
    stopped_early: bool = field(default=False, init=False)
    _known: dict[tuple[str, str, str], bool] = field(default_factory=dict, init=False)
    _roles: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self._roles = tuple(
            role_arn(account, role)
            for account, role in ROLE.everywhere(self.decider.world)
            if not role.service_linked and role.trust_policy is not None
        )

    def helping(self, principal: str, action: str, resource: str) -> str | None:
        """The ARN of the first role that the caller can assume and that may make the request."""
        for role in self._roles:
            lent = (principal, "sts:AssumeRole", role)
            may = (role, action, resource)
            first, second = (lent, may) if self.lent_first else (may, lent)
            if self._allowed(first) and self._allowed(second) and role != principal:
                return role
        return None

    def assumable(self, principal: str) -> tuple[str, ...]:
        """The ARNs of the roles that the caller can assume, as far as the bound allows."""
        return tuple(
            role
            for role in self._roles
            if role != principal and self._allowed((principal, "sts:AssumeRole", role))
        )

    def _allowed(self, key: tuple[str, str, str]) -> bool:
        known = self._known.get(key)
        if known is not None:
            return known
        if len(self._known) >= self.most:
            self.stopped_early = True
            return False
        allowed = self.decider.decide(Request("", *key)).verdict == "allowed"
        self._known[key] = allowed
        return allowed


def assumable_roles(
    world: World, callers: Iterable[str], *, now: str
) -> dict[str, tuple[str, ...]]:
    """For each caller, the ARNs of the lab's roles that it can assume, one step far."""
    reach = RolesWithinReach(Decider(world, now=now, trace=False))
    return {caller: reach.assumable(caller) for caller in callers}
