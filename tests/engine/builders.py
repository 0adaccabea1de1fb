"""Small builders: a caller, a request, a policy on something."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from iamlab.engine import (
    AccessRequest,
    ApplicablePolicies,
    AttachedPolicy,
    ContextValue,
    Decision,
    Level,
    Policy,
    PolicyType,
    Principal,
    Step,
    authorize,
    parse_policy,
    walk,
)

HERE, THERE = "111111111111", "222222222222"
ALICE_ARN = f"arn:aws:iam::{HERE}:user/Alice"
RUNNER_ARN = f"arn:aws:iam::{HERE}:role/app/Runner"
JOB_ARN = f"arn:aws:sts::{HERE}:assumed-role/Runner/job"
BROKEN_ARN = f"arn:aws:sts::{HERE}:federated-user/bob"
TARGET_ARN = f"arn:aws:iam::{HERE}:role/Target"
OIDC_ARN = f"arn:aws:iam::{HERE}:oidc-provider/example.test"
OBJECT = "arn:aws:s3:::reports/a.csv"
BUCKET = "arn:aws:s3:::reports"
KEY = f"arn:aws:kms:eu-west-1:{HERE}:key/1234"

ROOT = Principal("root", f"arn:aws:iam::{HERE}:root", HERE, HERE)
ALICE = Principal("user", ALICE_ARN, HERE, "AIDAEXAMPLEALICE", "Alice", user_arn=ALICE_ARN)
JOB = Principal(
    "role_session", JOB_ARN, HERE, "AROAEXAMPLE:job", "Runner", "job", RUNNER_ARN, "AROAEXAMPLE"
)
BOB = Principal("federated_user", BROKEN_ARN, HERE, user_arn=ALICE_ARN, user_id="AIDAEXAMPLEALICE")
SERVICE = Principal("service", "ecs.amazonaws.com")
PROVIDER = Principal("federated", OIDC_ARN)
ANYBODY = Principal("anonymous", "")


def policy(*statements: Mapping[str, Any], version: str | None = "2012-10-17") -> Policy:
    """A document of these statements."""
    body: dict[str, Any] = {"Version": version} if version else {}
    return parse_policy(json.dumps({**body, "Statement": list(statements)}))


def allow(action: Any = "*", resource: Any = "*", **elements: Any) -> dict[str, Any]:
    """An Allow statement; further elements by name."""
    return {"Effect": "Allow", "Action": action, "Resource": resource, **elements}


def deny(action: Any = "*", resource: Any = "*", **elements: Any) -> dict[str, Any]:
    """A Deny statement."""
    return {**allow(action, resource, **elements), "Effect": "Deny"}


def on(
    policy_type: PolicyType, *statements: Mapping[str, Any], ids: Mapping[str, str] | None = None
) -> AttachedPolicy:
    """A document of these statements on somebody or something."""
    return AttachedPolicy(
        f"{policy_type}-policy",
        policy(*statements),
        policy_type,
        "somebody",
        principal_ids=ids or {},
    )


def level(policy_type: PolicyType, number: int, *statements: Mapping[str, Any]) -> Level:
    """A level of the organization; without statements it has no policy."""
    policies = (on(policy_type, *statements),) if statements else ()
    return Level("ou", f"ou-{number}", f"Unit {number}", policies)


def context(given: Mapping[str, Any] | None) -> dict[str, ContextValue]:
    """Lists are multivalued."""
    found = {}
    for key, value in (given or {}).items():
        values = tuple(map(str, value)) if isinstance(value, list) else (str(value),)
        found[key.lower()] = ContextValue(key, values, isinstance(value, list), "given")
    return found


def ask(
    caller: Principal = ALICE,
    action: str = "s3:GetObject",
    resource: str = OBJECT,
    owner: str = HERE,
    keys: Mapping[str, Any] | None = None,
    **more: Any,
) -> AccessRequest:
    """A request of `caller`."""
    return AccessRequest(caller, action, resource, owner, context(keys), **more)


def decide(request: AccessRequest, **layers: Any) -> Decision:
    """The decision, after a check that it is the same without the trace."""
    policies = ApplicablePolicies(**layers)
    decision = authorize(request, policies)
    bare = authorize(request, policies, trace=False)
    assert bare.steps == ()
    assert bare.near_misses == ()
    assert (bare.verdict, bare.reason) == (decision.verdict, decision.reason)
    assert bare.decided_by == decision.decided_by
    assert bare.also_denied_by == decision.also_denied_by
    return decision


def reason(decision: Decision) -> tuple[str, str | None, str | None]:
    """Code, policy type and grant."""
    return decision.reason.code, decision.reason.policy_type, decision.reason.grant


def steps(decision: Decision, code: str) -> list[Step]:
    """Every step of this code."""
    return [step for step in walk(decision.steps) if step.code == code]


def step(decision: Decision, code: str) -> Step:
    """The one step of this code."""
    found = steps(decision, code)
    assert len(found) == 1, f"{code}: {len(found)} steps"
    return found[0]


def outcomes(decision: Decision) -> dict[str, str]:
    """Gate -> outcome."""
    return {gate.layer: gate.outcome for gate in decision.steps}
