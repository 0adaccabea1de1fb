"""Rules that stand above policies (STS API reference; IAM: PassRole)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from iamlab.engine import AttachedPolicy, Principal
from tests.engine.builders import (
    ALICE,
    ALICE_ARN,
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


MEMBER_ROOT = f"arn:aws:iam::{THERE}:root"


def test_an_administrator_starts_a_root_session_by_its_own_policies() -> None:
    request = ask(ALICE, "sts:AssumeRoot", MEMBER_ROOT, owner=THERE)
    allowed = decide(request, identity=ALLOWS, resource_kind="root")
    assert reason(allowed)[:2] == ("allowed", "identity")
    assert reason(decide(request, resource_kind="root"))[:2] == ("implicit_deny", "identity")


def test_nobody_else_starts_a_root_session_and_a_deny_is_named_first() -> None:
    request = ask(ALICE, "sts:AssumeRoot", MEMBER_ROOT, owner=THERE)
    decision = decide(request, identity=ALLOWS)
    assert reason(decision)[:2] == ("implicit_deny", "service")
    rule = step(decision, "service.assume_root_by_administrators")
    assert rule.facts["resource_account"] == THERE
    assert reason(decide(request, identity=(on("identity", deny()),)))[0] == "explicit_deny"


ROOT_SESSION = replace(ROOT, credentials="assumed_root")


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("s3:DeleteBucketPolicy", ("allowed", "root")),
        ("s3:GetObject", ("implicit_deny", "session")),
        ("sts:GetCallerIdentity", ("allowed", "service")),
        ("sts:GetSessionToken", ("credential_type", None)),
    ],
)
def test_a_root_session_has_one_task(action: str, expected: tuple[str, str | None]) -> None:
    task = (on("session", allow("s3:DeleteBucketPolicy")),)
    decision = decide(ask(ROOT_SESSION, action, "arn:aws:s3:::reports"), session=task)
    assert reason(decision)[:2] == expected


def test_a_root_session_is_limited_in_another_account_too() -> None:
    request = ask(ROOT_SESSION, "s3:GetObject", "arn:aws:s3:::reports/a", owner=THERE)
    everybody = on("resource", allow(Principal="*"))
    task = (on("session", allow("s3:DeleteBucketPolicy")),)
    decision = decide(request, session=task, resource=everybody)
    assert reason(decision)[:2] == ("implicit_deny", "session")


def test_what_aws_keeps_to_the_own_account_is_denied_after_everything_else() -> None:
    queue = f"arn:aws:sqs:eu-west-1:{THERE}:jobs"
    request = replace(ask(ALICE, "sqs:DeleteQueue", queue, owner=THERE), own_account_only=True)
    lends = on("resource", allow(Principal="*"))
    kept = decide(request, identity=ALLOWS, resource=lends)
    assert reason(kept)[:2] == ("implicit_deny", "service")
    assert step(kept, "service.own_account_only").determining
    assert reason(decide(request, identity=ALLOWS))[:2] == ("implicit_deny", "resource")
    at_home = replace(request, resource_account=ALICE.account)
    assert decide(at_home, identity=ALLOWS).verdict == "allowed"


def test_a_file_system_without_a_policy_is_open_within_the_guard_rails() -> None:
    request = ask(ANYBODY, "elasticfilesystem:ClientMount", "*")
    opened = decide(request, resource_kind="open")
    assert step(opened, "service.open_without_policy").determining
    endpoint = on("vpc_endpoint", allow("s3:*", Principal="*"))
    guarded = decide(request, resource_kind="open", vpc_endpoint=endpoint)
    assert guarded.verdict == "denied"
    denied = decide(ask(ALICE, "elasticfilesystem:ClientMount", "*"), resource_kind="open",
                    identity=(on("identity", deny()),))  # fmt: skip
    assert denied.reason.code == "explicit_deny"


@pytest.mark.parametrize("identity", [(), ALLOWS])
@pytest.mark.parametrize("named", ["*", ALICE_ARN])
def test_where_both_have_to_allow_neither_is_enough(
    identity: tuple[AttachedPolicy, ...], named: str
) -> None:
    auth = on("resource", allow(Principal={"AWS": named}))
    request = ask(ALICE, "vpc-lattice-svcs:Invoke", "*")
    decision = decide(request, identity=identity, resource=auth, resource_kind="both")
    assert decision.verdict == ("allowed" if identity else "denied")
    assert decide(request, identity=identity, resource_kind="both").verdict == (
        "allowed" if identity else "denied"
    )
