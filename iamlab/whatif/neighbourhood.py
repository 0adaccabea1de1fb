"""Requests near those of a lab: who else could ask, for what else, on what else.

Generated, bounded and in the same order every time: the price of a change is counted over them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from iamlab.engine import parse_arn, service_of
from iamlab.whatif.mentioned import (
    actions_mentioned,
    asked_resource,
    fits,
    principals_mentioned,
    resources_mentioned,
    siblings_of,
)
from iamlab.whatif.samples import with_samples
from iamlab.world import ContextInput, Request, World

_MOST_PRINCIPALS = 24
_MOST_ACTIONS = 24
_MOST_RESOURCES = 24
_SAMPLED_ACCOUNTS = 3
_SENT_WITH_ANY_CALL = ("aws:source", "aws:multifactor", "aws:currenttime", "aws:securetransport")


def neighbourhood(
    world: World, focus: Request | None = None, limit: int = 200
) -> tuple[Request, ...]:
    """At most `limit` requests; those that resemble `focus` most come first.

    Every principal of the lab, with the actions and resources that its policies, resources and
    requests mention, and near neighbours: actions of the same access level, a resource of the
    same kind that nobody names. The focus itself is not among them.
    """
    principals = _nearest(principals_mentioned(world), _of_principals, focus, _MOST_PRINCIPALS)
    near_actions = siblings_of(focus.action) if focus else ()
    named = (*actions_mentioned(world), *near_actions)
    actions = _nearest(named, _of_actions, focus, _MOST_ACTIONS)
    resources = _resources(world, focus, [action for _, action in actions])
    asked = sorted(combined(principals, actions, resources), key=lambda found: found[0])
    own = (focus.principal, focus.action.lower(), asked_resource(focus)) if focus else None
    context = _context(focus)
    found = []
    for _, principal, action, resource in asked:
        if (principal, action.lower(), resource) != own:
            identity = f"{principal} {action} {resource}"
            found.append(Request(identity, principal, action, resource, context=context))
        if len(found) == limit:
            break
    return tuple(found)


def _resources(world: World, focus: Request | None, actions: Sequence[str]) -> Ranked:
    mentioned = tuple(resources_mentioned(world, focus))
    accounts = [account.id for account in world.accounts[:_SAMPLED_ACCOUNTS]]
    named = _nearest(mentioned, _of_resources, focus, _MOST_RESOURCES)
    samples = list(with_samples(actions, mentioned, accounts))[len(mentioned) :]
    return [*named, *_nearest(samples, _of_resources, focus, _MOST_RESOURCES)]


def _context(focus: Request | None) -> Mapping[str, ContextInput]:
    """What the focus says about the network and the time holds for its neighbours too."""
    if focus is None:
        return {}
    return {
        key: value
        for key, value in focus.context.items()
        if key.lower().startswith(_SENT_WITH_ANY_CALL)
    }


Ranked = list[tuple[int, str]]
Distance = Callable[[str, Request], int]
"""0 for the focus's own, 1 for the same kind, 2 for everything else."""


def combined(
    principals: Ranked, actions: Ranked, resources: Ranked
) -> Iterator[tuple[int, str, str, str]]:
    """(distance, principal, action, resource) of all that can be asked with these names."""
    pairs = [
        (near + far, action, resource)
        for near, action in actions
        for far, resource in resources
        if fits(action, resource)
    ]
    for distance, principal in principals:
        for near, action, resource in pairs:
            yield distance + near, principal, action, resource


def _nearest(names: Iterable[str], distance: Distance, focus: Request | None, most: int) -> Ranked:
    """The names by their distance from the focus; those equally near keep their order."""
    ranked = [(distance(name, focus) if focus else 0, name) for name in dict.fromkeys(names)]
    return sorted(ranked, key=lambda found: found[0])[:most]


def _of_principals(name: str, focus: Request) -> int:
    if name == focus.principal:
        return 0
    mine, theirs = parse_arn(focus.principal), parse_arn(name)
    return 1 if mine and theirs and mine.account == theirs.account else 2


def _of_actions(name: str, focus: Request) -> int:
    if name.lower() == focus.action.lower():
        return 0
    return 1 if name.partition(":")[0] == focus.action.lower().partition(":")[0] else 2


def _of_resources(name: str, focus: Request) -> int:
    if name == focus.resource:
        return 0
    return 1 if service_of(name) == service_of(focus.resource) else 2
