"""Gates, figures and worlds for the tests of the pictures."""

from __future__ import annotations

from dataclasses import replace

from iamlab.explain import Gate, GateDocument, GateState
from iamlab.web.picture import AccountLabel, Figure, Leg, OverviewRow, Sheet
from iamlab.world import (
    Account,
    Assumption,
    Document,
    Group,
    ManagedPolicy,
    Node,
    Organization,
    OrganizationPolicy,
    Request,
    Resource,
    Role,
    User,
    World,
)

DEV = AccountLabel("111111111111", "development")
PROD = AccountLabel("222222222222", "production")
ALICE = Figure("Alice", "user", "user", account=DEV.id)
ORDERS = Figure("orders", "RDS database", "database", account=DEV.id)
FAR_ORDERS = replace(ORDERS, account=PROD.id)
LONG = "W" * 64
HOSTILE = '<script>alert("x")</script>'
NAMES = (
    "Alice",
    LONG,
    HOSTILE,
    "佐藤さんと鈴木さんの共有アカウント",
    "Zoë\u0000\u202eÜnïcødé",
    "a" * 64,
    "i",
    "&amp;'",
)

_GATES: tuple[tuple[str, str, str, str], ...] = (
    ("caller", "Who is calling", "Who is calling?", "Alice, with a key"),
    ("explicit_deny", "Any Deny", "Any matching Deny?", "none matches"),
    ("rcp", "RCPs", "Does every RCP level let it through?", "every level allows it"),
    ("scp", "SCPs", "Does every SCP level let it through?", "every level allows it"),
    ("vpc_endpoint", "VPC endpoint", "Does the VPC endpoint let it through?", "full access"),
    ("block_public_access", "Block Public Access", "Is a public grant blocked?", "not public"),
    ("resource", "Resource policy", "Does the resource's own policy allow it?", "names Alice"),
    ("identity", "Identity policies", "Does anything allow it?", "1 statement, for another action"),
    ("boundary", "Boundary", "Does the boundary leave room for it?", "the boundary names it"),
    ("session", "Session policies", "Do the session policies leave room for it?", "not reached"),
)
WORDS: dict[GateState, str] = {
    "yes": "passed", "no": "stopped here", "shut": "not reached", "off": "none here",
    "open": "undecided",
}  # fmt: skip


def gates(count: int, *, stop: int | None = None, state: GateState = "no",
          accounts: bool = False) -> tuple[Gate, ...]:  # fmt: skip
    """The first gates of the row; all pass, or one stops and the rest is not reached."""
    out = []
    for index, (layer, name, question, finding) in enumerate(_GATES[:count]):
        this: GateState = "yes"
        if stop is not None and index >= stop:
            this = state if index == stop else "shut"
        side = (DEV.id, "", PROD.id)[index % 3] if accounts else ""
        document = GateDocument(
            "LookOnly", "Alice", "identity", "arn:aws:iam::111111111111:user/Alice"
        )
        out.append(
            Gate(index + 1, layer, name, question, this, finding, f"{finding}.", WORDS[this], side,
                 documents=(document,) if layer in ("identity", "resource", "boundary") else ())
        )  # fmt: skip
    return tuple(out)


def policy(text: str = '"Effect":"Allow","Action":"rds:*","Resource":"*"') -> Document:
    return Document(f'{{"Version":"2012-10-17","Statement":[{{{text}}}]}}')


TRUST = policy('"Effect":"Allow","Principal":{"AWS":"111111111111"},"Action":"sts:AssumeRole"')
_KINDS = (
    "rds:eu-west-1:%s:db:orders-%d",
    "sqs:eu-west-1:%s:jobs-%d",
    "sns:eu-west-1:%s:news-%d",
    "lambda:eu-west-1:%s:function:make-%d",
    "dynamodb:eu-west-1:%s:table/people-%d",
)


def account(
    number: int,
    *,
    users: int,
    groups: int = 1,
    roles: int = 1,
    resources: int = 3,
    long: bool = False,
) -> Account:
    """An account with so many of each; `long` gives names of 64 characters."""
    key = str(number) * 12
    tail = "x" * 56 if long else ""
    return Account(
        key,
        f"account-{number}{tail[:40]}",
        policies=(ManagedPolicy("RunDatabases", policy()),),
        users=tuple(
            User(f"user{index}{tail}", policies=("RunDatabases",) * (index % 3),
                 groups=("group0",) if index == 1 and groups else ())
            for index in range(users)
        ),
        groups=tuple(Group(f"group{index}", policies=("RunDatabases",)) for index in range(groups)),
        roles=tuple(
            Role(f"role{index}{tail}", trust_policy=TRUST, policies=("RunDatabases",))
            for index in range(roles)
        ),
        resources=tuple(
            Resource(f"arn:aws:{_KINDS[index % 5] % (key, index)}{tail}")
            for index in range(resources)
        ),
    )  # fmt: skip


def organization(*accounts: str) -> Organization:
    """A root with one OU in which there are two more, the accounts spread over them."""
    allow = OrganizationPolicy("Everything", policy('"Effect":"Allow","Action":"*","Resource":"*"'))
    units = (
        Node(id="ou-ab12-22222222", name="Production" * 6, accounts=accounts[2:]),
        Node(id="ou-ab12-33333333", name="Empty"),
    )
    outer = Node(
        id="ou-ab12-11111111",
        name="Workloads",
        accounts=accounts[1:2],
        scps=(allow,),
        units=units,
    )
    root = Node(id="r-ab12", scps=(allow,), accounts=accounts[:1], units=(outer,))
    return Organization("o-abc1234567", accounts[0], root)


def class_lab(*, long: bool = False) -> World:
    """Three accounts, twelve people, twenty resources."""
    accounts = (
        account(1, users=4, resources=6, long=long),
        account(2, users=4, roles=3, resources=9, long=long),
        account(3, users=4, groups=0, resources=5, long=long),
    )
    return World("A class", accounts=accounts, organization=organization(*(a.id for a in accounts)))


SESSION = Figure("DatabaseOperator", "session “alice”", "role_session", "Al", PROD.id)


def legs(counts, *, stop=None, long=False):
    """A leg for each count of gates; `stop`: index of the leg that is denied."""
    out = []
    for index, count in enumerate(counts):
        last = index == len(counts) - 1
        target = FAR_ORDERS if last else SESSION
        if long:
            target = Figure(LONG, LONG, target.kind, "Al", target.account)
        row = gates(count, stop=count - 1 if index == stop else None, accounts=True)
        if stop is not None and index > stop:
            row = ()
        out.append(Leg(f"Request {index + 1}: AssumeRole", "sts:AssumeRole", row, target))
    return out


def overview_row(**more):
    given = {
        "principal": ALICE,
        "sheets": (Sheet("LookOnly", "of Alice"),),
        "action": "rds:StartDBInstance",
        "resource": ORDERS,
        "verdict": "denied",
        "statements": ("Allows rds:DescribeDBInstances on everything.",),
        "href": "/scenes/alice/",
    }
    return OverviewRow(**(given | more))


def user(number, name):
    return f"arn:aws:iam::{str(number) * 12}:user/{name}"


def database(number, index=0):
    return f"arn:aws:rds:eu-west-1:{str(number) * 12}:db:orders-{index}"


def asks(principal, resource, action="rds:StartDBInstance", **more):
    return Request("one", principal, action, resource, **more)


def where(kind, account_id, name):
    return f"/{kind}/{account_id}/{name}"


BORROWED = asks(
    user(1, "user0"), database(2), via=(Assumption("arn:aws:iam::222222222222:role/role0"),)
)
REQUESTS = {
    "nothing asked": None,
    "in one account": asks(user(1, "user1"), database(1)),
    "across accounts": asks(user(2, "user3"), database(3)),
    "upwards": asks(user(3, "user3"), database(1)),
    "a service": asks("ec2.amazonaws.com", database(2)),
    "anybody": asks("anonymous", "arn:aws:s3:::nobody-lists-it", "s3:GetObject"),
    "root": asks("arn:aws:iam::111111111111:root", "*", "s3:ListAllMyBuckets"),
    "a folded resource": asks(user(2, "user0"), database(2, 5)),
    "a role's session": asks("arn:aws:sts::222222222222:assumed-role/role0/s", database(2)),
    "a role borrowed": BORROWED,
    "to borrow a role": asks(
        user(1, "user2"), "arn:aws:iam::222222222222:role/role1", "sts:AssumeRole"
    ),
}
