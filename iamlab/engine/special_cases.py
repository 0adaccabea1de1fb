"""Rules that stand above policies: what some credentials never may, what needs no permission.

STS API: GetCallerIdentity, GetSessionToken, GetFederationToken, AssumeRole; IAM: PassRole.
"""

from __future__ import annotations

from iamlab.engine.case import Case
from iamlab.engine.principal import ACCOUNT_KINDS
from iamlab.engine.ruling import Ruling
from iamlab.engine.trace import Reason

_SIGNED_KINDS = ACCOUNT_KINDS | {"service"}
_TOKEN_CALLS = frozenset({"sts:getsessiontoken", "sts:getfederationtoken"})
# What AWS names as the exceptions, and newer calls that it has opened since.
_FEDERATED_MAY = frozenset({"sts:getcalleridentity", "sts:getwebidentitytoken"})
_SESSION_TOKEN_MAY = _FEDERATED_MAY | {
    "sts:assumerole",
    "sts:tagsession",
    "sts:setsourceidentity",
    "sts:setcontext",
    "sts:getdelegatedaccesstoken",
}


def special_case(case: Case) -> Ruling | None:
    """Step 0; None where policies decide."""
    if case.view.service not in ("sts", "iam"):
        return None
    return _always_allowed(case) or _credential_type(case) or _pass_role(case)


def _always_allowed(case: Case) -> Ruling | None:
    action, kind = case.view.action, case.caller.kind
    if action == "sts:getcalleridentity" and kind in _SIGNED_KINDS:
        return _allowed("get_caller_identity")
    first = kind == "user" and case.caller.credentials != "session_token"
    if action == "sts:getsessiontoken" and first:
        return _allowed("get_session_token")
    return None


def _allowed(rule: str) -> Ruling:
    reason = Reason("allowed", "service", element=rule)
    return Ruling("allowed", reason, "caller", (), f"service.{rule}")


def _credential_type(case: Case) -> Ruling | None:
    rule = _forbidden(case)
    if rule is None:
        return None
    return Ruling(
        "denied",
        Reason("credential_type", element=rule),
        "caller",
        (),
        f"credential_type.{rule}",
    )


def _forbidden(case: Case) -> str | None:
    action, caller = case.view.action, case.caller
    if caller.kind == "root" and action == "sts:assumerole":
        return "root_cannot_assume_roles"
    if caller.kind == "role_session" and action in _TOKEN_CALLS:
        return "role_session_cannot_get_tokens"
    if caller.kind == "federated_user":
        if case.view.service == "iam":
            return "federated_user_iam"
        return None if action in _FEDERATED_MAY else "federated_user_sts"
    if caller.credentials == "session_token":
        if case.view.service == "iam":
            return None if caller.mfa else "session_token_iam_needs_mfa"
        return None if action in _SESSION_TOKEN_MAY else "session_token_sts"
    return None


def _pass_role(case: Case) -> Ruling | None:
    """A role can be passed within its own account only."""
    if case.view.action != "iam:passrole" or not case.crosses_accounts:
        return None
    rule = "pass_role_other_account"
    reason = Reason("implicit_deny", "service", element=rule)
    return Ruling("denied", reason, "caller", (), f"service.{rule}")
