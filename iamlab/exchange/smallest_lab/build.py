"""A lab in which everything allows the request but the one layer that the message names.

AWS: IAM User Guide, Troubleshoot access denied error messages. Each lab is decided before it is
given: `exact` says whether the same kind of denial comes out, at the same layer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from iamlab.catalogue import open_without_policy, whole_of
from iamlab.engine import LAYERS, Arn, parse_arn, partition_of
from iamlab.exchange.denial import Denial
from iamlab.exchange.smallest_lab.cast import AWAY, HOME, MANAGEMENT, Cast, cast_of
from iamlab.world import Decider, LabError, Request, World, read_lab

_LAYERS = frozenset({*LAYERS, "block_public_access"})
_ENDPOINT = "vpce-0example"
_ASSUMING = ("sts:tagsession", "sts:setsourceidentity", "sts:setcontext")  # asked beside AssumeRole
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
    if denial.kind not in _DENIALS or denial.outside_iam:
        return None
    said = denial.policy_type in _LAYERS
    layer = denial.policy_type if said and denial.policy_type else _likely(denial)
    if layer == "resource" and _asks_a_role(denial.action or ""):
        layer = "trust"
    nearest = None
    for explicit in _kinds(denial):
        cast = cast_of(denial, layer)
        found = _decided(cast, layer, explicit, said, now) if cast is not None else None
        if found is None and cast is not None and layer == "resource":
            # In one account the caller's own policies would be enough: here they are silent too.
            found = _decided(replace(cast, holds=False), layer, explicit, said, now)
        if found is not None and found.exact:
            return found
        nearest = nearest or found
    return nearest


def _asks_a_role(action: str) -> bool:
    """Whether the policy of the resource that is asked is a trust policy."""
    return action.lower().startswith((*_ASSUMING, "sts:assumerole"))


def _kinds(denial: Denial) -> tuple[bool, ...]:
    if denial.kind == "unspecified_deny":
        return False, True
    return (denial.kind == "explicit_deny",)


def _likely(denial: Denial) -> str:
    if denial.likely_policy_type in _LAYERS:
        return denial.likely_policy_type
    if denial.principal_type == "anonymous":
        return "resource"
    unsigned = denial.principal_type in ("service", "federated")
    return "trust" if _asks_a_role(denial.action or "") and unsigned else "identity"


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
    if cast.context:
        request["context"] = dict(cast.context)
    if cast.federated is not None:
        request["context"] = cast.federated.claims
        if cast.federated.listed:
            accounts[cast.account]["identity_providers"] = [{"arn": cast.principal}]
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
                "requests": [request, *_more(request, cast)]}  # fmt: skip
    if layer in ("scp", "rcp"):
        document["organization"] = _organization(cast, layer, explicit)
    return document


def _more(request: Json, cast: Cast) -> list[Json]:
    """The same for each further action that the message asks for."""
    return [
        {**request, "id": str(number), "action": action, "title": f"The same for {action}"}
        for number, action in enumerate(cast.more_actions, start=2)
    ]


def _principal(cast: Cast, layer: str, explicit: bool, account: Json) -> None:
    if cast.kind not in ("user", "role"):
        return
    document = _policy(_statement("Allow", cast.action, cast.resource))
    if layer == "identity" and explicit:
        denies = dict(cast.denies or _statement("Deny", cast.action, cast.resource))
        document = _policy(_statement("Allow", cast.action, cast.resource), denies)
    holder: Json = {"name": cast.name, "path": cast.path}
    if cast.holds and (layer != "identity" or explicit):
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
    listed = whole_of(cast.resource)
    if "*" in listed:
        return
    resource: Json = {"arn": listed}
    everybody = _statement("Allow", cast.action, cast.resource, "*")
    if layer == "resource" and explicit:
        denies = _statement("Deny", cast.action, cast.resource, "*")
        resource["policy"] = _policy(denies)
    elif layer == "resource" and open_without_policy(cast.action):
        # Without a policy an EFS file system lets everybody in; one for somebody else closes it.
        other = AWAY if cast.account != AWAY else HOME
        resource["policy"] = _policy(_statement("Allow", cast.action, listed, {"AWS": other}))
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
    own = next((each for each in roles if each["name"].lower() == arn.name.lower()), None)
    if own is not None:  # a role that assumes itself has to be trusted by name
        own["trust_policy"] = _policy(_trusting({"Service": "ec2.amazonaws.com"}))
        return
    role: Json = {"name": arn.name, "path": arn.path}
    asked_besides = cast.action.lower() in _ASSUMING
    trusts = _trusting(_trusted(cast), cast.action)
    if layer == "trust" and asked_besides and not explicit:
        role["trust_policy"] = _policy(_trusting(_trusted(cast)))
    elif layer != "trust":
        role["trust_policy"] = _policy(trusts)
    elif explicit:
        role["trust_policy"] = _policy(trusts, {**trusts, "Effect": "Deny"})
    roles.append(role)


def _trusting(principal: Json, action: str = "sts:AssumeRole") -> Json:
    return {"Effect": "Allow", "Principal": principal, "Action": action}


def _trusted(cast: Cast) -> Json:
    if cast.kind == "federated":
        return {"Federated": cast.principal}
    if cast.kind == "service":
        return {"Service": cast.principal}
    return {"AWS": cast.account or "*"}


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
