"""The decision, in the order of AWS's flow chart (Policy evaluation logic; Cross-account logic).

Matching has been done when this code runs: it only combines what every layer says.
"""

from __future__ import annotations

from dataclasses import replace

from iamlab.engine.access_request import AccessRequest
from iamlab.engine.applicable_policies import ApplicablePolicies
from iamlab.engine.case import Case
from iamlab.engine.matching.view import (
    ACCOUNT,
    ANY,
    PARENT_USER,
    ROLE,
    SESSION,
    USER,
)
from iamlab.engine.policy_types.layer_matches import LayerMatches
from iamlab.engine.recording.recorder import NOTHING, TRACE
from iamlab.engine.ruling import Access, Ruling, allowed, deciding, explicit, implicit, named
from iamlab.engine.special_cases import own_account_only, special_case
from iamlab.engine.trace import Decision, Reason

_OUTSIDE_IAM = frozenset({"service", "federated", "anonymous"})
# What an Allow of a resource-based policy still needs, by how it names the caller: a session, a
# user or everybody is granted directly; a role's or parent user's grant stays within the limits
# of its sessions.
_DIRECT_GRANTS = (
    (SESSION, ()),
    (USER, ()),
    (ROLE, ("boundary", "session")),
    (PARENT_USER, ("boundary", "session")),
    (ANY, ()),
)


def authorize(
    access_request: AccessRequest, policies: ApplicablePolicies, *, trace: bool = True
) -> Decision:
    """Decide one request by the policies that are in play for it.

    Without `trace` the same decision comes without steps and near misses.
    """
    case = Case(access_request, policies)
    access = find_access(case)
    ruling = decide(case, access)
    steps, near_misses = (TRACE if trace else NOTHING).keep(case, ruling, access)
    return Decision(
        access_request,
        ruling.verdict,
        ruling.reason,
        deciding(ruling, case),
        steps,
        also_denied_by(case, ruling, access),
        near_misses,
    )


def decide(case: Case, access: Access) -> Ruling:
    """Special cases, then any explicit deny, then whether every needed Allow is there."""
    ruling = special_case(case)
    if ruling is not None:
        return ruling
    unclear = False
    for matched in case.layers:
        if matched.denies:
            return Ruling("denied", explicit(matched), matched.layer, tuple(matched.denies))
        unclear = unclear or bool(matched.unclear)
    return (_undecided(case, access) if unclear else None) or _by_access(access, case)


def _by_access(access: Access, case: Case) -> Ruling:
    closing = case.block_public_access.closing
    if closing and not guard_rails(case):
        reason = named("explicit_deny", "block_public_access", closing[0])
        return Ruling("denied", reason, "block_public_access", tuple(closing))
    if access.stops:
        stop = access.stops[0]
        return Ruling("denied", implicit(stop, case), stop)
    kept = own_account_only(case)
    if kept is not None:
        return kept
    if access.policy_type == "root":
        return Ruling("allowed", Reason("allowed", "root"), "identity", access.hits)
    return Ruling("allowed", allowed(access), access.policy_type, access.hits)


def find_access(case: Case) -> Access:
    """Steps 2 to 13: is every Allow there that this request needs?"""
    stops = guard_rails(case)
    if case.caller.kind in _OUTSIDE_IAM:
        return outside_iam(case, stops)
    if case.crosses_accounts or case.partitions_differ:
        return two_accounts(case, stops)
    return one_account(case, stops)


def guard_rails(case: Case) -> list[str]:
    """Steps 2 and 3: RCPs, SCPs and the VPC endpoint policy that do not allow."""
    return _silent(case.rcp, case.scp, case.vpc_endpoint)


def outside_iam(case: Case, stops: list[str]) -> Access:
    """Step 4: services, federation calls and anonymous callers need the resource's Allow only."""
    grant = case.resource.classes  # no entry for an account, a user or a role names them
    if not grant:
        stops.append(case.resource.layer)
    return Access(tuple(stops), case.resource.layer, tuple(case.resource.allows), grant)


def two_accounts(case: Case, stops: list[str]) -> Access:
    """Step 5: the resource's account must allow, and the principal's account must allow."""
    if case.partitions_differ:
        stops.append("accounts")
    grant = case.resource.classes
    if not grant:
        stops.append(case.resource.layer)
    hits = tuple(case.resource.allows)
    if case.caller.kind == "root":
        return Access((*stops, *_silent(case.session)), case.resource.layer, hits, grant)
    stops += principal_side(case)
    return Access(tuple(stops), "identity", (*case.identity.allows, *hits), grant)


def one_account(case: Case, stops: list[str]) -> Access:
    """Steps 6 to 13: principal and resource in the same account."""
    grants = case.resource.classes
    if case.needs_grant and not grants:
        stops.append(case.resource.layer)
        return Access((*stops, *principal_side(case)))
    needed = case.resource.allows if case.needs_grant else ()
    if case.caller.kind == "root":
        return Access((*stops, *_silent(case.session)), "root", tuple(needed))
    # A grant to the account as a whole leaves it to the account's own policies to allow.
    if grants & ~ACCOUNT and not case.needs_both:
        direct = direct_grant(case, grants)
        return direct._replace(stops=(*stops, *direct.stops))
    stops += principal_side(case)
    return Access(tuple(stops), "identity", (*case.identity.allows, *needed))


def direct_grant(case: Case, grants: int) -> Access:
    """Step 8: an Allow of the resource-based policy that names the caller, and what limits it."""
    passing = 0
    limiting: tuple[str, ...] = ()
    for name, limits in _DIRECT_GRANTS:
        if grants & name:
            silent = tuple(limit for limit in limits if getattr(case, limit).silent)
            if silent:
                limiting = limiting or silent
            else:
                passing |= name
    layer = case.resource.layer
    if not passing:
        over = ("identity",) if case.identity.silent else ()
        return Access(limiting, layer, (), grants, over)
    hits = tuple(hit for hit in case.resource.allows if hit.classes & passing)
    return Access((), layer, hits, passing, tuple(principal_side(case)))


def principal_side(case: Case) -> list[str]:
    """Steps 10 to 12: identity-based policies, boundary and session policies must all allow."""
    return _silent(case.identity, case.boundary, case.session)


def _silent(*layers: LayerMatches) -> list[str]:
    return [matched.layer for matched in layers if not matched.why_not and matched.silent]


def _undecided(case: Case, access: Access) -> Ruling | None:
    """Undecided only where a statement that is not evaluated makes the difference."""
    unclear = [hit for matched in case.layers for hit in matched.unclear]
    if not access.stops and not any(hit.matcher.effect == "Deny" for hit in unclear):
        return None
    if access.stops and find_access(case.at_best()).stops:
        return None
    first = unclear[0]
    reason = named("not_evaluated", first.layer, first)
    reason = replace(reason, element=first.matcher.unknown[0])
    return Ruling("undecided", reason, first.layer, tuple(unclear))


def also_denied_by(case: Case, ruling: Ruling, access: Access) -> tuple[Reason, ...]:
    """What else would have denied the request, in the order of the gates."""
    if ruling.verdict != "denied":
        return ()
    denying = [explicit(matched) for matched in case.denying()]
    closing = case.block_public_access.closing
    if closing:
        denying.append(named("explicit_deny", "block_public_access", closing[0]))
    silent = [implicit(stop, case) for stop in access.stops]
    return tuple(reason for reason in (*denying, *silent) if reason != ruling.reason)
