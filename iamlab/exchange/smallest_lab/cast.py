"""Who asks for what on what in a lab for a denial: what the message says, and stand-ins."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from iamlab.catalogue import find_action
from iamlab.engine import Arn, is_account_id, parse_arn
from iamlab.exchange.denial import Denial
from iamlab.exchange.smallest_lab.federation import Federated, federated_caller

HOME, AWAY, MANAGEMENT = "111111111111", "222222222222", "999999999999"
_ACTION = re.compile(r"[\w-]+:[\w-]+", re.ASCII)
_NAME = re.compile(r"[\w+=,.@-]{1,64}", re.ASCII)
# A name that somebody masked: <ROLE>, <<ROLE>>, ${Role}, {role}, [role].
_MASK = re.compile(r"<<?[^<>]*>>?|\$?\{+[^{}]*\}+|\[[^\[\]]*\]")
_RESERVED = "/aws-reserved/sso.amazonaws.com/eu-west-1/"  # the Region of IAM Identity Center
_KINDS = {"user", "role", "assumed-role", "federated-user"}


@dataclass(frozen=True, slots=True)
class Cast:
    """kind: user, role (a session of it), root, service, federated or anonymous.

    name: the user's or role's. holds: its policies allow what is asked. federated: the provider,
    for a caller of that kind. denies, context: what a decoded message holds. more_actions: asked
    for as well.
    """

    kind: str
    name: str
    path: str
    account: str
    principal: str
    action: str
    resource: str
    owner: str
    federated: Federated | None = None
    holds: bool = True
    denies: Mapping[str, Any] | None = None
    context: Mapping[str, str] = field(default_factory=dict)
    more_actions: tuple[str, ...] = ()


def cast_of(denial: Denial, layer: str) -> Cast | None:
    """The cast, or None where the message names no single action."""
    action = denial.reason_action or denial.action or ""
    if not _ACTION.fullmatch(action):
        return None
    resource = _resource(denial.resource, action)
    arn = parse_arn(resource)
    partition = arn.partition if arn is not None else "aws"
    home = arn.account if arn is not None and arn.account else HOME
    federated = federated_caller(denial, home, partition)
    if federated is not None:
        return Cast("federated", "", "/", home, federated.principal, action, resource, home,
                    federated)  # fmt: skip
    kind, name, path, account, principal = _principal(denial)
    owner = arn.account if arn is not None and arn.account else account
    across = layer == "resource" and denial.kind == "implicit_deny"
    if across and owner == account and (arn is None or not arn.account):
        owner = AWAY if account != AWAY else HOME
    return Cast(kind, name, path, account or owner or HOME, principal, action, resource,
                owner or HOME, denies=denial.matched_statement, context=denial.context,
                more_actions=denial.more_actions)  # fmt: skip


def _account(text: str) -> str:
    return text if is_account_id(text) else HOME


def _resource(text: str | None, action: str) -> str:
    arn = parse_arn(text or "")
    if arn is None or not arn.service or not arn.resource:
        return _stand_in(action)
    account = _account(arn.account) if arn.account else ""
    named = _MASK.sub("Role1" if arn.service == "iam" else "example", arn.resource)
    return str(Arn(arn.partition or "aws", arn.service, arn.region, account, named))


def _stand_in(action: str) -> str:
    """What an action is asked on where the message does not say it."""
    if action.startswith("sts:AssumeRole"):
        return f"arn:aws:iam::{HOME}:role/Role1"
    known = find_action(action)
    kinds = {kind.name for kind in known.resource_types} if known is not None else set()
    if action.startswith("s3:") and kinds & {"bucket", "object"}:
        return "arn:aws:s3:::example-bucket" + ("/example-key" if "object" in kinds else "")
    return "*"


def _principal(denial: Denial) -> tuple[str, str, str, str, str]:
    text = denial.principal or ""
    arn = parse_arn(text)
    if denial.principal_type == "anonymous":
        return "anonymous", "", "/", "", "anonymous"
    if denial.principal_type == "service":
        service = text if text.endswith(".amazonaws.com") else denial.likely_principal
        service = service or "ec2.amazonaws.com"
        return "service", "", "/", "", service
    account = _account(arn.account) if arn is not None else HOME
    partition = (arn.partition if arn is not None else "") or "aws"
    if arn is not None and arn.resource == "root":
        return "root", "root", "/", account, f"arn:{partition}:iam::{account}:root"
    kind, *parts = arn.resource.split("/") if arn is not None else [""]
    if kind == "assumed-role" and parts:
        session = parts[1] if len(parts) > 1 and _NAME.fullmatch(parts[1]) else "session"
        name = _name(parts[0], "Role2")
        base = f"arn:{partition}:sts::{account}:assumed-role/{name}"
        path = _RESERVED if name.startswith("AWSReservedSSO_") else "/"
        return "role", name, path, account, f"{base}/{session}"
    if kind == "role" and parts:
        name, path = _name(parts[-1], "Role2"), _path(parts[:-1])
        return "role", name, path, account, f"arn:{partition}:iam::{account}:role{path}{name}"
    if denial.principal_type == "role_session":
        session_arn = f"arn:{partition}:sts::{account}:assumed-role/Role2/session"
        return "role", "Role2", "/", account, session_arn
    name = _name(parts[-1]) if kind in _KINDS and parts else "Alice"
    path = _path(parts[:-1]) if kind == "user" else "/"
    return "user", name, path, account, f"arn:{partition}:iam::{account}:user{path}{name}"


def _name(text: str, otherwise: str = "Alice") -> str:
    return text if _NAME.fullmatch(text) else otherwise


def _path(parts: list[str]) -> str:
    return "/" + "".join(f"{part}/" for part in parts if _NAME.fullmatch(part))
