"""A lab in which everything allows the request but the one layer that the message names.

AWS: IAM User Guide, Troubleshoot access denied error messages. Each lab is decided before it is
given: `exact` says whether the same kind of denial comes out, at the same layer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from iamlab.engine import LAYERS, Arn, bucket_of, parse_arn, partition_of
from iamlab.exchange.denial import Denial
from iamlab.exchange.smallest_lab.cast import MANAGEMENT, Cast, cast_of
from iamlab.world import Decider, LabError, Request, World, read_lab

_LAYERS = frozenset({*LAYERS, "block_public_access"})
_ENDPOINT = "vpce-0example"
_DENIALS = ("explicit_deny", "implicit_deny", "unspecified_deny")
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SmallestLab:
    """The lab with its one request. layer: where it is denied; said: the message names it."""

    world: World
    request: Request
    layer: str
    said: bool
    exact: bool


def smallest_lab(denial: Denial, *, now: str) -> SmallestLab | None:
    """The lab for a denial; None where the message names no action or nothing comes out denied."""
    if denial.kind not in _DENIALS:
        return None
    said = denial.policy_type in _LAYERS
    layer = denial.policy_type if said and denial.policy_type else _likely(denial)
    if layer == "resource" and (denial.action or "").lower().startswith("sts:assumerole"):
        layer = "trust"
    nearest = None
    for explicit in _kinds(denial):
        cast = cast_of(denial, layer)
        found = _decided(cast, layer, explicit, said, now) if cast is not None else None
        if found is not None and found.exact:
            return found
        nearest = nearest or found
    return nearest


def _kinds(denial: Denial) -> tuple[bool, ...]:
    if denial.kind == "unspecified_deny":
        return False, True
    return (denial.kind == "explicit_deny",)


def _likely(denial: Denial) -> str:
    if denial.likely_policy_type in _LAYERS:
        return denial.likely_policy_type
    if denial.principal_type == "anonymous":
        return "resource"
    assumes = (denial.action or "").lower().startswith("sts:assumerole")
    return "trust" if assumes and denial.principal_type == "service" else "identity"


def _decided(cast: Cast, layer: str, explicit: bool, said: bool, now: str) -> SmallestLab | None:
    try:
        world = read_lab(_document(cast, layer, explicit))
        story = Decider(world, now, trace=False).decide(world.requests[0])
    except LabError:
        return None
    layer_of_story = story.reason.policy_type
    if story.verdict != "denied" or layer_of_story is None:
        return None
    wanted = "explicit_deny" if explicit else "implicit_deny"
    exact = story.reason.code == wanted and layer_of_story == layer
    return SmallestLab(world, world.requests[0], layer_of_story, said, exact)


def _statement(effect: str, action: str, resource: str, principal: Any = None) -> Json:
    found: Json = {"Effect": effect}
    if principal is not None:
        found["Principal"] = principal
    return found | {"Action": action, "Resource": resource}


def _policy(*statements: Json) -> Json:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def _limit(cast: Cast, explicit: bool, principal: Any = None) -> Json:
    """A policy that limits: it denies the action, or allows something else alone."""
    if explicit:
        everything = _statement("Allow", "*", "*", principal)
        return _policy(everything, _statement("Deny", cast.action, "*", principal))
    other = "s3:ListAllMyBuckets" if not cast.action.startswith("s3:") else "ec2:DescribeRegions"
    return _policy(_statement("Allow", other, "*", principal))


def _document(cast: Cast, layer: str, explicit: bool) -> Json:
    accounts: dict[str, Json] = {}
    for account in (cast.account, cast.owner):
        accounts.setdefault(account, {"id": account})
    request: Json = {"id": "1", "principal": cast.principal, "action": cast.action,
                     "resource": cast.resource, "title": "The request that was denied"}  # fmt: skip
    _principal(cast, layer, explicit, accounts[cast.account])
    _resource(cast, layer, explicit, accounts[cast.owner])
    if layer == "session":
        held = [{"name": "session-policy", "document": _limit(cast, explicit)}]
        request["session"] = {"policies": held}
        if cast.kind == "user":  # a user has no session policies; a session of theirs may
            request["session"]["issued_to"] = cast.principal
            partition = partition_of(cast.principal)
            request["principal"] = (
                f"arn:{partition}:sts::{cast.account}:federated-user/{cast.name[:32]}"
            )
    if layer == "vpc_endpoint":
        document = _limit(cast, explicit, "*")
        accounts[cast.account]["vpc_endpoints"] = [{"id": _ENDPOINT, "policy": document}]
        request["vpc_endpoint"] = _ENDPOINT
    document = {"iamlab": 1, "title": "A denial, explained", "accounts": list(accounts.values()),
                "requests": [request]}  # fmt: skip
    if layer in ("scp", "rcp"):
        document["organization"] = _organization(cast, layer, explicit)
    return document


def _principal(cast: Cast, layer: str, explicit: bool, account: Json) -> None:
    if cast.kind not in ("user", "role"):
        return
    document = _policy(_statement("Allow", cast.action, cast.resource))
    if layer == "identity" and explicit:
        denies = _statement("Deny", cast.action, cast.resource)
        document = _policy(_statement("Allow", cast.action, cast.resource), denies)
    holder: Json = {"name": cast.name, "path": cast.path}
    if layer != "identity" or explicit:
        account["policies"] = [{"name": "WhatIsNeeded", "document": document}]
        holder["policies"] = ["WhatIsNeeded"]
    if layer == "boundary":
        limit = {"name": "Boundary", "document": _limit(cast, explicit)}
        account.setdefault("policies", []).append(limit)
        holder["permissions_boundary"] = "Boundary"
    if cast.kind == "role":  # AWS makes no role without one
        trusts = {"Effect": "Allow", "Principal": {"AWS": cast.account}, "Action": "sts:AssumeRole"}
        holder["trust_policy"] = _policy(trusts)
    account["users" if cast.kind == "user" else "roles"] = [holder]


def _resource(cast: Cast, layer: str, explicit: bool, account: Json) -> None:
    arn = parse_arn(cast.resource)
    if arn is None:
        return
    if arn.service == "iam":
        _role(cast, layer, explicit, account, arn)
        return
    listed = bucket_of(cast.resource)
    if "*" in listed:
        return
    resource: Json = {"arn": listed}
    everybody = _statement("Allow", cast.action, cast.resource, "*")
    if layer == "resource" and explicit:
        denies = _statement("Deny", cast.action, cast.resource, "*")
        resource["policy"] = _policy(denies)
    elif layer == "block_public_access":
        resource |= {"policy": _policy(everybody), "block_public_access": True}
    elif layer != "resource" and cast.owner != cast.account:
        resource["policy"] = _policy(everybody)
    elif layer != "resource" and arn.service == "kms":  # a key's own policy lets IAM policies in
        own = {"AWS": cast.account}
        resource["policy"] = _policy(_statement("Allow", cast.action, "*", own))
    account["resources"] = [resource]


def _role(cast: Cast, layer: str, explicit: bool, account: Json, arn: Arn) -> None:
    """The role to be assumed, where that is what was asked for."""
    if arn.resource_type != "role" or not cast.action.lower().startswith("sts:"):
        return
    roles = account.setdefault("roles", [])
    if any(each["name"].lower() == arn.name.lower() for each in roles):
        return
    role: Json = {"name": arn.name, "path": arn.path}
    trusts: Json = {"Effect": "Allow", "Principal": {"AWS": cast.account or "*"},
                    "Action": cast.action}  # fmt: skip
    if layer != "trust":
        role["trust_policy"] = _policy(trusts)
    elif explicit:
        role["trust_policy"] = _policy(trusts, {**trusts, "Effect": "Deny"})
    roles.append(role)


def _organization(cast: Cast, layer: str, explicit: bool) -> Json:
    members = list(dict.fromkeys((cast.account, cast.owner)))
    management = MANAGEMENT if MANAGEMENT not in members else "888888888888"
    root: Json = {"name": "Root", "accounts": members}
    if layer == "scp":
        root["scps"] = [{"name": "Guardrail", "document": _limit(cast, explicit)}]
    else:
        denies = _policy(_statement("Deny", cast.action, "*", "*"))
        root["rcps"] = [{"name": "Guardrail", "document": denies}]
    return {"id": "o-exampleorg1", "management_account": management, "root": root}
