"""Which changes could remove one reason why a call is denied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from iamlab.engine import AttachedPolicy, Reason, Statement
from iamlab.whatif.moves.attach import attach_moves, detach_moves
from iamlab.whatif.moves.credentials import credential_moves
from iamlab.whatif.moves.grant import grant_moves, private_moves
from iamlab.whatif.moves.guards import (
    around_the_endpoint,
    boundary_moves,
    detach_scp,
    endpoint_moves,
    public_access_moves,
    scp_moves,
    session_moves,
    without_boundary,
    without_session_policies,
)
from iamlab.whatif.moves.move import Move
from iamlab.whatif.moves.narrow import narrow_moves
from iamlab.whatif.moves.permission_sets import at_the_permission_set
from iamlab.whatif.moves.resource_side import resource_side_moves
from iamlab.whatif.moves.shared_providers import without_unsavable_trust
from iamlab.whatif.moves.typos import typo_moves
from iamlab.whatif.moves.via_role import new_role_moves, via_role_moves
from iamlab.whatif.situation import Situation, address_of, in_play
from iamlab.whatif.sizes import VALUE
from iamlab.world import Said, role_arn


def ways_round(where: Situation, now: str) -> Iterator[Move]:
    """What does not repair, but asks otherwise: by a right name, or as a role."""
    yield from typo_moves(where)
    yield from via_role_moves(where, now)


def repairs(where: Situation, reason: Reason) -> Iterator[Move]:
    """Every single change that might remove `reason`, where it is to be made."""
    yield from at_the_permission_set(where, without_unsavable_trust(_repairs(where, reason)))


def _repairs(where: Situation, reason: Reason) -> Iterator[Move]:
    if reason.code in ("not_authenticated", "credential_type"):
        yield from credential_moves(where, reason)
    elif reason.policy_type == "block_public_access":
        for attached in in_play(where, "resource"):
            yield from private_moves(where, attached)
        yield from public_access_moves(where)
    elif reason.code == "explicit_deny":
        yield from _against_a_deny(where, reason)
    elif reason.code == "implicit_deny":
        yield from _missing_allow(where, reason)


def _missing_allow(where: Situation, reason: Reason) -> Iterator[Move]:
    layer = reason.policy_type
    if layer == "identity":
        yield from _identity(where)
    elif layer in ("resource", "trust"):
        yield from resource_side_moves(where)
        yield from new_role_moves(where)
    elif layer == "boundary":
        yield from boundary_moves(where)
    elif layer == "session":
        yield from session_moves(where)
    elif layer == "scp":
        yield from scp_moves(where, reason)
    elif layer == "vpc_endpoint":
        yield from endpoint_moves(where)
    elif layer == "service":
        yield from _pass_another_role(where)


def _identity(where: Situation) -> Iterator[Move]:
    seen = set()
    for attached in in_play(where, "identity"):
        address = address_of(attached)
        if address is not None and address not in seen:
            seen.add(address)
            yield from grant_moves(where, attached)
    yield from attach_moves(where)
    if where.call.principal.account == where.call.resource_account:
        # In one account, a resource-based policy that names the caller is enough alone.
        yield from resource_side_moves(where)


def _pass_another_role(where: Situation) -> Iterator[Move]:
    """A role can be passed within its own account only."""
    account = where.account(where.call.principal.account)
    for role in account.roles[:5] if account else ():
        request = replace(where.request, passes_role=role_arn(account, role) if account else None)
        words = Said("Pass {role}, a role of the caller's own account", {"role": role.name})
        yield Move("pass_own_role", words, VALUE, (), request)


def _against_a_deny(where: Situation, reason: Reason) -> Iterator[Move]:
    for attached, statement in statements_of(where, reason):
        yield from narrow_moves(where, attached, statement)
        yield from detach_moves(where, attached)
    yield from detach_scp(where, reason)
    if reason.policy_type == "boundary":
        yield from without_boundary(where)
    elif reason.policy_type == "session":
        yield from without_session_policies(where)
    elif reason.policy_type == "vpc_endpoint":
        yield from around_the_endpoint(where)


def statements_of(where: Situation, reason: Reason) -> Iterator[tuple[AttachedPolicy, Statement]]:
    """The statement that a reason names, with the document it stands in."""
    for attached in in_play(where, reason.policy_type or ""):
        if attached.name == reason.policy and attached.attached_to == reason.attached_to:
            for statement in attached.policy.statements:
                if statement.label == reason.statement:
                    yield attached, statement
