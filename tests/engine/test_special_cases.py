"""Rules that stand above policies (STS API reference; IAM: PassRole)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from iamlab.engine import Principal
from tests.engine.builders import (
    ALICE,
    ANYBODY,
    BOB,
    JOB,
    PROVIDER,
    ROOT,
    SERVICE,
    TARGET_ARN,
    THERE,
    allow,
    ask,
    decide,
    deny,
    on,
    outcomes,
    reason,
    step,
)

TOKEN = replace(ALICE, credentials="session_token")
TOKEN_MFA = replace(TOKEN, mfa=True)
ALLOWS = (on("identity", allow()),)


@pytest.mark.parametrize("caller", [ROOT, ALICE, JOB, BOB, SERVICE, TOKEN])
def test_anybody_who_signs_may_ask_who_they_are(caller: Principal) -> None:
    decision = decide(ask(caller, "sts:GetCallerIdentity", "*"), identity=(on("identity", deny()),))
    assert reason(decision)[:2] == ("allowed", "service")
    assert decision.reason.element == "get_caller_identity"
    rule = step(decision, "service.get_caller_identity")
    assert (rule.determining, rule.layer, rule.outcome) == (True, "service", "allow")
    assert decision.also_denied_by == ()
    assert {"stopped", "would_stop"} & set(outcomes(decision).values()) == set()


@pytest.mark.parametrize("caller", [ANYBODY, PROVIDER])
def test_who_does_not_sign_may_not(caller: Principal) -> None:
    assert decide(ask(caller, "sts:GetCallerIdentity", "*")).verdict == "denied"


def test_a_user_may_always_get_a_session_token() -> None:
    decision = decide(ask(ALICE, "sts:GetSessionToken", "*"), identity=(on("identity", deny()),))
    assert step(decision, "service.get_session_token").determining
    assert decision.verdict == "allowed"


FORBIDDEN = [
    (ROOT, "sts:AssumeRole", "root_cannot_assume_roles"),
    (JOB, "sts:GetSessionToken", "role_session_cannot_get_tokens"),
    (JOB, "sts:GetFederationToken", "role_session_cannot_get_tokens"),
    (TOKEN, "iam:GetUser", "session_token_iam_needs_mfa"),
    (TOKEN, "sts:GetFederationToken", "session_token_sts"),
    (TOKEN_MFA, "sts:GetSessionToken", "session_token_sts"),
    (BOB, "iam:GetUser", "federated_user_iam"),
    (BOB, "sts:AssumeRole", "federated_user_sts"),
    (BOB, "sts:GetSessionToken", "federated_user_sts"),
    (BOB, "sts:GetWebIdentityToken", "federated_user_sts"),
    (ROOT, "sts:AssumeRoot", "root_cannot_assume_root"),
    (ALICE, "sts:AssumeRoleWithWebIdentity", "call_is_not_signed"),
    (JOB, "sts:AssumeRoleWithSAML", "call_is_not_signed"),
    (ROOT, "sts:AssumeRoleWithSAML", "call_is_not_signed"),
    (ANYBODY, "sts:AssumeRoleWithWebIdentity", "call_is_not_signed"),
    (ANYBODY, "sts:GetCallerIdentity", "call_must_be_signed"),
    (PROVIDER, "sts:AssumeRole", "call_must_be_signed"),
    (ALICE, "sts:GetScopedCredentials", "scopes_down_temporary_credentials_only"),
    (TOKEN, "sts:DecodeAuthorizationMessage", "session_token_sts"),
]


@pytest.mark.parametrize(("caller", "action", "rule"), FORBIDDEN)
def test_some_credentials_never_may(caller: Principal, action: str, rule: str) -> None:
    trust = on("trust", allow("sts:AssumeRole", Principal="*"))
    decision = decide(ask(caller, action, TARGET_ARN), identity=ALLOWS, resource=trust)
    assert (decision.verdict, decision.reason.code) == ("denied", "credential_type")
    assert decision.reason.element == rule
    assert step(decision, f"credential_type.{rule}").determining
    assert outcomes(decision)["caller"] == "stopped"
    assert outcomes(decision)["verdict"] == "stopped"


@pytest.mark.parametrize(
    ("caller", "action"),
    [
        (TOKEN, "sts:AssumeRole"),
        (TOKEN, "sts:TagSession"),
        (TOKEN, "iam:PassRole"),
        (TOKEN, "sts:GetScopedCredentials"),
        (TOKEN_MFA, "iam:GetUser"),
        (TOKEN, "s3:GetObject"),
        (JOB, "sts:AssumeRole"),
        (JOB, "iam:GetUser"),
        (ROOT, "iam:GetUser"),
        (ROOT, "sts:GetSessionToken"),
        (ALICE, "iam:GetUser"),
    ],
)
def test_policies_decide_about_everything_else(caller: Principal, action: str) -> None:
    trust = on("trust", allow("sts:*", Principal="*"))
    decision = decide(ask(caller, action, TARGET_ARN), identity=ALLOWS, resource=trust)
    assert decision.verdict == "allowed"
    assert decision.reason.policy_type != "service"


def test_a_federated_user_may_ask_for_a_delegated_access_token() -> None:
    session = (on("session", allow()),)
    request = ask(BOB, "sts:GetDelegatedAccessToken", "*")
    assert decide(request, identity=ALLOWS, session=session).verdict == "allowed"


def test_a_role_of_another_account_cannot_be_passed() -> None:
    request = ask(ALICE, "iam:PassRole", TARGET_ARN, owner=THERE)
    decision = decide(request, identity=ALLOWS, resource=on("resource", allow(Principal="*")))
    assert reason(decision)[:2] == ("implicit_deny", "service")
    assert decision.reason.element == "pass_role_other_account"
    assert decision.verdict == "denied"
    assert outcomes(decision)["caller"] == "stopped"
    assert step(decision, "service.pass_role_other_account").facts["resource_account"] == THERE
    assert decide(ask(ALICE, "iam:PassRole", TARGET_ARN), identity=ALLOWS).verdict == "allowed"


def test_a_denied_special_case_tells_what_else_would_deny() -> None:
    decision = decide(ask(BOB, "iam:GetUser", TARGET_ARN), identity=(on("identity", deny()),))
    named = [(found.code, found.policy_type) for found in decision.also_denied_by]
    assert ("explicit_deny", "identity") in named
    assert outcomes(decision)["explicit_deny"] == "would_stop"
    assert outcomes(decision)["identity"] == "would_stop"
