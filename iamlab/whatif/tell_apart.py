"""The smallest request on which two policies, or two revisions of a lab, differ.

"No difference" is only as strong as the search: it says how many requests were tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from iamlab.catalogue import expand
from iamlab.engine import parse_policy
from iamlab.whatif.contexts import contexts_for
from iamlab.whatif.matrix import Access, access_of
from iamlab.whatif.mentioned import (
    ELSEWHERE,
    actions_mentioned,
    canonical,
    fits,
    instances_of,
    policies_in,
    principals_mentioned,
    resources_mentioned,
    spread,
)
from iamlab.whatif.samples import with_samples
from iamlab.world import (
    Account,
    Decider,
    Document,
    InlinePolicy,
    Request,
    User,
    World,
)

_ACCOUNT = "111111111111"
_NAME = "Alice"
_MOST = 8000
_OF_A_PATTERN = 120
_MOST_ACTIONS = 400
_MOST_RESOURCES = 40
_MOST_ACCOUNTS = 3


@dataclass(frozen=True, slots=True)
class Witness:
    """A request that the two sides decide differently. tried: requests asked before and with it."""

    request: Request
    left: Access
    right: Access
    tried: int


@dataclass(frozen=True, slots=True)
class NoDifference:
    """No request of those tried tells the two apart. complete: all that were generated."""

    tried: int
    complete: bool


def tell_apart(
    left: World | str, right: World | str, *, now: str, most: int = _MOST
) -> Witness | NoDifference:
    """The smallest request that is decided differently.

    Two policies (their texts, read as identity-based policies of one user) are told apart also
    by an explicit and an implicit deny; two worlds by the verdict. Fewest context keys first,
    then names that both sides mention before generated ones. Raises PolicySyntaxError.
    """
    as_policies = isinstance(left, str) or isinstance(right, str)
    sides = (_world(left), _world(right))
    deciders = tuple(Decider(side, now, trace=False) for side in sides)
    tried = 0
    for request in _requests(sides, now):
        if tried == most:
            return NoDifference(tried, complete=False)
        tried += 1
        stories = [decider.decide(request) for decider in deciders]
        first, second = (access_of(story.verdict, story.reason) for story in stories)
        differs = stories[0].verdict != stories[1].verdict
        if differs or (as_policies and first != second):
            return Witness(request, first, second, tried)
    return NoDifference(tried, complete=True)


def _world(side: World | str) -> World:
    """A policy as a world with one user who has it."""
    if isinstance(side, World):
        return side
    parse_policy(side)
    user = User(_NAME, policies=(InlinePolicy("policy", Document(side, typed=True)),))
    return World(accounts=(Account(_ACCOUNT, users=(user,)),))


def _requests(sides: tuple[World, World], now: str) -> Iterator[Request]:
    """Saved requests of both, then principals x actions x resources, context by context."""
    yield from _saved(sides)
    principals = list(dict.fromkeys(chain.from_iterable(map(principals_mentioned, sides))))
    actions = list(dict.fromkeys(chain.from_iterable(map(_actions, sides))))[:_MOST_ACTIONS]
    named = list(dict.fromkeys(chain.from_iterable(map(_resources, sides))))[:_MOST_RESOURCES]
    accounts = [account.id for account in sides[0].accounts[:_MOST_ACCOUNTS]]
    resources = list(with_samples((*actions, *ELSEWHERE), named, accounts))
    pairs = [(action, on) for action in (*actions, *ELSEWHERE) for on in resources]
    pairs = [(action, on) for action, on in dict.fromkeys(pairs) if fits(action, on)]
    policies = ((policy, side) for side in sides for _, policy in policies_in(side))
    for context in contexts_for(policies, principals, pairs, now):
        for action, resource in pairs:
            for principal in principals:
                yield Request("witness", principal, action, resource, context=context)


def _saved(sides: tuple[World, World]) -> Iterator[Request]:
    seen: list[Request] = []
    for side in sides:
        for request in side.requests:
            if request not in seen:
                seen.append(request)
                yield request


def _actions(world: World) -> Iterator[str]:
    yield from actions_mentioned(world)
    for _, policy in policies_in(world):
        for statement in policy.statements:
            for value in statement.action.values:
                if "*" in value or "?" in value:
                    covered = () if value.startswith("*") else expand(value)
                    yield from spread(covered, _OF_A_PATTERN)
                else:
                    yield canonical(value)


def _resources(world: World) -> Iterator[str]:
    """Short ones first: what patterns could stand for, then the lab's own and their neighbours."""
    for _, policy in policies_in(world):
        for statement in policy.statements:
            for value in statement.resource.values if statement.resource else ():
                yield from instances_of(value, _NAME)
    yield from resources_mentioned(world)
    yield "arn:aws:s3:::another-bucket/another.txt"
