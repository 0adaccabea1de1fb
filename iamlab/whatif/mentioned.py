"""The principals, actions and resources that a lab speaks of, and near neighbours of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from iamlab.catalogue import action_has_resource_type, expand, find_action, resource_fits
from iamlab.engine import Policy, PolicySyntaxError, parse_arn, parse_policy
from iamlab.world import (
    PRINCIPALS,
    ROLE,
    DocumentAddress,
    Request,
    Role,
    World,
    documents,
    root_arn,
)

_OF_A_PATTERN = 6
_SIBLINGS = 5
# They stand for all the rest of AWS where a policy speaks of everything.
ELSEWHERE = ("ec2:DescribeInstances", "s3:GetObject", "iam:ListUsers")
_ACCOUNTS = 4


def principals_mentioned(world: World) -> Iterator[str]:
    """Users and roles of the lab, then whoever else asks in its requests."""
    for account in world.accounts:
        for kind in PRINCIPALS:
            for principal in kind.things(account):
                if not (isinstance(principal, Role) and principal.service_linked):
                    yield kind.arn(account, principal)
    yield from (request.principal for request in world.requests)


def roots(world: World) -> Iterator[str]:
    """The root user of every account."""
    yield from (root_arn(account.id) for account in world.accounts)


@lru_cache(maxsize=4096)
def read(text: str) -> Policy | None:
    """The policy in a text, None where there is none."""
    try:
        return parse_policy(text)
    except PolicySyntaxError:
        return None


def policies_in(world: World) -> Iterator[tuple[DocumentAddress, Policy]]:
    """Every policy document of a lab."""
    for placed in documents(world):
        policy = read(placed.document.text)
        if policy is not None:
            yield placed.address, policy


def actions_mentioned(world: World) -> Iterator[str]:
    """Actions of the requests, then those that policies name, then some that patterns cover."""
    yield from (canonical(request.action) for request in world.requests)
    patterns: dict[str, None] = {}
    for _, policy in policies_in(world):
        for statement in policy.statements:
            for value in statement.action.values:
                if "*" in value or "?" in value:
                    patterns[value] = None
                else:
                    yield canonical(value)
    for pattern in patterns:
        if pattern.partition(":")[0] == "*":
            yield from ELSEWHERE
        else:
            yield from spread(expand(pattern), _OF_A_PATTERN)


def condition_keys_mentioned(world: World) -> tuple[str, ...]:
    """The condition keys that the lab's policies ask for, as first written, each once."""
    found: dict[str, str] = {}
    for _, policy in policies_in(world):
        for statement in policy.statements:
            for condition in statement.conditions:
                found.setdefault(condition.key.lower(), condition.key)
    return tuple(found.values())


def canonical(action: str) -> str:
    """The action as AWS writes it, where the catalogue knows it."""
    known = find_action(action)
    return known.full_name if known else action


def asked_resource(request: Request) -> str:
    """What is asked for: an action without resource types is asked for `*`, whatever it names."""
    return "*" if action_has_resource_type(request.action) is False else request.resource


def spread(names: tuple[str, ...], most: int) -> tuple[str, ...]:
    """At most `most` of the names, evenly over the list."""
    if len(names) <= most:
        return names
    return tuple(names[position * len(names) // most] for position in range(most))


@lru_cache(maxsize=512)
def siblings_of(action: str) -> tuple[str, ...]:
    """Other actions of the same service, access level and resource types."""
    known = find_action(action)
    if known is None:
        return ()
    kinds = {each.name for each in known.resource_types}
    found = []
    for name in expand(f"{known.service}:*"):
        other = find_action(name)
        if other is None or other.full_name == known.full_name:
            continue
        same_kinds = bool(kinds & {each.name for each in other.resource_types}) or not kinds
        if other.access_level == known.access_level and same_kinds:
            found.append(other.full_name)
    return spread(tuple(found), _SIBLINGS)


def resources_mentioned(world: World, focus: Request | None = None) -> Iterator[str]:
    """Resources listed, asked for and named in policies; one neighbour of each; and *."""
    named: dict[str, None] = {}
    if focus is not None:
        named[focus.resource] = None
    for request in world.requests:
        named.update(dict.fromkeys((request.resource, *request.also_resources)))
    for account in world.accounts:
        named.update((resource.arn, None) for resource in account.resources)
        named.update((ROLE.arn(account, role), None) for role in account.roles)
    for _, policy in policies_in(world):
        for statement in policy.statements:
            for value in statement.resource.values if statement.resource else ():
                if value.count(":") >= 5 and not any(sign in value for sign in "*?$"):
                    named[value] = None
    yield from named
    yield "*"
    neighbours: dict[str, None] = {}
    for arn in named:
        neighbours.update(dict.fromkeys(_neighbours(arn)))
    yield from neighbours
    yield from _in_other_accounts(world, tuple(neighbours))


def instances_of(pattern: str, name: str) -> Iterator[str]:
    """Resources that a pattern covers: wildcards filled, `${aws:username}` with a name."""
    filled = pattern.replace("${aws:username}", name).replace("?", "x")
    if "${" in filled or filled == "*":
        return
    yield filled.replace("*", "x")
    if "*" in filled:
        yield filled.replace("*", "x/y")
        yield filled.replace("*", "")


def _in_other_accounts(world: World, neighbours: tuple[str, ...]) -> Iterator[str]:
    """The same kinds of resources in the accounts that list none of them."""
    accounts = [account.id for account in world.accounts][:_ACCOUNTS]
    for arn in neighbours:
        parts = parse_arn(arn)
        if parts is not None and parts.account in accounts:
            yield from (str(replace(parts, account=account)) for account in accounts)


def _neighbours(arn: str) -> Iterator[str]:
    """A resource of the same kind that nobody names; an object in a bucket."""
    if arn.count(":") < 5 or ":role/" in arn:
        return
    head, _, rest = arn.rpartition(":")
    if ":s3:::" in arn:
        bucket, slash, _ = rest.partition("/")
        yield f"{head}:{bucket}/another.txt"
        yield f"{head}:{bucket}" if slash else f"{head}:another-bucket"
        return
    front, slash, _ = rest.rpartition("/")
    yield f"{head}:{front}{slash}another"


@lru_cache(maxsize=65536)
def fits(action: str, resource: str) -> bool:
    """Whether a request for this action can name this resource."""
    has_resources = action_has_resource_type(action)
    if has_resources is None:
        return True
    if resource == "*":
        return not has_resources
    return bool(resource_fits(action, resource))
