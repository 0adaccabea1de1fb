"""Decisions that fall before any policy is looked at: who calls, with which credentials.

The packages above find these (no such user, an inactive key, a role that was not assumed) and
return them in the same shape as `authorize` does.
"""

from __future__ import annotations

from iamlab.engine.access_request import AccessRequest
from iamlab.engine.codes import GATES
from iamlab.engine.matching.view import RequestView
from iamlab.engine.policy_types.trust_policy import asks_for_role
from iamlab.engine.recording.context_steps import context_step
from iamlab.engine.trace import Decision, Facts, Outcome, Reason, Step, Verdict


def not_authenticated(access_request: AccessRequest, code: str, facts: Facts) -> Decision:
    """AWS does not know the caller. `code`: `caller.unknown_principal` and its like."""
    return _at_the_door(access_request, Reason("not_authenticated"), code, facts)


def wrong_credentials(access_request: AccessRequest, code: str, facts: Facts) -> Decision:
    """What these credentials may never do. `code`: one of `credential_type.*`."""
    reason = Reason("credential_type", element=code.partition(".")[2])
    return _at_the_door(access_request, reason, code, facts)


def not_assumed(access_request: AccessRequest, because: Reason, role: str) -> Decision:
    """A role on the way to this request was not assumed; `because` is the reason of that step."""
    facts: Facts = {
        "principal": access_request.principal.arn,
        "role": role,
        "because": because.code,
    }
    reason = Reason("not_assumed", because=because)
    return _at_the_door(access_request, reason, "caller.role_not_assumed", facts)


def undecided(access_request: AccessRequest, element: str, facts: Facts | None = None) -> Decision:
    """An element of the request or of its world that is not evaluated: no verdict is honest."""
    reason = Reason("not_evaluated", element=element)
    decision = _at_the_door(
        access_request,
        reason,
        "caller.not_evaluated",
        {"principal": access_request.principal.arn, "element": element, **(facts or {})},
        "undecided",
    )
    return decision._replace(verdict="undecided")


def _at_the_door(
    access_request: AccessRequest,
    reason: Reason,
    code: str,
    facts: Facts,
    outcome: Outcome = "stopped",
) -> Decision:
    verdict: Verdict = "denied"
    end = "undecided" if outcome == "undecided" else reason.code
    stop = Step(code, outcome, "caller", facts, determining=True)
    other = "resource" if asks_for_role(RequestView(access_request)) else "trust"
    gates = [gate for gate in GATES[2:-1] if gate != other]
    return Decision(
        access_request,
        verdict,
        reason,
        steps=(
            context_step(access_request),
            stop,
            *(Step(f"{gate}.not_reached", "not_reached", gate) for gate in gates),
            Step(f"verdict.{end}", outcome, "verdict", {}),
        ),
    )
