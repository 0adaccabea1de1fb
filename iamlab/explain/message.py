"""A denial as AWS words it (IAM User Guide: Troubleshoot access denied error messages)."""

from __future__ import annotations

from iamlab.engine import AccessRequest, Decision, Reason, walk

_POLICY_WORDS = {
    "identity": "identity-based policy",
    "resource": "resource-based policy",
    "trust": "role trust policy",
    "boundary": "permissions boundary",
    "session": "session policy",
    "scp": "service control policy",
    "rcp": "resource control policy",
    "vpc_endpoint": "VPC endpoint policy",
    # AWS reports S3 Block Public Access as a Deny in the bucket policy
    "block_public_access": "resource-based policy",
}
_TOO_LONG = {
    "chained_session_too_long": "The requested DurationSeconds exceeds the 1 hour session limit "
    "for roles assumed by role chaining",
    "session_longer_than_role_allows": "The requested DurationSeconds exceeds the "
    "MaxSessionDuration set for this role.",
    "session_too_short": "1 validation error detected: Value at 'durationSeconds' failed to "
    "satisfy constraint: Member must have value greater than or equal to 900",
}
_WITH_ARN = frozenset({"scp", "rcp", "identity", "boundary", "session"})


def aws_message(decision: Decision) -> str:
    """What AWS would answer, in AWS's own English, never translated; "" unless denied."""
    if decision.verdict != "denied":
        return ""
    if decision.reason.code == "not_authenticated":
        return _not_authenticated(decision.access_request)
    known = _too_short(decision)
    known = known or _credential_messages(decision.reason, decision.access_request)
    return known or _sentence(decision.access_request, decision.reason)


def _sentence(request: AccessRequest, reason: Reason) -> str:
    caller = request.principal.arn or "anonymous"
    text = f"User: {caller} is not authorized to perform: {request.action}"
    if request.resource != "*":
        text += f" on resource: {request.resource}"
    tail = _tail(request, reason)
    return f"{text} {tail}" if tail else text


def _tail(request: AccessRequest, reason: Reason) -> str:
    kind = reason.policy_type or ""
    if kind not in _POLICY_WORDS:
        return ""
    words = _POLICY_WORDS[kind]
    if reason.code == "explicit_deny":
        article = "the" if kind == "trust" else "an" if words[0] in "aeiou" else "a"
        text = f"with an explicit deny in {article} {words}"
        named = reason.policy_arn and kind in _WITH_ARN and _same_side(request)
        return f"{text}: {reason.policy_arn}" if named else text
    if reason.code == "implicit_deny":
        return f"because no {words} allows the {request.action} action"
    return ""


def _same_side(request: AccessRequest) -> bool:
    """AWS names the policy only inside one account or one organization."""
    if request.resource_account in ("", request.principal.account):
        return True
    caller, owner = (
        request.context.get(key) for key in ("aws:principalorgid", "aws:resourceorgid")
    )
    return caller is not None and owner is not None and caller.values == owner.values


def _not_authenticated(request: AccessRequest) -> str:
    if request.principal.credentials == "password":
        return "Your authentication information is incorrect. Please try again."
    return "The security token included in the request is invalid."


def _too_short(decision: Decision) -> str:
    for step in walk(decision.steps):
        if step.code == "credential_type.session_too_short":
            return (
                f"1 validation error detected: Value '{step.facts.get('duration')}' at "
                "'durationSeconds' failed to satisfy constraint: Member must have value greater "
                f"than or equal to {step.facts.get('minimum')}"
            )
    return ""


def _credential_messages(reason: Reason, request: AccessRequest) -> str:
    if reason.code != "credential_type":
        return ""
    if reason.element in _TOO_LONG:
        return _TOO_LONG[reason.element]
    operation = request.action.rpartition(":")[2]
    if request.principal.kind == "root" and operation.lower() == "assumerole":
        return "Roles may not be assumed by root accounts."
    if operation.lower() in ("getfederationtoken", "getsessiontoken"):
        return f"Cannot call {operation} with session credentials"
    return ""
