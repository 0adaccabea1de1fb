"""Names and identifiers that may be there once only (IAM: unique names, ignoring case)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from iamlab.world.codec.problem import LabProblem
from iamlab.world.model import Account, InlinePolicy, PolicyReference, World
from iamlab.world.saying import say


@dataclass(slots=True)
class _Once:
    """Tells the second of two equal names, with the place of the first."""

    what: str
    any_case_is_equal: bool = False
    seen: dict[str, str] = field(default_factory=dict)

    def check(self, name: str, path: str) -> Iterator[LabProblem]:
        if not name:
            return
        first = self.seen.setdefault(name.lower() if self.any_case_is_equal else name, path)
        if first != path:
            facts = {"what": self.what, "name": name, "first": first}
            words = say("{what} {name:.200} is there twice: first at {first}", **facts)
            if self.any_case_is_equal:
                words = say(
                    "{what} {name:.200} is there twice (AWS ignores case): first at {first}",
                    **facts,
                )
            yield LabProblem(path, words)


def check_names(world: World) -> list[LabProblem]:
    """Every name and identifier that stands for two things."""
    return [*_across_accounts(world), *_in_accounts(world), *_requests(world)]


def _across_accounts(world: World) -> Iterator[LabProblem]:
    ids, resources, endpoints = (
        _Once(say("account")),
        _Once(say("resource")),
        _Once(say("VPC endpoint")),
    )
    unique_ids, keys = _Once(say("unique ID")), _Once(say("access key"))
    for index, account in enumerate(world.accounts):
        here = f"accounts[{index}]"
        yield from ids.check(account.id, f"{here}.id")
        for number, resource in enumerate(account.resources):
            yield from resources.check(resource.arn, f"{here}.resources[{number}].arn")
        for number, endpoint in enumerate(account.vpc_endpoints):
            yield from endpoints.check(endpoint.id, f"{here}.vpc_endpoints[{number}].id")
        for path, unique_id in _unique_ids(account, here):
            yield from unique_ids.check(unique_id or "", path)
        for path, key_id in _access_keys(account, here):
            yield from keys.check(key_id, path)


def _unique_ids(account: Account, here: str) -> Iterator[tuple[str, str | None]]:
    for index, user in enumerate(account.users):
        yield f"{here}.users[{index}].unique_id", user.unique_id
    for index, role in enumerate(account.roles):
        yield f"{here}.roles[{index}].unique_id", role.unique_id


def _access_keys(account: Account, here: str) -> Iterator[tuple[str, str]]:
    for number, key in enumerate(account.root.access_keys):
        yield f"{here}.root.access_keys[{number}].id", key.id
    for index, user in enumerate(account.users):
        for number, key in enumerate(user.access_keys):
            yield f"{here}.users[{index}].access_keys[{number}].id", key.id


def _in_accounts(world: World) -> Iterator[LabProblem]:
    for index, account in enumerate(world.accounts):
        here = f"accounts[{index}]"
        lists: tuple[tuple[str, str, Iterable[str]], ...] = (
            ("policies", "policy", (policy.name for policy in account.policies)),
            ("groups", "group", (group.name for group in account.groups)),
            ("users", "user", (user.name for user in account.users)),
            ("roles", "role", (role.name for role in account.roles)),
        )
        for key, what, names in lists:
            once = _Once(what, any_case_is_equal=True)
            for number, name in enumerate(names):
                yield from once.check(name, f"{here}.{key}[{number}].name")
        yield from _exact(account, here)


def _exact(account: Account, here: str) -> Iterator[LabProblem]:
    policies = _Once(say("AWS managed policy"))
    for number, policy in enumerate(account.aws_managed_policies):
        yield from policies.check(policy.arn, f"{here}.aws_managed_policies[{number}].arn")
    providers = _Once(say("identity provider"))
    for number, provider in enumerate(account.identity_providers):
        yield from providers.check(provider.arn, f"{here}.identity_providers[{number}].arn")
    for key in ("groups", "users", "roles"):
        for number, holder in enumerate(getattr(account, key)):
            yield from _attachments(holder.policies, f"{here}.{key}[{number}].policies")
    for number, user in enumerate(account.users):
        memberships = _Once(say("group"))
        for position, group in enumerate(user.groups):
            yield from memberships.check(group, f"{here}.users[{number}].groups[{position}]")


def _attachments(policies: tuple[PolicyReference, ...], here: str) -> Iterator[LabProblem]:
    attached, inline = _Once(say("policy")), _Once(say("inline policy"), any_case_is_equal=True)
    for number, policy in enumerate(policies):
        if isinstance(policy, InlinePolicy):
            yield from inline.check(policy.name, f"{here}[{number}].name")
        else:
            yield from attached.check(policy, f"{here}[{number}]")


def _requests(world: World) -> Iterator[LabProblem]:
    once = _Once(say("request"))
    for number, request in enumerate(world.requests):
        yield from once.check(request.id, f"requests[{number}].id")
