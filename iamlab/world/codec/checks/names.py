"""Names and identifiers that may be there once only (IAM: unique names, ignoring case)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from iamlab.world.kind import Kind
from iamlab.world.kinds import COLLECTIONS, KINDS, PRINCIPALS
from iamlab.world.model import Account, InlinePolicy, PolicyReference, World
from iamlab.world.references import ATTACHED, BOUNDARY
from iamlab.world.saying import say
from iamlab.world.shapes.problem import LabProblem


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
    ids, unique_ids, keys = _Once(say("account")), _Once(say("unique ID")), _Once(say("access key"))
    once = {kind.name: _Once(kind.noun) for kind in KINDS.values() if kind.unique_in_lab}
    for index, account in enumerate(world.accounts):
        here = f"accounts[{index}]"
        yield from ids.check(account.id, f"{here}.id")
        for name, seen in once.items():
            for key, path in _keys(KINDS[name], account, here):
                yield from seen.check(key, path)
        for kind in PRINCIPALS:
            for number, principal in enumerate(kind.things(account)):
                path = f"{here}.{kind.collection}[{number}].unique_id"
                yield from unique_ids.check(principal.unique_id or "", path)
        for path, key_id in _access_keys(account, here):
            yield from keys.check(key_id, path)


def _keys(kind: Kind[Any], account: Account, here: str) -> Iterator[tuple[str, str]]:
    """The keys of all things of a kind, each with its path."""
    for number, thing in enumerate(kind.things(account)):
        yield kind.key_of(thing), f"{here}.{kind.collection}[{number}].{kind.key}"


def _access_keys(account: Account, here: str) -> Iterator[tuple[str, str]]:
    for number, key in enumerate(account.root.access_keys):
        yield f"{here}.root.access_keys[{number}].id", key.id
    for index, user in enumerate(account.users):
        for number, key in enumerate(user.access_keys):
            yield f"{here}.users[{index}].access_keys[{number}].id", key.id


def _in_accounts(world: World) -> Iterator[LabProblem]:
    in_account = [kind for kind in COLLECTIONS.values() if not kind.unique_in_lab]
    in_account.sort(key=lambda kind: not kind.any_case)
    for index, account in enumerate(world.accounts):
        here = f"accounts[{index}]"
        policies = _Once(say("AWS managed policy"))
        for kind in in_account:
            once = _Once(kind.noun, any_case_is_equal=kind.any_case)
            for key, path in _keys(kind, account, here):
                yield from once.check(key, path)
        for number, policy in enumerate(account.aws_managed_policies):
            yield from policies.check(policy.arn, f"{here}.aws_managed_policies[{number}].arn")
        yield from _references(account, here)


def _references(account: Account, here: str) -> Iterator[LabProblem]:
    """Policies, then whatever else one thing names several of."""
    for kind in COLLECTIONS.values():
        for number, thing in enumerate(kind.things(account)) if kind.holds_policies else ():
            path = f"{here}.{kind.collection}[{number}].policies"
            yield from _attachments(thing.policies, path)
    for kind in COLLECTIONS.values():
        for reference in kind.references:
            if reference in (ATTACHED, BOUNDARY):
                continue
            for number, thing in enumerate(kind.things(account)):
                once = _Once(KINDS[reference.to].noun)
                place = f"{here}.{kind.collection}[{number}].{reference.field}"
                for position, name in enumerate(reference.names(thing)):
                    yield from once.check(name, f"{place}[{position}]")


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
