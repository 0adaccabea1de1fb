"""The gates that a request meets, in their order, each with what stands under it."""

from __future__ import annotations

from functools import lru_cache

from iamlab.engine.arn import partition_of
from iamlab.engine.layers import CALLER_SIDE
from iamlab.engine.policy_types.layer_matches import LayerMatches
from iamlab.engine.recording.context_steps import context_step
from iamlab.engine.recording.layer_steps import layer_children, layer_code, layer_facts
from iamlab.engine.recording.road import Road
from iamlab.engine.trace import FactValue, Outcome, Step, Verdict, not_applicable, step_of

_CALLERS = {
    "root": "caller.root",
    "user": "caller.user",
    "role_session": "caller.role_session",
    "federated_user": "caller.federated_user",
    "service": "caller.service",
    "federated": "caller.identity_provider",
    "anonymous": "caller.anonymous",
}

# Rules about the account of the resource: their steps name it.
_ACROSS_ACCOUNTS = frozenset(
    {
        "service.pass_role_other_account",
        "service.assume_root_by_administrators",
        "service.own_account_only",
    }
)
# Whether the resource's side, and whether the principal's side lacks its Allow.
_SIDES = {
    (False, False): "accounts.both_allow",
    (True, False): "accounts.resource_side_missing",
    (False, True): "accounts.principal_side_missing",
    (True, True): "accounts.both_sides_missing",
}


def gates(road: Road) -> tuple[Step, ...]:
    """Every gate once, from the context to the verdict."""
    case = road.case
    return (
        context_step(case.view.access_request),
        caller_gate(road),
        explicit_deny_gate(road),
        case.rcp.told or layer_gate(road, case.rcp),
        case.scp.told or layer_gate(road, case.scp),
        case.vpc_endpoint.told or layer_gate(road, case.vpc_endpoint),
        case.block_public_access.told or block_public_access_gate(road),
        layer_gate(road, case.resource),
        layer_gate(road, case.identity) if case.caller.kind != "root" else root_gate(road),
        case.boundary.told or layer_gate(road, case.boundary),
        case.session.told or layer_gate(road, case.session),
        accounts_gate(road),
        verdict_gate(road),
    )


def caller_gate(road: Road) -> Step:
    """Who is calling; a rule that stands above policies is its child."""
    caller, rule = road.case.caller, road.ruling.rule
    facts: dict[str, FactValue] = {
        "principal": caller.arn,
        "kind": caller.kind,
        "account": caller.account,
        "name": caller.name,
        "session_name": caller.session_name,
        "role_arn": caller.role_arn,
        "user_arn": caller.user_arn,
        "credentials": caller.credentials,
    }
    outcome = road.outcome("caller", False)
    children = (rule_step(road),) if rule else ()
    return step_of((_CALLERS[caller.kind], outcome, "caller", facts, None, children, False, 0))


def rule_step(road: Road) -> Step:
    """The rule of step 0 that decided."""
    request, rule = road.case.view.access_request, road.ruling.rule
    facts: dict[str, FactValue] = {
        "principal": request.principal.arn,
        "action": request.action,
        "resource": request.resource,
        "account": request.principal.account,
        "resource_account": request.resource_account,
    }
    if rule not in _ACROSS_ACCOUNTS:
        facts = {"principal": request.principal.arn, "action": request.action}
    allowed = road.ruling.verdict == "allowed"
    layer = "service" if rule.startswith("service.") else "caller"
    outcome: Outcome = "allow" if allowed else "stopped"
    return Step(rule, outcome, layer, facts, None, (), True)


def explicit_deny_gate(road: Road) -> Step:
    """Whether any Deny applies, in whichever layer; the statements stand under their layers."""
    case = road.case
    denying = case.denying()
    statements = case.statements
    outcome = road.outcome("explicit_deny", bool(denying))
    if not denying:
        return _no_deny(outcome, statements)
    first = denying[0].denies[0]
    facts: dict[str, FactValue] = {
        "statements": statements,
        "count": sum(len(matched.denies) for matched in denying),
        "layers": tuple(matched.layer for matched in denying),
        "policy": first.attached.name,
        "attached_to": first.attached.attached_to,
        "statement": first.matcher.label,
        "policy_type": denying[0].layer,
    }
    # Which of several denying policies AWS names is not documented.
    contested = 17 if len(denying) > 1 else 0
    return Step("explicit_deny.found", outcome, "explicit_deny", facts, None, (), False, contested)


@lru_cache(maxsize=1024)
def _no_deny(outcome: Outcome, statements: int) -> Step:
    return Step("explicit_deny.none", outcome, "explicit_deny", {"statements": statements})


def layer_gate(road: Road, matched: LayerMatches) -> Step:
    """A gate that reads policies."""
    layer = matched.layer
    if matched.told is not None and layer not in road.access.stops:
        return matched.told
    silent = matched.silent
    outcome = road.outcome(layer, bool(matched.denies) or layer in road.access.stops)
    decided = outcome == "stopped"
    return step_of(
        (
            layer_code(road, matched, silent),
            outcome,
            layer,
            layer_facts(road, matched, silent),
            None,
            layer_children(road, matched, decided),
            decided,
            _contested(road, layer),
        )
    )


def _contested(road: Road, layer: str) -> int:
    """The number of the open point that this gate rests on, 0 where none."""
    if layer == "resource" and road.case.policies.resource_unsure:
        return 27
    return 18 if layer == "boundary" and _contested_grant(road) else 0


def _contested_grant(road: Road) -> bool:
    """Whether `*` lets a user pass a silent boundary: AWS says so of roles only."""
    return (
        "boundary" in road.access.passed_over
        and road.ruling.reason.grant == "any"
        and road.case.caller.kind == "user"
    )


def root_gate(road: Road) -> Step:
    """In the place of identity-based policies: the root user of an account needs none."""
    case = road.case
    outcome = road.outcome("identity", False)
    facts: dict[str, FactValue] = {
        "principal": case.caller.arn,
        "account": case.caller.account,
    }
    decided = outcome == "allow"
    return Step("identity.root_needs_none", outcome, "identity", facts, None, (), decided)


def block_public_access_gate(road: Road) -> Step:
    """S3 Block Public Access: the public statements that close the bucket."""
    matched = road.case.block_public_access
    layer = matched.layer
    resource = road.case.view.resource
    outcome = road.outcome(layer, bool(matched.closing))
    if not matched.closing:
        return Step(f"{layer}.passes", outcome, layer, {"resource": resource})
    first = matched.closing[0]
    facts: dict[str, FactValue] = {
        "policy": first.attached.name,
        "attached_to": first.attached.attached_to,
        "statement": first.matcher.label,
        "count": len(matched.closing),
        "resource": resource,
    }
    notes = tuple(
        Step(
            "note.public_grant_blocked",
            "info",
            layer,
            {"policy": hit.attached.name, "statement": hit.matcher.label},
        )
        for hit in matched.closing
    )
    decided = outcome == "stopped"
    return Step(f"{layer}.blocks", outcome, layer, facts, None, notes, decided)


def accounts_gate(road: Road) -> Step:
    """Across accounts both sides must have allowed."""
    case = road.case
    if not (case.crosses_accounts or case.partitions_differ):
        return not_applicable("accounts", "one_account" if case.caller.account else "no_account")
    facts: dict[str, FactValue] = {
        "account": case.caller.account,
        "resource_account": case.view.access_request.resource_account,
    }
    if case.partitions_differ:
        facts["partition"] = partition_of(case.caller.arn)
        facts["resource_partition"] = partition_of(case.view.resource)
        outcome = road.outcome("accounts", True)
        decided = outcome == "stopped"
        differ = "accounts.partitions_differ"
        return Step(differ, outcome, "accounts", facts, None, (), decided)
    code = _SIDES[not case.resource.allows, _side_missing(road)]
    outcome = road.outcome("accounts", code != "accounts.both_allow")
    return Step(code, outcome, "accounts", facts)


def _side_missing(road: Road) -> bool:
    return any(layer in road.access.stops for layer in CALLER_SIDE)


def verdict_gate(road: Road) -> Step:
    """The end of the road."""
    reason = road.ruling.reason
    return _verdict(
        road.ruling.verdict, reason.code, reason.policy_type, reason.grant, reason.element
    )


@lru_cache(maxsize=256)
def _verdict(
    verdict: Verdict, code: str, policy_type: str | None, grant: str | None, element: str | None
) -> Step:
    facts: dict[str, FactValue] = {"policy_type": policy_type}
    if verdict == "allowed":
        facts["grant"] = grant
        return Step("verdict.allowed", "passed", "verdict", facts)
    if verdict == "undecided":
        return Step("verdict.undecided", "undecided", "verdict", {"element": element})
    return Step(f"verdict.{code}", "stopped", "verdict", {} if policy_type is None else facts)
