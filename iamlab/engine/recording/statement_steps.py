"""Documents and their statements as steps: each once, with all its checks."""

from __future__ import annotations

from collections.abc import Sequence

from iamlab.engine.applicable_policies import AttachedPolicy
from iamlab.engine.matching.policy import PlaceTable, compile_policy
from iamlab.engine.matching.statement import Mode, StatementMatcher
from iamlab.engine.matching.view import RequestView
from iamlab.engine.policy import Place
from iamlab.engine.recording.check_steps import action_check, principal_check, resource_check
from iamlab.engine.recording.condition_steps import condition_step
from iamlab.engine.trace import FactValue, Step, new_step

# Code of the check that failed -> code of the statement, and the element's name.
_FAILURES = {
    "check.principal": ("statement.principal_differs", "Principal"),
    "check.principal_absent": ("statement.principal_absent", "Principal"),
    "check.not_principal": ("statement.not_principal_lists_caller", "NotPrincipal"),
    "check.action": ("statement.action_differs", "Action"),
    "check.not_action": ("statement.not_action_lists_action", "NotAction"),
    "check.resource": ("statement.resource_differs", "Resource"),
    "check.resource_absent": ("statement.resource_absent", "Resource"),
    "check.not_resource": ("statement.not_resource_lists_resource", "NotResource"),
}


def document_step(
    attached: AttachedPolicy,
    mode: Mode,
    view: RequestView,
    layer: str,
    deciding: Sequence[StatementMatcher],
) -> Step:
    """One document with all its statements."""
    compiled = compile_policy(attached.policy, mode)
    places = compiled.places(attached.name)
    version = attached.policy.version or "2008-10-17"
    steps = [
        statement_step(matcher, attached, view, places, layer, version, matcher in deciding)
        for matcher in compiled.statements
    ]
    applying = sum([step.outcome == "match" for step in steps])
    facts: dict[str, FactValue] = {
        "policy": attached.name,
        "policy_type": attached.policy_type,
        "attached_to": attached.attached_to,
        "arn": attached.arn,
        "through": attached.through,
        "inline": attached.inline,
        "aws_managed": attached.aws_managed,
        "statements": len(steps),
        "applying": applying,
    }
    outcome = "match" if applying else "no_match"
    return new_step("document.read", outcome, layer, facts, places[""], tuple(steps))


def statement_step(
    matcher: StatementMatcher,
    attached: AttachedPolicy,
    view: RequestView,
    places: PlaceTable,
    layer: str,
    version: str,
    determining: bool,
) -> Step:
    """One statement: its checks in order, and the first that failed."""
    action = action_check(matcher.action, view, places, layer)
    checks: tuple[Step, ...] = (action, resource_check(matcher, view, places, layer))
    if matcher.principal is not None or matcher.mode != "identity":
        ids = attached.principal_ids
        checks = (principal_check(matcher, view, ids, places, layer), *checks)
    if matcher.conditions:
        checks += tuple(
            [condition_step(c, view, places, layer, version) for c in matcher.conditions]
        )
    first: Step | None = None
    failed = 0
    for check in checks:
        if check.outcome == "no_match":
            failed += 1
            if first is None:
                first = check
    if first is None:
        return _applying(matcher, attached, action.place, checks, layer, determining)
    return _failing(matcher, attached, first, failed, checks, layer)


def _applying(
    matcher: StatementMatcher,
    attached: AttachedPolicy,
    place: Place | None,
    checks: tuple[Step, ...],
    layer: str,
    determining: bool,
) -> Step:
    statement = matcher.statement
    facts: dict[str, FactValue] = {
        "statement": matcher.label,
        "number": statement.number,
        "effect": statement.effect,
        "policy": attached.name,
        "failed": None,
        "failed_count": 0,
    }
    code, outcome = "statement.applies", "match"
    if matcher.unknown:
        code, outcome = "statement.not_evaluated", "undecided"
        facts["element"] = matcher.unknown[0]
    contested = 21 if layer == "scp" and _is_newer_scp(matcher) else 0
    return new_step(code, outcome, layer, facts, place, checks, determining, contested)


def _is_newer_scp(matcher: StatementMatcher) -> bool:
    """An Allow with a Condition, a NotAction or a narrower Resource: AWS's texts disagree on it."""
    if matcher.effect == "Deny":
        return False
    resource = matcher.resource
    narrow = resource is not None and resource.element.values != ("*",)
    return bool(matcher.conditions) or matcher.action.negated or narrow


def _failing(
    matcher: StatementMatcher,
    attached: AttachedPolicy,
    first: Step,
    failed: int,
    checks: tuple[Step, ...],
    layer: str,
) -> Step:
    statement = matcher.statement
    found = first.facts
    facts: dict[str, FactValue] = {
        "statement": matcher.label,
        "number": statement.number,
        "effect": statement.effect,
        "policy": attached.name,
        "failed": "Condition",
        "failed_count": failed,
    }
    failure = _FAILURES.get(first.code)
    if failure is None:
        code = "statement.condition_not_met"
        facts["operator"] = found["operator"]
        facts["key"] = found["key"]
        facts["asked"] = found["have"]
        facts["written"] = found["want"]
    else:
        code, facts["failed"] = failure
        facts["asked"] = found["asked"]
        facts["written"] = found.get("written", ())
    return new_step(code, "no_match", layer, facts, first.place, checks)
