"""Documents and their statements as steps: each once, with all its checks."""

from __future__ import annotations

from collections.abc import Sequence

from iamlab.engine.applicable_policies import AttachedPolicy
from iamlab.engine.matching.policy import PlaceTable, compile_policy
from iamlab.engine.matching.statement import Mode, StatementMatcher
from iamlab.engine.matching.view import RequestView
from iamlab.engine.policy import FIRST_VERSION, Place
from iamlab.engine.recording.check_steps import action_checks, principal_check, resource_check
from iamlab.engine.recording.condition_steps import condition_step
from iamlab.engine.trace import FactValue, Step, step_of

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
    actions = action_checks(compiled, places, attached, view, layer)
    steps = tuple(
        [
            statement_step(matcher, action, attached, view, places, layer, matcher in deciding)
            for matcher, action in zip(compiled.statements, actions, strict=True)
        ]
    )
    applying = [step.outcome for step in steps].count("match")
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
    return step_of(("document.read", outcome, layer, facts, places[""], steps, False, 0))


def statement_step(
    matcher: StatementMatcher,
    action: Step,
    attached: AttachedPolicy,
    view: RequestView,
    places: PlaceTable,
    layer: str,
    determining: bool,
) -> Step:
    """One statement: its checks in order, and the first that failed."""
    checks: tuple[Step, ...] = (action, resource_check(matcher, view, places, layer))
    if matcher.principal is not None or matcher.mode != "identity":
        ids = attached.principal_ids
        checks = (principal_check(matcher, view, ids, places, layer), *checks)
    if matcher.conditions:
        version = attached.policy.version or FIRST_VERSION
        told = [condition_step(one, view, places, layer, version) for one in matcher.conditions]
        checks += tuple(told)
    failed = [check for check in checks if check.outcome == "no_match"]
    if failed:
        return _failing(matcher, attached.name, failed, checks, layer)
    return _applying(matcher, attached.name, action.place, checks, layer, determining)


def _applying(
    matcher: StatementMatcher,
    policy: str,
    place: Place | None,
    checks: tuple[Step, ...],
    layer: str,
    determining: bool,
) -> Step:
    facts: dict[str, FactValue] = {
        "statement": matcher.label,
        "number": matcher.statement.number,
        "effect": matcher.effect,
        "policy": policy,
        "failed": None,
        "failed_count": 0,
    }
    contested = 21 if layer == "scp" and _is_newer_scp(matcher) else 0
    if matcher.unknown:
        facts["element"] = matcher.unknown[0]
        code = "statement.not_evaluated"
        return Step(code, "undecided", layer, facts, place, checks, determining, contested)
    return step_of(
        ("statement.applies", "match", layer, facts, place, checks, determining, contested)
    )


def _is_newer_scp(matcher: StatementMatcher) -> bool:
    """An Allow with a Condition, a NotAction or a narrower Resource: AWS's texts disagree on it."""
    if matcher.effect == "Deny":
        return False
    resource = matcher.resource
    narrow = resource is not None and resource.element.values != ("*",)
    return bool(matcher.conditions) or matcher.action.negated or narrow


def _failing(
    matcher: StatementMatcher,
    policy: str,
    failed: list[Step],
    checks: tuple[Step, ...],
    layer: str,
) -> Step:
    first = failed[0]
    found = first.facts
    failure = _FAILURES.get(first.code)
    if failure is not None:
        code, element = failure
        facts: dict[str, FactValue] = {
            "statement": matcher.label,
            "number": matcher.statement.number,
            "effect": matcher.effect,
            "policy": policy,
            "failed": element,
            "failed_count": len(failed),
            "asked": found["asked"],
            "written": found.get("written", ()),
        }
    else:
        code = "statement.condition_not_met"
        facts = {
            "statement": matcher.label,
            "number": matcher.statement.number,
            "effect": matcher.effect,
            "policy": policy,
            "failed": "Condition",
            "failed_count": len(failed),
            "operator": found["operator"],
            "key": found["key"],
            "rule": found["rule"],
            "negated": found["negated"],
            "asked": found["have"],
            "written": found["want"],
        }
    return step_of((code, "no_match", layer, facts, first.place, checks, False, 0))
