"""Credentials are looked at before any policy is."""

from __future__ import annotations

from typing import Any

import pytest

from tests.world.labs import ONE, account, allow, arn, decided, user

ON, OFF, ROOTS = "AKIAEXAMPLE0000000ON", "AKIAEXAMPLE000000OFF", "AKIAEXAMPLE00000ROOT"
ACCOUNT = account(
    root={"access_keys": [{"id": ROOTS}]},
    users=[
        user(
            "Alice",
            allow("*"),
            console_password=True,
            mfa_device=True,
            access_keys=[{"id": ON}, {"id": OFF, "active": False}],
        ),
        user("Bob", allow("*")),
        user("Mehdi", allow("*"), access_keys=[{"id": "AKIAEXAMPLE0000MEHDI", "active": False}]),
    ],
    roles=[{"name": "R", "policies": [{"name": "x", "document": allow("*")}]}],
)
ALICE, BOB, MEHDI = (arn("user", name) for name in ("Alice", "Bob", "Mehdi"))
ROOT = f"arn:aws:iam::{ONE}:root"
SESSION = f"arn:aws:sts::{ONE}:assumed-role/R/s"


@pytest.mark.parametrize(
    ("principal", "credentials"),
    [
        (ALICE, None),
        (ALICE, "password"),
        (ALICE, "access_key"),
        (ALICE, "session_token"),
        (ALICE, ON),
        (BOB, None),
        (BOB, "session_token"),
        (ROOT, None),
        (ROOT, "password"),
        (ROOT, "access_key"),
        (ROOT, ROOTS),
        (SESSION, None),
        (SESSION, "session_token"),
    ],
)
def test_right_credentials_let_the_policies_decide(principal: str, credentials: Any) -> None:
    story = decided([ACCOUNT], {"principal": principal, "credentials": credentials})
    assert story.verdict == "allowed"


@pytest.mark.parametrize(
    ("principal", "credentials", "code", "key"),
    [
        (BOB, "password", "caller.no_password", None),
        (BOB, "access_key", "caller.no_access_key", None),
        (MEHDI, "access_key", "caller.inactive_access_key", "AKIAEXAMPLE0000MEHDI"),
        (ALICE, OFF, "caller.inactive_access_key", OFF),
        (BOB, ON, "caller.access_key_of_another", ON),
        (ALICE, ROOTS, "caller.access_key_of_another", ROOTS),
        (ROOT, ON, "caller.access_key_of_another", ON),
        (ALICE, "AKIAEXAMPLE00NOBODY0", "caller.unknown_access_key", "AKIAEXAMPLE00NOBODY0"),
        (SESSION, "password", "caller.no_password", None),
        (SESSION, "access_key", "caller.no_access_key", None),
        (SESSION, ON, "caller.access_key_of_another", ON),
        ("sns.amazonaws.com", "password", "caller.no_password", None),
        ("anonymous", "AKIAEXAMPLE00NOBODY0", "caller.unknown_access_key", "AKIAEXAMPLE00NOBODY0"),
        (f"arn:aws:sts::{ONE}:federated-user/f", "access_key", "caller.no_access_key", None),
    ],
)
def test_wrong_credentials_are_nobodys(
    principal: str, credentials: str, code: str, key: str | None
) -> None:
    story = decided([ACCOUNT], {"principal": principal, "credentials": credentials})
    assert (story.verdict, story.reason.code) == ("denied", "not_authenticated")
    (act,) = story.acts
    assert act.policies is None
    (step,) = [step for step in act.decision.steps if step.determining]
    assert step.code == code
    assert step.facts.get("access_key") == key


def test_session_token_credentials_keep_the_user_and_know_about_mfa() -> None:
    story = decided([ACCOUNT], {"credentials": "session_token", "action": "iam:ListUsers"})
    assert story.verdict == "allowed"
    context = story.acts[0].access_request.context
    assert context["aws:multifactorauthpresent"].values == ("true",)
    assert context["aws:username"].values == ("Alice",)
    assert "aws:tokenissuetime" in context


@pytest.mark.parametrize(
    ("given", "verdict"), [({}, "denied"), ({"aws:MultiFactorAuthPresent": "true"}, "allowed")]
)
def test_session_token_credentials_call_iam_only_with_mfa(given: Any, verdict: str) -> None:
    request = {"principal": BOB, "credentials": "session_token", "action": "iam:ListUsers"}
    assert decided([ACCOUNT], {**request, "context": given}).verdict == verdict
