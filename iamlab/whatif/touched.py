"""Which requests a change can concern at all: those that some changed account takes part in.

A decision reads the caller's account, the resource's, those of roles on the way, and the
organization above the two; whatever else changes cannot change it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from iamlab.engine import bucket_of, parse_arn
from iamlab.world import KINDS, Node, Organization, Request, World

_POLICIES = ("scps", "rcps")
_OF_ACCOUNTS = ("account_scps", "account_rcps")


def touched_accounts(before: World, after: World) -> frozenset[str] | None:
    """The accounts that differ, or whose SCPs or RCPs do; None: it may be any."""
    old = {account.id: account for account in before.accounts}
    new = {account.id: account for account in after.accounts}
    changed = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    below = _below(before.organization, after.organization)
    return None if below is None else frozenset(changed | below)


def _below(before: Organization | None, after: Organization | None) -> set[str] | None:
    if before == after:
        return set()
    if before is None or after is None or before.id != after.id:
        return None
    if before.management_account != after.management_account:
        return None
    found: set[str] = set()
    return found if _walk(before.root, after.root, False, found) else None


def _walk(before: Node, after: Node, above: bool, found: set[str]) -> bool:
    """Collects the accounts under a changed level; False where the tree itself is another."""
    if before is after and not above:
        return True
    shape = (before.id, before.name, before.accounts, len(before.units))
    if shape != (after.id, after.name, after.accounts, len(after.units)):
        return False
    changed = above or any(getattr(before, each) != getattr(after, each) for each in _POLICIES)
    for account in before.accounts:
        own = (
            getattr(before, each).get(account) != getattr(after, each).get(account)
            for each in _OF_ACCOUNTS
        )
        if changed or any(own):
            found.add(account)
    return all(
        _walk(old, new, changed, found) for old, new in zip(before.units, after.units, strict=True)
    )


def owners(*worlds: World) -> Mapping[str, str]:
    """Resource ARN or endpoint id -> account, for all that the worlds list."""
    found: dict[str, str] = {}
    for kind in KINDS.values():
        for world in worlds if kind.unique_in_lab else ():
            found.update(
                (kind.key_of(each), account.id) for account, each in kind.everywhere(world)
            )
    return found


def concerns(request: Request, accounts: frozenset[str], owned: Mapping[str, str]) -> bool:
    """Whether some of the accounts takes part in the request."""
    return any(account in accounts for account in _taking_part(request, owned))


def only_taking_part(world: World, request: Request, owned: Mapping[str, str]) -> World:
    """The world with the accounts alone that take part in the request: quicker to prepare."""
    names = set(_taking_part(request, owned))
    return replace(
        world, accounts=tuple(account for account in world.accounts if account.id in names)
    )


def _taking_part(request: Request, owned: Mapping[str, str]) -> Iterator[str]:
    issued_to = request.session.issued_to if request.session else None
    roles = [step.role for step in request.via]
    resources = [request.resource, *request.also_resources]
    for name in (request.principal, *resources, *roles, issued_to, request.passes_role):
        arn = parse_arn(name or "")
        if arn is not None:
            yield arn.account
    for resource in (*resources, request.vpc_endpoint):
        if resource is not None:
            # A bucket's ARN names no account: the lab says whose it is.
            yield from (owned.get(resource, ""), owned.get(bucket_of(resource), ""))
