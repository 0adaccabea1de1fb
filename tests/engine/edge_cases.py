"""Reads tests/cases/conformance/edge_cases.json: requests and policies without a world."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from iamlab.engine import (
    AccessRequest,
    ApplicablePolicies,
    AttachedPolicy,
    ContextValue,
    Level,
    PolicyType,
    Principal,
    PrincipalKind,
    parse_policy,
)

CASES = json.loads(
    (Path(__file__).parent.parent / "cases" / "conformance" / "edge_cases.json").read_text()
)
KINDS: dict[str, PrincipalKind] = {"session": "role_session", "federated": "federated_user"}
RCP_SERVICES = {"s3", "sts", "kms", "sqs", "secretsmanager", "dynamodb", "logs"}


def expected(case: Mapping[str, Any]) -> tuple[str, str, str | None, str | None]:
    """Verdict, reason code, policy type and grant, in the words of the lab document."""
    verdict, reason = case["expect"]
    if reason == "NO_PERMISSION_REQUIRED":
        return "allowed", "allowed", "service", None
    if verdict == "ALLOW":
        kind, _, grant = reason.partition("_")
        return "allowed", "allowed", resource_type(kind, case), grant.lower() or None
    kind, _, layer = reason.partition("_")
    return "denied", f"{kind.lower()}_deny", resource_type(layer, case), None


def resource_type(name: str, case: Mapping[str, Any]) -> str:
    """In the file RESOURCE is also the trust policy of a role."""
    if name == "RESOURCE" and case["request"]["action"].startswith("sts:AssumeRole"):
        return "trust"
    return name.lower()


def read(case: Mapping[str, Any]) -> tuple[AccessRequest, ApplicablePolicies]:
    """What `authorize` takes."""
    caller = case["principal"]
    kind = KINDS.get(caller["type"], caller["type"])
    account = caller.get("account", "")
    request = case["request"]
    is_session = kind == "role_session"
    principal = Principal(
        kind=kind,
        arn=caller["arn"],
        account=account,
        unique_id=caller.get("id", ""),
        role_arn=caller.get("role_arn", ""),
        role_id=caller.get("id", "") if is_session else "",
        user_arn=caller.get("user_arn", ""),
        service_linked=caller.get("service_linked", False),
        has_permissions_boundary="boundary" in case,
    )
    return (
        AccessRequest(
            principal,
            request["action"],
            request["resource"],
            case.get("resource_account", account),
            {
                key.lower(): value_of(key, given)
                for key, given in request.get("context", {}).items()
            },
        ),
        policies_of(case),
    )


def value_of(key: str, given: Any) -> ContextValue:
    values = given if isinstance(given, list) else [given]
    return ContextValue(key, tuple(map(str, values)), isinstance(given, list), "given")


def policies_of(case: Mapping[str, Any]) -> ApplicablePolicies:
    boundary = case.get("boundary")
    session = case.get("session_policies")
    resource = attached(case.get("resource_policy", ()), "resource")
    caller = case["principal"]
    service = case["request"]["action"].partition(":")[0].lower()
    rcps = case.get("rcps") if service in RCP_SERVICES else None
    scps = None if caller.get("management") else case.get("scps")
    return ApplicablePolicies(
        identity=attached(case.get("identity", ()), "identity"),
        resource=resource[0] if resource else None,
        permissions_boundary=attached([boundary], "boundary")[0] if boundary else None,
        session=None if session is None else attached(session, "session"),
        scps=None if scps is None else levels(scps, "scp"),
        rcps=None if rcps is None else levels(rcps, "rcp"),
        why_not={"scp": "management_account", "rcp": "service_not_covered"},
    )


def levels(given: list[list[Any]], policy_type: PolicyType) -> tuple[Level, ...]:
    return tuple(
        Level(
            "ou",
            f"level-{index}",
            f"Level {index}",
            attached(documents, policy_type, f"level-{index}"),
        )
        for index, documents in enumerate(given)
    )


def attached(
    documents: Any, policy_type: PolicyType, to: str = "somebody"
) -> tuple[AttachedPolicy, ...]:
    return tuple(
        AttachedPolicy(
            f"{policy_type}-{index}", parse_policy(json.dumps(document)), policy_type, to
        )
        for index, document in enumerate(documents)
    )
