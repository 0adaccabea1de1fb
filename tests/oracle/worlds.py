"""Random requests and policies, small enough that statements often match, and often do not."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from iamlab.engine import (
    AccessRequest,
    ApplicablePolicies,
    AttachedPolicy,
    ContextValue,
    Level,
    Policy,
    PolicyType,
    Principal,
    parse_policy,
)

HERE, THERE = "111111111111", "222222222222"
ALICE = f"arn:aws:iam::{HERE}:user/team/Alice"
RUNNER = f"arn:aws:iam::{HERE}:role/app/Runner"
JOB = f"arn:aws:sts::{HERE}:assumed-role/Runner/job"
BOB = f"arn:aws:sts::{HERE}:federated-user/bob"
OIDC = f"arn:aws:iam::{HERE}:oidc-provider/example.test"
LINKED = f"arn:aws:iam::{HERE}:role/aws-service-role/ecs.amazonaws.com/Linked"

CALLERS = [
    Principal("root", f"arn:aws:iam::{HERE}:root", HERE, HERE),
    Principal("root", f"arn:aws:iam::{HERE}:root", HERE, HERE, credentials="assumed_root"),
    Principal("user", ALICE, HERE, "AIDAEXAMPLEALICE", "Alice", user_arn=ALICE),
    Principal("user", ALICE, HERE, "AIDAEXAMPLEALICE", has_permissions_boundary=True),
    Principal("user", ALICE, HERE, "AIDAEXAMPLEALICE", credentials="session_token"),
    Principal("user", ALICE, HERE, "AIDAEXAMPLEALICE", credentials="session_token", mfa=True),
    Principal("role_session", JOB, HERE, "AROAX:job", role_arn=RUNNER, role_id="AROAX"),
    Principal(
        "role_session", JOB, HERE, role_arn=RUNNER, role_id="AROAX", has_permissions_boundary=True
    ),
    Principal("role_session", JOB, HERE, role_arn=LINKED, role_id="AROAL", service_linked=True),
    Principal("federated_user", BOB, HERE, user_arn=ALICE, user_id="AIDAEXAMPLEALICE"),
    Principal("service", "ecs.amazonaws.com"),
    Principal("federated", OIDC),
    Principal("anonymous", ""),
]
ACTIONS = [
    "s3:GetObject",
    "s3:ListBucket",
    "s3:PutBucketPolicy",
    "sqs:SendMessage",
    "kms:Decrypt",
    "kms:RetireGrant",
    "sts:AssumeRole",
    "sts:TagSession",
    "sts:GetCallerIdentity",
    "sts:GetSessionToken",
    "sts:GetFederationToken",
    "sts:SetSourceIdentity",
    "sts:AssumeRoleWithWebIdentity",
    "sts:GetScopedCredentials",
    "sts:GetDelegatedAccessToken",
    "sts:GetWebIdentityToken",
    "sts:DecodeAuthorizationMessage",
    "iam:PassRole",
    "iam:GetUser",
]
ROLE = f"arn:aws:iam::{HERE}:role/Target"
RESOURCES = {
    "s3": ["arn:aws:s3:::b", "arn:aws:s3:::b/red/a.txt", "arn:aws-cn:s3:::b/a", "*"],
    "sqs": [f"arn:aws:sqs:eu-west-1:{HERE}:q", "*"],
    "kms": [f"arn:aws:kms:eu-west-1:{HERE}:key/1", f"arn:aws:kms:eu-west-1:{HERE}:alias/a"],
    "sts": [ROLE, LINKED, "*"],
    "iam": [ROLE, ALICE],
}
ACTION_PATTERNS = ["*", "s3:*", "S3:getobject", "s3:Get?bject", "*:Send*", "sqs:*", "kms:*"]
ACTION_PATTERNS += ["sts:AssumeRole", "sts:*", "iam:PassRole", "ec2:*", "*Get*"]
RESOURCE_PATTERNS = ["*", "arn:aws:s3:::b", "arn:aws:s3:::b/*", "arn:aws:s3:::b*", "arn:aws:sqs"]
RESOURCE_PATTERNS += ["arn:aws:s3:::b/${aws:PrincipalTag/team}/*", "arn:*:s3:::b/?ed/*"]
RESOURCE_PATTERNS += ["arn:aws:s3:::b/${aws:PrincipalTag/none, 'red'}/a.t?t", "arn:aws:kms:*"]
RESOURCE_PATTERNS += [f"arn:aws:sqs:eu-*-1:{HERE}:q", "arn:aws:sqs:e*:q", "arn:aws:iam::*:role/*"]
RESOURCE_PATTERNS += ["arn:aws:s?s:*:?11111111111:q", "arn:aws:s3:::b/${*}", "arn:*1*:q"]
PRINCIPALS: list[Any] = [
    "*",
    {"AWS": "*"},
    {"AWS": HERE},
    {"AWS": f"arn:aws:iam::{HERE}:root"},
    {"AWS": THERE},
    {"AWS": ALICE},
    {"AWS": "AIDAEXAMPLEALICE"},
    {"AWS": [RUNNER]},
    {"AWS": "AROAX"},
    {"AWS": JOB},
    {"AWS": BOB},
    {"Service": "ecs.amazonaws.com"},
    {"Federated": OIDC},
    {"AWS": [HERE, ALICE]},
    {"AWS": [HERE, RUNNER, JOB]},
    {"AWS": [HERE, ALICE, BOB], "Service": "ecs.amazonaws.com"},
]
KEYS = ["aws:PrincipalTag/team", "aws:TagKeys", "aws:SourceIp", "aws:CurrentTime", "s3:max-keys"]
KEYS += ["aws:SecureTransport", "aws:SourceArn", "aws:absent"]
VALUES = ["red", "RED", "r*", "r?d", "", "true", "false", "True", "10", "9.0", "1e1", "203.0.113.7"]
VALUES += ["203.0.113.0/24", "2001:db8::/32", "2001:db8::1", "2026-01-01", "2026-01-01T00:00:00Z"]
VALUES += ["1767225600", "2026", "arn:aws:s3:::b", "arn:aws:s*:::*", "${aws:PrincipalTag/team}"]
VALUES += ["${aws:none}", "${aws:none, 'red'}", "${aws:TagKeys}", "cmVk", "a", "b", "${*}", "*"]
OPERATORS = ["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringLike"]
OPERATORS += ["StringNotLike", "StringNotEqualsIgnoreCase", "NumericEquals", "NumericNotEquals"]
OPERATORS += ["NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "DateEquals"]
OPERATORS += ["NumericGreaterThanEquals", "DateNotEquals", "DateLessThan", "DateGreaterThanEquals"]
OPERATORS += ["DateGreaterThan", "DateLessThanEquals", "Bool", "BinaryEquals", "IpAddress"]
OPERATORS += ["NotIpAddress", "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "Null", "Odd"]


def some(values: list[Any], most: int = 2) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=most)


operators = st.builds(
    lambda qualifier, name, suffix: f"{qualifier}{name}{suffix}",
    st.sampled_from(["", "", "", "ForAllValues:", "ForAnyValue:"]),
    st.sampled_from(OPERATORS),
    st.sampled_from(["", "", "IfExists"]),
)
condition_blocks = st.dictionaries(
    operators,
    st.dictionaries(
        st.sampled_from(KEYS), st.lists(st.sampled_from(VALUES), max_size=2), max_size=2, min_size=1
    ),
    max_size=2,
)


class Pools:
    """What the statements of a world are about: mostly the request itself, and some of the rest."""

    def __init__(self, request: AccessRequest) -> None:
        caller, service = request.principal, request.action.partition(":")[0]
        near = [request.action, f"{service}:*", "*"]
        self.actions = near * 3 + ACTION_PATTERNS
        self.resources = [
            request.resource,
            "*",
            f"{request.resource[:-1]}*",
        ] * 3 + RESOURCE_PATTERNS
        names: list[Any] = [{"AWS": caller.account}] * 2 if caller.account else []
        for name in (caller.user_arn, caller.role_arn, caller.arn, caller.role_id):
            if name and not name.endswith(":root"):
                kind = {"service": "Service", "federated": "Federated"}.get(caller.kind, "AWS")
                names.append({kind: name})
        self.principals = names * 3 + PRINCIPALS


@st.composite
def statements(draw: st.DrawFn, pools: Pools, *, principal: bool) -> dict[str, Any]:
    """One statement; with a Principal where the policy type has one."""
    statement: dict[str, Any] = {
        "Effect": draw(st.sampled_from(["Allow"] * 5 + ["Deny"])),
        draw(st.sampled_from(["Action"] * 5 + ["NotAction"])): draw(some(pools.actions)),
    }
    element = draw(st.sampled_from(["Resource"] * 5 + ["NotResource"]))
    statement[element] = draw(some(pools.resources))
    if draw(st.integers(0, 2)) == 0:
        statement["Condition"] = draw(condition_blocks)
    if principal:
        name = "NotPrincipal" if draw(st.integers(0, 7)) == 0 else "Principal"
        statement[name] = draw(st.sampled_from(pools.principals))
    return statement


def document(draw: st.DrawFn, pools: Pools, *, principal: bool = False) -> Policy:
    """A document of one to three statements."""
    many = st.lists(statements(pools, principal=principal), min_size=1, max_size=3)
    body: dict[str, Any] = {"Statement": draw(many)}
    if draw(st.integers(0, 4)):
        body["Version"] = "2012-10-17"
    return parse_policy(json.dumps(body))


def on(
    draw: st.DrawFn, pools: Pools, policy_type: PolicyType, *, principal: bool = False
) -> AttachedPolicy:
    """A document on something; a trust policy may have stored the id of another Alice."""
    ids: dict[str, str] = {}
    if policy_type == "trust" and draw(st.booleans()):
        ids = {ALICE: draw(st.sampled_from(["AIDAEXAMPLEALICE", "AIDAOLD"]))}
    policy = document(draw, pools, principal=principal)
    return AttachedPolicy(policy_type, policy, policy_type, "somebody", principal_ids=ids)


ALLOW_ALL = parse_policy(
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'
)
ALLOW_ALL_RCP = parse_policy(
    '{"Version":"2012-10-17","Statement":'
    '[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}'
)


def levels(draw: st.DrawFn, pools: Pools, policy_type: PolicyType) -> tuple[Level, ...] | None:
    """Now and then one to three levels, most of which allow everything."""
    if draw(st.integers(0, 3)):
        return None
    everything = ALLOW_ALL_RCP if policy_type == "rcp" else ALLOW_ALL
    found = []
    for number in range(draw(st.integers(1, 3))):
        policies = []
        if draw(st.integers(0, 2)) == 0:
            policies.append(on(draw, pools, policy_type, principal=policy_type == "rcp"))
        if draw(st.integers(0, 7)):
            policies.append(AttachedPolicy("full", everything, policy_type, "node"))
        found.append(Level("ou", f"ou-{number}", f"Unit {number}", tuple(policies)))
    return tuple(found)


contexts = st.dictionaries(
    st.sampled_from(KEYS[:-1]),
    st.one_of(
        st.sampled_from(VALUES).map(lambda value: ((value,), False)),
        st.lists(st.sampled_from(VALUES), max_size=3).map(lambda values: (tuple(values), True)),
    ),
    max_size=5,
).map(lambda found: {k.lower(): ContextValue(k, v, many) for k, (v, many) in found.items()})


@st.composite
def requests(draw: st.DrawFn) -> AccessRequest:
    """Any caller, any action, a resource of its service, here or in the other account."""
    action = draw(st.sampled_from(ACTIONS))
    resource = draw(st.sampled_from(RESOURCES[action.partition(":")[0]]))
    owner = draw(st.sampled_from([HERE, HERE, HERE, THERE, ""]))
    return AccessRequest(draw(st.sampled_from(CALLERS)), action, resource, owner, draw(contexts))


@st.composite
def cases(draw: st.DrawFn) -> tuple[AccessRequest, ApplicablePolicies]:
    """A request, and policies of every type."""
    request = draw(requests())
    pools = Pools(request)
    is_role = request.resource in (ROLE, LINKED) and request.action.startswith("sts:")
    resource = session = boundary = endpoint = None
    if draw(st.integers(0, 3)):
        kind: PolicyType = "trust" if is_role else "resource"
        resource = on(draw, pools, kind, principal=True)
    if request.principal.has_permissions_boundary:
        boundary = on(draw, pools, "boundary")
    if draw(st.integers(0, 2)) == 0:
        session = tuple(on(draw, pools, "session") for _ in range(draw(st.integers(0, 2))))
    if draw(st.integers(0, 7)) == 0:
        endpoint = on(draw, pools, "vpc_endpoint", principal=True)
    return request, ApplicablePolicies(
        identity=tuple(on(draw, pools, "identity") for _ in range(draw(st.integers(0, 2)))),
        resource=resource,
        permissions_boundary=boundary,
        session=session,
        scps=levels(draw, pools, "scp"),
        rcps=levels(draw, pools, "rcp"),
        vpc_endpoint=endpoint,
    )


@st.composite
def cases_and_statements(
    draw: st.DrawFn, effect: str
) -> tuple[AccessRequest, ApplicablePolicies, dict[str, Any]]:
    """A case, and one more statement about much the same things."""
    request, policies = draw(cases())
    statement = draw(statements(Pools(request), principal=False))
    return request, policies, {**statement, "Effect": effect}
