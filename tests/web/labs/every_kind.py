"""One of everything a lab can hold: how it is made, changed and found again, for tests of all."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from iamlab.world import with_ids

ACCOUNT = "111111111111"
OFFICE = "999999999999"
IN_ACCOUNT = {"account": ACCOUNT}
PROVIDER = f"arn:aws:iam::{ACCOUNT}:saml-provider/Office"
QUEUE = f"arn:aws:sqs:eu-west-1:{ACCOUNT}:queue1"


def document(effect: str = "Allow", action: str = "rds:*", **more: Any) -> str:
    """A policy of one statement."""
    statement = {"Effect": effect, **more, "Action": action, "Resource": "*"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]}, indent=2)


def trust(account: str = ACCOUNT) -> str:
    """A trust policy."""
    statement = {"Effect": "Allow", "Principal": {"AWS": account}, "Action": "sts:AssumeRole"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


@dataclass(frozen=True)
class Kind:
    """One kind of thing.

    new: what makes one. changed: what then changes it. name: its name in addresses ("" for what
    cannot be made). texts: the fields that take any typed text. hangs: what its removal names.
    """

    kind: str
    new: dict[str, Any]
    changed: dict[str, Any]
    name: str
    where: dict[str, str] = field(default_factory=lambda: dict(IN_ACCOUNT))
    texts: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    name_changed: str = ""
    removable: bool = True


def kinds(root: str, unit: str) -> tuple[Kind, ...]:
    """Every kind of a lab; `root` and `unit` are ids of nodes of its organization."""
    return (
        Kind(
            "lab",
            {"title": "Mine", "about": ""},
            {"title": "Other", "about": "It is about it."},
            "lab",
            {},
            ("title", "about"),
            removable=False,
        ),
        Kind(
            "organization",
            {"management_account": OFFICE},
            {"management_account": OFFICE, f"place_{ACCOUNT}": unit, f"place_{OFFICE}": root},
            "organization",
            {},
        ),
        Kind("unit", {"name": "Sandbox", "parent": root}, {"name": "Sand"}, "", {}, ("name",)),
        Kind(
            "scp",
            {"name": "Rail", "level": root, "document": document("Deny")},
            {"name": "Rail", "level": root, "document": document("Deny", "s3:*")},
            f"{root}|Rail",
            {},
            ("name",),
            ("document",),
        ),
        Kind(
            "rcp",
            {"name": "Fence", "level": root, "document": document("Deny", "s3:*", Principal="*")},
            {"name": "Fence", "level": root, "document": document("Deny", "sqs:*", Principal="*")},
            f"{root}|Fence",
            {},
            ("name",),
            ("document",),
        ),
        Kind(
            "account",
            {"id": "333333333333", "name": "staging"},
            {"id": "333333333333", "name": "stage"},
            "333333333333",
            {},
            ("id", "name"),
        ),
        Kind(
            "root",
            {"mfa_device": "on"},
            {"mfa_device": "on", "new_key": "on"},
            "root",
            removable=False,
        ),
        Kind(
            "user",
            {"name": "Bob", "path": "/", "policies": ["Run"], "tags": "team=data"},
            {"name": "Robert", "path": "/data/", "policies": ["Run"], "groups": ["operators"]},
            "Bob",
            texts=("name", "path", "tags"),
            name_changed="Robert",
        ),
        Kind(
            "group",
            {"name": "readers", "path": "/"},
            {"name": "writers", "path": "/", "policies": ["Run"]},
            "readers",
            texts=("name", "path"),
            name_changed="writers",
        ),
        Kind(
            "role",
            {
                "name": "Operator",
                "path": "/",
                "who": "text",
                "trust_policy": trust(),
                "max_session_duration": 3600,
            },
            {
                "name": "Runner",
                "path": "/",
                "who": "text",
                "trust_policy": trust(OFFICE),
                "max_session_duration": 7200,
            },
            "Operator",
            texts=("name", "path", "tags", "max_session_duration"),
            documents=("trust_policy",),
            name_changed="Runner",
        ),
        Kind(
            "policy",
            {"name": "Look", "path": "/", "document": document()},
            {"name": "See", "path": "/", "document": document("Deny")},
            "Look",
            texts=("name", "path"),
            documents=("document",),
            name_changed="See",
        ),
        Kind(
            "inline",
            {"name": "Own", "holder": "user|Alice", "document": document()},
            {"name": "Mine", "holder": "user|Alice", "document": document("Deny")},
            "user|Alice|Own",
            texts=("name",),
            documents=("document",),
            name_changed="user|Alice|Mine",
        ),
        Kind(
            "resource",
            {"arn": QUEUE, "policy": "", "tags": ""},
            {
                "arn": QUEUE,
                "tags": "team=data",
                "policy": document(Principal="*", action="sqs:SendMessage").replace(
                    '"*"\n', f'"{QUEUE}"\n'
                ),
            },
            QUEUE,
            texts=("arn", "tags"),
            documents=("policy",),
        ),
        Kind(
            "endpoint",
            {"id": "vpce-0door", "policy": ""},
            {"id": "vpce-0gate", "policy": document(Principal="*")},
            "vpce-0door",
            texts=("id",),
            documents=("policy",),
            name_changed="vpce-0gate",
        ),
        Kind(
            "provider",
            {"arn": PROVIDER},
            {"arn": f"{PROVIDER}2"},
            PROVIDER,
            texts=("arn",),
            name_changed=f"{PROVIDER}2",
        ),
    )


NAMES = (
    "lab",
    "organization",
    "unit",
    "scp",
    "rcp",
    "account",
    "root",
    "user",
    "group",
    "role",
    "policy",
    "inline",
    "resource",
    "endpoint",
    "provider",
)


def furnish(learner: Any) -> None:
    """An organization with an OU, a group, a policy and Alice, who asked once."""
    learner.save("account", {}, {"id": OFFICE, "name": "head office"})
    learner.save("organization", {}, {"management_account": OFFICE})
    organization = with_ids(learner.world.organization)
    learner.save("unit", {}, {"name": "Workloads", "parent": organization.root.id})
    learner.save("policy", IN_ACCOUNT, {"name": "Run", "path": "/", "document": document()})
    learner.save("group", IN_ACCOUNT, {"name": "operators", "path": "/"})
    learner.save("user", IN_ACCOUNT, {"name": "Alice", "path": "/", "policies": ["Run"]})
    learner.ask(f"arn:aws:iam::{ACCOUNT}:user/Alice", "rds:StartDBInstance")


def kind_of(learner: Any, name: str) -> Kind:
    """The kind of that name, for a furnished lab."""
    organization = with_ids(learner.world.organization)
    found = kinds(organization.root.id, organization.root.units[0].id)
    return next(each for each in found if each.kind == name)


def address(learner: Any, verb: str, kind: Kind, name: str = "") -> str:
    """The page that opens (things) or removes (remove) a thing."""
    query = {**kind.where, **({"name": name} if name else {})}
    if kind.kind == "account" and name:
        query["account"] = name
    return f"{learner.url}{verb}/{kind.kind}/?{urlencode(query)}"


def save(learner: Any, kind: Kind, data: dict[str, Any], name: str = "", **headers: Any) -> Any:
    """Post a form, as a learner without JavaScript does."""
    opened = {"opened": learner.lab.current_id, "op": "save", **data}
    return learner.client.post(address(learner, "things", kind, name), opened, **headers)
