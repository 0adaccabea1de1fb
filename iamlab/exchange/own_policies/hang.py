"""Puts policies into the lab document of a message, each where its kind is evaluated.

Each function returns what the policies are put on, or raises HasNoPlace with the reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from iamlab.catalogue import (
    managed_policy,
    resource_type_of,
    supports_resource_policy,
    whole_of,
)
from iamlab.engine import Arn, parse_arn
from iamlab.exchange.own_policies.whose import caller_of, role_of
from iamlab.exchange.pasted import PastedPolicy, PastedType
from iamlab.exchange.smallest_lab import MANAGEMENT
from iamlab.world import FULL_AWS_ACCESS, Request, say

Json = dict[str, Any]
_NOT_IN_A_NAME = re.compile(r"[^\w+=,.@-]+", re.ASCII)
_ENDPOINT = "vpce-0example"
_ORGANIZATION = "o-exampleorg1"


class HasNoPlace(Exception):
    """There is nothing in the message's lab that such a policy can be attached to."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def hang(
    document: Json, request: Request, policy_type: PastedType, policies: Sequence[PastedPolicy]
) -> str:
    """All policies of one kind, in place of those of that kind that were made up."""
    if policy_type not in ("identity", "session", "scp", "rcp") and len(policies) > 1:
        raise HasNoPlace(
            say("You pasted several policies of this kind, and only one can apply. Paste that one.")
        )
    return _HANG[policy_type](document, request, policies)


def attach(document: Json, request: Request, arns: Sequence[str]) -> str:
    """AWS managed policies, beside what the caller has."""
    unknown = [arn for arn in arns if managed_policy(arn) is None]
    if unknown:
        words = "{name} is not in IAM Lab’s data. `aws iam get-policy-version` prints its text."
        raise HasNoPlace(say(words, name=unknown[0][:200]))
    holder, arn = _identity(document, request)
    holder["policies"] = [*holder.get("policies", []), *arns]
    return str(arn)


def _identity_policies(document: Json, request: Request, policies: Sequence[PastedPolicy]) -> str:
    holder, arn = _identity(document, request)
    holder["policies"] = _named(policies)
    return str(arn)


def _identity(document: Json, request: Request) -> tuple[Json, Arn]:
    caller = caller_of(request)
    if caller is None:
        raise HasNoPlace(
            say("The caller in the message is not a user or role, so it has no such policies.")
        )
    return _entry(document, caller), caller


def _entry(document: Json, arn: Arn) -> Json:
    """The user or role of this ARN in the lab document; one is made where there is none."""
    account = _account(document, arn.account)
    entries: list[Json] = account.setdefault(f"{arn.resource_type}s", [])
    for each in entries:
        if each["name"].lower() == arn.name.lower():
            return each
    entries.append({"name": arn.name, "path": arn.path})
    return entries[-1]


def _account(document: Json, account_id: str) -> Json:
    accounts: list[Json] = document["accounts"]
    for each in accounts:
        if each["id"] == account_id:
            return each
    accounts.append({"id": account_id})
    return accounts[-1]


def _boundary(document: Json, request: Request, policies: Sequence[PastedPolicy]) -> str:
    holder, arn = _identity(document, request)
    [limit] = _named(policies)
    account = _account(document, arn.account)
    others = [each for each in account.get("policies", []) if each["name"] != limit["name"]]
    account["policies"] = [*others, limit]
    holder["permissions_boundary"] = limit["name"]
    return str(arn)


def _session(document: Json, request: Request, policies: Sequence[PastedPolicy]) -> str:
    if request.session is None and _is_user(request):
        raise HasNoPlace(say("The caller in the message is a user, and a user has no session."))
    asked: Json = document["requests"][0]
    asked["session"] = {**asked.get("session", {}), "policies": _named(policies)}
    return request.principal


def _is_user(request: Request) -> bool:
    caller = parse_arn(request.principal)
    return caller is None or caller.resource_type == "user" or caller.is_root


def _trust(document: Json, request: Request, policies: Sequence[PastedPolicy]) -> str:
    role = role_of(request)
    if role is None:
        raise HasNoPlace(say("The message names no role, so no trust policy applies."))
    _entry(document, role)["trust_policy"] = _plain(policies[0])
    return str(role)


def resource_of(request: Request) -> Arn | None:
    """The resource whose policy is evaluated: an object's bucket, a table's catalog."""
    return parse_arn(whole_of(request.resource))


def _resource(document: Json, request: Request, policies: Sequence[PastedPolicy]) -> str:
    arn = resource_of(request)
    if arn is None:
        raise HasNoPlace(
            say(
                "The message does not name the resource. Write `on resource:` and its ARN after it."
            )
        )
    kind = resource_type_of(str(arn))
    if kind is not None and not supports_resource_policy(kind.service, kind.name):
        words = "{resource} cannot have a policy of its own."
        raise HasNoPlace(say(words, resource=str(arn)))
    entry = _listed(document, arn, request)
    entry["policy"] = _plain(policies[0])
    return str(arn)


def _listed(document: Json, arn: Arn, request: Request) -> Json:
    for account in document["accounts"]:
        for each in account.get("resources", []):
            if each["arn"] == str(arn):
                listed: Json = each
                return listed
    caller = caller_of(request)
    owner = arn.account or (caller.account if caller is not None else "")
    account = _account(document, owner) if owner else document["accounts"][0]
    entries: list[Json] = account.setdefault("resources", [])
    entries.append({"arn": str(arn)})
    return entries[-1]


def _endpoint(document: Json, request: Request, policies: Sequence[PastedPolicy]) -> str:
    asked = document["requests"][0]
    caller = caller_of(request)
    name: str = asked.setdefault("vpc_endpoint", _ENDPOINT)
    account_id = caller.account if caller is not None else document["accounts"][0]["id"]
    _account(document, account_id)["vpc_endpoints"] = [{"id": name, "policy": _plain(policies[0])}]
    return name


def _scps(document: Json, request: Request, policies: Sequence[PastedPolicy]) -> str:
    """SCPs of which none allows anything are beside FullAWSAccess, which AWS attaches itself."""
    root = _root(document)
    root["scps"] = _named(policies)
    if not any('"Allow"' in each.document.text for each in policies):
        full = {"name": FULL_AWS_ACCESS.name, "document": FULL_AWS_ACCESS.document.text}
        root["scps"].insert(0, full)
    return _ORGANIZATION


def _rcps(document: Json, request: Request, policies: Sequence[PastedPolicy]) -> str:
    _root(document)["rcps"] = _named(policies)
    return _ORGANIZATION


def _root(document: Json) -> Json:
    members = [each["id"] for each in document["accounts"]]
    management = MANAGEMENT if MANAGEMENT not in members else "888888888888"
    made = {"id": _ORGANIZATION, "management_account": management,
            "root": {"name": "Root", "accounts": members}}  # fmt: skip
    if not document.get("organization"):
        document["organization"] = made
    root: Json = document["organization"]["root"]
    return root


def _named(policies: Sequence[PastedPolicy]) -> list[Json]:
    """The policies with the names that they have, or a number; each name once."""
    found: dict[str, Json] = {}
    for number, each in enumerate(policies, start=1):
        plain = _NOT_IN_A_NAME.sub("-", each.name).strip("-")[:120]
        name = plain or f"yours-{number}"
        name = name if name not in found else f"{name}-{number}"
        found[name] = {"name": name, "document": _plain(each)}
    return list(found.values())


def _plain(policy: PastedPolicy) -> Any:
    return json.loads(policy.document.text)


_HANG: Mapping[str, Callable[[Json, Request, Sequence[PastedPolicy]], str]] = {
    "identity": _identity_policies,
    "boundary": _boundary,
    "session": _session,
    "trust": _trust,
    "resource": _resource,
    "vpc_endpoint": _endpoint,
    "scp": _scps,
    "rcp": _rcps,
}
