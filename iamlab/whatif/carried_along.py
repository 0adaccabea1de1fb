"""What a policy brings along beside the action it is attached for: some of it is asked as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from iamlab.catalogue import expand
from iamlab.engine import Policy, parse_arn
from iamlab.whatif.mentioned import ELSEWHERE, asked_resource, canonical, fits, read, spread
from iamlab.whatif.samples import sample_resource
from iamlab.whatif.world_difference import WorldDifference, world_difference
from iamlab.world import Request, World

_OF_A_CHANGE = 8
_MOST = 64
_OF_A_PATTERN = 12


def carried_along(before: World, afters: Iterable[World], focus: Request) -> tuple[Request, ...]:
    """Requests of the focus's caller for actions that stand on one side of a change only.

    A few of each change, evenly over its policies; on a resource made up where the focus's own
    does not fit. A neighbourhood knows the lab's actions; this knows those that a change brings.
    """
    arn = parse_arn(focus.principal)
    account = arn.account if arn else ""
    found: dict[tuple[str, str], Request] = {}
    for after in afters:
        one_sided, _ = actions_of(world_difference(before, after))
        for action in spread(tuple(one_sided), _OF_A_CHANGE):
            resource = focus.resource
            if not fits(action, resource):
                resource = sample_resource(action, account) or "*"
            identity = f"along {action} {resource}"
            if (action.lower(), resource) != (focus.action.lower(), asked_resource(focus)):
                request = Request(identity, focus.principal, action, resource)
                found.setdefault((action, resource), request)
    return tuple(found.values())[:_MOST]


def actions_of(what: WorldDifference) -> tuple[list[str], list[str]]:
    """The actions that stand on one side of a change only, and all that its policies name."""
    one_sided: dict[str, None] = {}
    named: dict[str, None] = {}
    for pair in what.texts:
        old, new = (_patterns(read(text)) if text is not None else () for text in pair)
        one_sided.update(dict.fromkeys(value for value in new if value not in old))
        one_sided.update(dict.fromkeys(value for value in old if value not in new))
        named.update(dict.fromkeys((*new, *old)))
    return list(_all_covered(one_sided)), list(_all_covered(named))


def _all_covered(patterns: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(chain.from_iterable(map(_covered, patterns)))


def _patterns(policy: Policy | None) -> tuple[str, ...]:
    statements = policy.statements if policy is not None else ()
    return tuple(value for statement in statements for value in statement.action.values)


def _covered(pattern: str) -> tuple[str, ...]:
    """Some of the actions that a pattern stands for."""
    if "*" not in pattern and "?" not in pattern:
        return (canonical(pattern),)
    return ELSEWHERE if pattern.startswith("*") else spread(expand(pattern), _OF_A_PATTERN)
