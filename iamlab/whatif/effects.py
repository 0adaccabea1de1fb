"""What a change of a lab opens and closes: its price over the requests that are nearest to it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from iamlab.engine import last_part
from iamlab.whatif.carried_along import actions_of
from iamlab.whatif.contexts import contexts_for
from iamlab.whatif.mentioned import (
    actions_mentioned,
    instances_of,
    principals_mentioned,
    resources_mentioned,
    siblings_of,
)
from iamlab.whatif.neighbourhood import Ranked, combined
from iamlab.whatif.price import PriceTag, TurnedRequest
from iamlab.whatif.samples import with_samples
from iamlab.whatif.world_difference import WorldDifference, world_difference
from iamlab.world import Request, World

_MOST = 2000
_MOST_NAMES = 60
_CONTEXTS = 4
_SAMPLED_ACCOUNTS = 3


@dataclass(frozen=True, slots=True)
class Effects:
    """The requests that a change turned, saved ones first. stopped_early: more are near."""

    changed: tuple[TurnedRequest, ...]
    asked: int
    stopped_early: bool

    @property
    def opened(self) -> tuple[TurnedRequest, ...]:
        """What is allowed now and was not."""
        return tuple(each for each in self.changed if each.after == "allowed")

    @property
    def closed(self) -> tuple[TurnedRequest, ...]:
        """What was allowed and is not any more."""
        return tuple(each for each in self.changed if each.before == "allowed")


def effects(before: World, after: World, *, now: str, most: int = _MOST) -> Effects:
    """What turned between two worlds, over the saved requests and those nearest to the change.

    Generated requests: every principal of both worlds, with the actions and resources that they
    mention; those that the change touched come first, and at most `most` requests are asked.
    Where the policies that changed have conditions, also with a context that meets them.
    """
    near, cut = _near(before, after) if _without_requests(before, after) else (None, False)
    generated = _generated(near, after, now) if near is not None else ()
    requests = chain(_saved(before, after), generated)
    asked = tuple(islice(requests, most))
    changed = PriceTag(before, asked, now).of(after)
    return Effects(_once_each(changed), len(asked), cut or next(requests, None) is not None)


def _without_requests(before: World, after: World) -> bool:
    """Whether anything but the saved requests and the titles differs."""
    return before.accounts != after.accounts or before.organization != after.organization


def _saved(before: World, after: World) -> list[Request]:
    found = list(after.requests)
    return found + [each for each in before.requests if each not in found]


def _once_each(changed: Iterable[TurnedRequest]) -> tuple[TurnedRequest, ...]:
    """The first of those that ask for the same: a context tells nothing new then."""
    found: dict[tuple[object, ...], TurnedRequest] = {}
    for each in changed:
        request = each.request
        via = repr(request.via)  # its tags are mappings, which are no keys themselves
        key = (request.principal, via, request.action.lower(), request.resource, each.after)
        found.setdefault(key, each)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Near:
    """Who, what for and on what, by the distance from what the change touched."""

    what: WorldDifference
    principals: Ranked
    actions: Ranked
    resources: Ranked


def _near(before: World, after: World) -> tuple[_Near, bool]:
    """The names around a change; and whether some were left out, as there are too many."""
    what = world_difference(before, after)
    worlds = (after, before)
    first, second = actions_of(what)
    siblings = chain.from_iterable(siblings_of(action) for action in first[:4])
    mentioned = chain.from_iterable(map(actions_mentioned, worlds))
    actions = _ranked((*second, *siblings, *mentioned), (set(first), set(second)))
    asking = chain.from_iterable(map(principals_mentioned, worlds))
    principals = _ranked(asking, (what.principals,))
    resources = _resources(worlds, what, [action for _, action in actions[:_MOST_NAMES]])
    lists = (principals, actions, resources)
    near = _Near(what, *(names[:_MOST_NAMES] for names in lists))
    return near, any(len(names) > _MOST_NAMES for names in lists)


def _generated(near: _Near, after: World, now: str) -> Iterator[Request]:
    """The nearest first; once without a context, then with those that meet conditions."""
    found = sorted(
        combined(near.principals, near.actions, near.resources), key=lambda each: each[0]
    )
    pairs = [(action, resource) for _, _, action, resource in found[:1]]
    policies = ((policy, after) for policy in near.what.policies)
    names = [principal for _, principal in near.principals]
    contexts = contexts_for(policies, names, pairs, now) if found else ()
    for number, context in enumerate(islice(contexts, _CONTEXTS)):
        for _, principal, action, resource in found:
            identity = f"{number} {principal} {action} {resource}"
            yield Request(identity, principal, action, resource, context=context)


def _resources(worlds: Sequence[World], what: WorldDifference, actions: Sequence[str]) -> Ranked:
    """What the policies that changed name or cover, then what the labs name, then samples."""
    patterns = {
        value: None
        for policy in what.policies
        for statement in policy.statements
        for value in (statement.resource.values if statement.resource else ())
    }
    asker = last_part(next(iter(what.principals), ""))
    covered = [each for value in patterns for each in instances_of(value, asker)]
    named = dict.fromkeys((*covered, *chain.from_iterable(map(resources_mentioned, worlds))))
    accounts = [account.id for account in worlds[0].accounts[:_SAMPLED_ACCOUNTS]]
    known = tuple(named)
    return _ranked(
        with_samples(actions, known, accounts), (what.resources | set(covered), set(named))
    )


def _ranked(names: Iterable[str], near: Sequence[Container[str]]) -> Ranked:
    """The names, those in the first of `near` first; those equally near keep their order."""
    distances = [
        (next((at for at, some in enumerate(near) if name in some), len(near)), name)
        for name in dict.fromkeys(names)
    ]
    return sorted(distances, key=lambda found: found[0])
