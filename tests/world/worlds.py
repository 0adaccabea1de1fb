"""Random worlds for properties: small, but with every kind of thing in them."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from iamlab.world import (
    AccessKey,
    Account,
    Assumption,
    Document,
    Group,
    InlinePolicy,
    ManagedPolicy,
    Node,
    Organization,
    OrganizationPolicy,
    Request,
    Resource,
    Role,
    Root,
    Session,
    User,
    VpcEndpoint,
    World,
)

ACCOUNTS = ("111111111111", "222222222222", "333333333333")
ACTIONS = ("s3:GetObject", "s3:*", "*", "sqs:SendMessage", "sts:AssumeRole", "kms:Decrypt")
ARNS = (
    "*",
    "arn:aws:s3:::docs/*",
    "arn:aws:sqs:eu-west-1:111111111111:jobs",
    "arn:aws:kms:eu-west-1:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    "arn:aws:iam::222222222222:role/R0",
)
PRINCIPALS = (
    "*",
    {"AWS": "111111111111"},
    {"AWS": "arn:aws:iam::111111111111:user/u0"},
    {"AWS": "arn:aws:iam::222222222222:role/R0"},
    {"Service": "sns.amazonaws.com"},
)
CONDITIONS: tuple[Any, ...] = (
    {},
    {"StringEquals": {"aws:PrincipalTag/team": "data"}},
    {"Bool": {"aws:MultiFactorAuthPresent": "true"}},
    {"StringNotEquals": {"aws:ResourceAccount": "111111111111"}},
)
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=4)
tags = st.dictionaries(st.sampled_from(["team", "stage", "Größe"]), texts, max_size=2)
flags = st.booleans()


@st.composite
def documents(draw: st.DrawFn, principal: bool = False, trust: bool = False) -> Document:
    """A policy document, as an object or as typed text."""
    statements = []
    for _ in range(draw(st.integers(1, 2))):
        statement: dict[str, Any] = {"Effect": draw(st.sampled_from(["Allow", "Allow", "Deny"]))}
        if principal:
            statement["Principal"] = draw(st.sampled_from(PRINCIPALS))
        statement["Action"] = "sts:AssumeRole" if trust else draw(st.sampled_from(ACTIONS))
        if not trust:
            statement["Resource"] = draw(st.sampled_from(ARNS))
        if condition := draw(st.sampled_from(CONDITIONS)):
            statement["Condition"] = condition
        statements.append(statement)
    document = {"Version": "2012-10-17", "Statement": statements}
    if draw(flags):
        return Document(json.dumps(document), typed=True)
    return Document(json.dumps(document, indent=2, ensure_ascii=False))


@st.composite
def policies(draw: st.DrawFn, named: tuple[str, ...] = ()) -> tuple[str | InlinePolicy, ...]:
    """Attached and inline policies."""
    chosen = draw(st.lists(st.sampled_from(named), unique=True, max_size=2)) if named else []
    found: list[str | InlinePolicy] = list(chosen)
    count = draw(st.integers(0, 2))
    found.extend(InlinePolicy(f"inline-{number}", draw(documents())) for number in range(count))
    return tuple(found)


@st.composite
def accounts(draw: st.DrawFn, number: str) -> Account:
    """An account with a bit of everything."""
    managed = tuple(
        ManagedPolicy(f"P{n}", draw(documents()), draw(st.sampled_from(["/", "/data/"])))
        for n in range(draw(st.integers(0, 2)))
    )
    names = tuple(policy.name for policy in managed)
    attachable = (*names, "arn:aws:iam::aws:policy/ReadOnlyAccess")
    boundary = st.none() if not names else st.none() | st.sampled_from(names)
    groups = tuple(Group(f"g{n}", policies=draw(policies(attachable))) for n in range(2))
    users = tuple(
        User(
            f"u{n}",
            tags=draw(tags),
            groups=draw(st.sampled_from([(), ("g0",), ("g1", "g0")])),
            policies=draw(policies(attachable)),
            permissions_boundary=draw(boundary),
            console_password=draw(flags),
            mfa_device=draw(flags),
            access_keys=(AccessKey(f"AKIAEXAMPLE{number[:3]}{n:06d}", draw(flags)),),
        )
        for n in range(draw(st.integers(1, 2)))
    )
    roles = tuple(
        Role(
            f"R{n}",
            path=draw(st.sampled_from(["/", "/app/"])),
            tags=draw(tags),
            trust_policy=draw(st.none() | documents(principal=True, trust=True)),
            policies=draw(policies(attachable)),
            permissions_boundary=draw(boundary),
            max_session_duration=draw(st.sampled_from([3600, 7200])),
            service_linked=draw(st.sampled_from([False, False, True])),
        )
        for n in range(draw(st.integers(0, 2)))
    )
    resources = [Resource(f"arn:aws:s3:::docs-{number[:3]}", draw(tags), None, draw(flags))]
    if draw(flags):
        policy = draw(st.none() | documents(principal=True))
        resources.append(Resource(f"arn:aws:sqs:eu-west-1:{number}:jobs", policy=policy))
    return Account(
        number,
        name=draw(st.sampled_from(["", "development"])),
        root=Root(draw(flags)),
        policies=managed,
        groups=groups,
        users=users,
        roles=roles,
        vpc_endpoints=(VpcEndpoint(f"vpce-{number[:3]}", draw(st.none() | documents(True))),),
        resources=tuple(resources),
    )


@st.composite
def organizations(draw: st.DrawFn, members: tuple[str, ...]) -> Organization:
    """A tree of two levels with SCPs and RCPs here and there."""
    scp = st.builds(OrganizationPolicy, st.sampled_from(["OnlyData"]), documents())
    rcp = st.builds(OrganizationPolicy, st.sampled_from(["Perimeter"]), documents(principal=True))
    scps = st.none() | st.lists(scp, max_size=1).map(tuple)
    rcps = st.lists(rcp, max_size=1).map(tuple)
    unit = Node(None, "Workloads", draw(scps), draw(rcps), members[1:])
    root = Node("r-exam", "", draw(scps), draw(rcps), members[:1], units=(unit,))
    return Organization("o-exampleorg1", draw(st.sampled_from(ACCOUNTS)), root)


@st.composite
def requests(draw: st.DrawFn, identity: str) -> Request:
    """A request; whom and what it names may be there or not."""
    number = draw(st.sampled_from(ACCOUNTS))
    principal = draw(
        st.sampled_from(
            [
                f"arn:aws:iam::{number}:user/u0",
                f"arn:aws:iam::{number}:root",
                f"arn:aws:iam::{number}:role/R0",
                f"arn:aws:sts::{number}:assumed-role/R0/s",
                f"arn:aws:sts::{number}:federated-user/f",
                "sns.amazonaws.com",
                "anonymous",
            ]
        )
    )
    takes_session = any(word in principal for word in (":role/", ":assumed-", ":federated-"))
    session = st.builds(
        Session,
        st.none() | policies().filter(bool),
        tags,
        st.just(()),
        st.none() | st.just("alice"),
        st.none() | st.just(f"arn:aws:iam::{number}:user/u0"),
    )
    via = st.lists(
        st.builds(
            Assumption,
            st.sampled_from([f"arn:aws:iam::{each}:role/R0" for each in ACCOUNTS]),
            tags=tags,
            mfa=flags,
        ),
        max_size=2,
    ).map(tuple)
    resource = draw(st.sampled_from([*ARNS, "arn:aws:s3:::docs-111/a"])).replace("docs/*", "d/a")
    return Request(
        identity,
        principal,
        draw(st.sampled_from([each for each in ACTIONS if "*" not in each])),
        resource,
        title=draw(texts),
        credentials=draw(st.none() | st.sampled_from(["password", "access_key"])),
        session=draw(st.none() | session) if takes_session else None,
        vpc_endpoint=draw(st.none() | st.just("vpce-111")),
        via=draw(via),
        context=draw(
            st.dictionaries(
                st.sampled_from(["aws:SourceIp", "aws:TagKeys", "aws:UserAgent"]),
                st.none() | st.just("203.0.113.7") | st.just(("a", "b")) | st.just(5),
                max_size=2,
            )
        ),
        expect=draw(st.none() | st.sampled_from(["allowed", "denied"])),
    )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A world with two or three accounts, maybe in an organization, and a few requests."""
    members = ACCOUNTS[: draw(st.integers(2, 3))]
    count = draw(st.integers(0, 3))
    return World(
        title=draw(st.sampled_from(["", "A lab"])),
        organization=draw(st.none() | organizations(members)),
        accounts=tuple(draw(accounts(number)) for number in members),
        requests=tuple(
            draw(requests(draw(st.sampled_from([str(n), f"r{n}"])))) for n in range(1, count + 1)
        ),
    )
