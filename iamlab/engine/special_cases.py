"""Rules that stand above policies: what some credentials never may, what needs no permission."""

from __future__ import annotations

from iamlab.engine.case import Case
from iamlab.engine.ruling import Ruling
from iamlab.engine.sts_callers import (
    ALWAYS_ALLOWED,
    PERMISSION_ONLY,
    POLICIES_DECIDE,
    SESSIONS,
    ruling_on_call,
)
from iamlab.engine.trace import Reason

_ALWAYS_ALLOWED = {
    "sts:getcalleridentity": "get_caller_identity",
    "sts:getsessiontoken": "get_session_token",
}


def special_case(case: Case) -> Ruling | None:
    """Step 0; None where policies decide."""
    if case.view.service not in ("sts", "iam"):
        return _open(case)
    return _by_credentials(case) or _pass_role(case) or _assume_root(case)


def _open(case: Case) -> Ruling | None:
    """A file system without a policy lets in whoever reaches it (EFS: Using IAM)."""
    guarded = any(each.silent for each in (case.rcp, case.scp, case.vpc_endpoint))
    if case.policies.resource_kind != "open" or guarded or case.denying():
        return None
    return _allowed("open_without_policy")


def _by_credentials(case: Case) -> Ruling | None:
    action, caller = case.view.action, case.caller
    credentials = caller.credentials if caller.credentials in SESSIONS else caller.kind
    found = ruling_on_call(action, case.view.service, credentials)
    if found == ALWAYS_ALLOWED:
        return _allowed(_ALWAYS_ALLOWED[action])
    if found != POLICIES_DECIDE:
        return _refused(found)
    needs_mfa = case.view.service == "iam" and action not in PERMISSION_ONLY
    if credentials == "session_token" and needs_mfa and not caller.mfa:
        return _refused("session_token_iam_needs_mfa")
    return None


def _allowed(rule: str) -> Ruling:
    reason = Reason("allowed", "service", element=rule)
    return Ruling("allowed", reason, "caller", (), f"service.{rule}")


def _stopped(rule: str) -> Ruling:
    reason = Reason("implicit_deny", "service", element=rule)
    return Ruling("denied", reason, "caller", (), f"service.{rule}")


def own_account_only(case: Case) -> Ruling | None:
    """What every policy allows and AWS all the same keeps to the resource's own account."""
    if case.view.access_request.own_account_only and case.crosses_accounts:
        return _stopped("own_account_only")
    return None


def _refused(rule: str) -> Ruling:
    reason = Reason("credential_type", element=rule)
    return Ruling("denied", reason, "caller", (), f"credential_type.{rule}")


def _pass_role(case: Case) -> Ruling | None:
    """A role can be passed within its own account only."""
    if case.view.action != "iam:passrole" or not case.crosses_accounts:
        return None
    return _stopped("pass_role_other_account")


def _assume_root(case: Case) -> Ruling | None:
    """Root access is central to an organization: its administrators start root sessions.

    A Deny is named first: it would stop an administrator as well.
    """
    if case.view.action != "sts:assumeroot" or case.policies.resource_kind == "root":
        return None
    if case.denying():
        return None
    return _stopped("assume_root_by_administrators")
