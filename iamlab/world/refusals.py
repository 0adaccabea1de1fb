"""Decisions that no policy made: credentials of nobody, and durations that AWS refuses."""

from __future__ import annotations

from dataclasses import replace

from iamlab.engine import AccessRequest, Decision, Facts, Reason, Step
from iamlab.world.assume import TooLong
from iamlab.world.caller import Unauthenticated
from iamlab.world.story import Act


def unauthenticated(access_request: AccessRequest, caller: Unauthenticated) -> Act:
    """The act of somebody whom AWS does not know: denied before any policy is looked at."""
    facts: dict[str, str] = {"principal": caller.principal.arn}
    if caller.code == "caller.unknown_account":
        facts["account"] = caller.principal.account
    if caller.access_key:
        facts["access_key"] = caller.access_key
    decision = Decision(
        access_request,
        "denied",
        Reason("not_authenticated", element=caller.code.partition(".")[2]),
        steps=(
            Step(caller.code, "stopped", "caller", facts, determining=True),
            Step("verdict.not_authenticated", "stopped", "verdict"),
        ),
    )
    return Act("request", access_request, None, decision)


def duration_refused(act: Act, refused: TooLong) -> Act:
    """An AssumeRole that the policies allow, for longer than AWS lends the role."""
    decision = act.decision
    request = decision.access_request
    facts: Facts = {
        "principal": request.principal.arn,
        "action": request.action,
        "duration": refused.duration,
        "maximum": refused.maximum,
    }
    rule = Step(f"credential_type.{refused.code}", "stopped", "caller", facts, determining=True)
    steps = tuple(_before(step, rule) for step in decision.steps)
    denied = replace(
        decision,
        verdict="denied",
        reason=Reason("credential_type", "service", element=refused.code),
        decided_by=(),
        steps=steps,
        near_misses=(),
    )
    return replace(act, decision=denied)


def _before(step: Step, rule: Step) -> Step:
    """The step as it stands where the caller's gate has stopped the request."""
    if step.layer == "caller":
        return replace(step, outcome="stopped", children=(*step.children, rule))
    if step.layer == "verdict":
        return Step("verdict.credential_type", "stopped", "verdict")
    if step.outcome in ("passed", "allow"):
        return replace(_undetermined(step), outcome="not_reached")
    return _undetermined(step)


def _undetermined(step: Step) -> Step:
    children = tuple(_undetermined(child) for child in step.children)
    return replace(step, determining=False, children=children)
