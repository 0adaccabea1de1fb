"""Names in the request that AWS does not know, and the nearest that it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from iamlab.catalogue import find_action, nearest_action
from iamlab.engine import bucket_of
from iamlab.whatif.moves.move import Move
from iamlab.whatif.short_names import short_name
from iamlab.whatif.situation import Situation
from iamlab.whatif.sizes import VALUE
from iamlab.world import RESOURCE, ROLE, Said

_ALIKE = 0.9


def typo_moves(where: Situation) -> Iterator[Move]:
    """The request with one name written as it exists."""
    if where.act.kind == "request":
        yield from _action(where)
        yield from _resource(where)
    elif where.step is not None:
        yield from _role(where, where.step)


def _action(where: Situation) -> Iterator[Move]:
    action = where.request.action
    nearest = None if find_action(action) else nearest_action(action)
    if nearest is not None:
        facts = {"action": nearest, "typed": action}
        words = Said("Ask for {action}: {typed} is no action", facts)
        changed = replace(where.request, action=nearest)
        yield Move("fix_request_action", words, VALUE, (), changed, restarts=True)


def _resource(where: Situation) -> Iterator[Move]:
    resource = where.request.resource
    listed = [each.arn for _, each in RESOURCE.everywhere(where.world)]
    if resource == "*" or resource in listed or bucket_of(resource) in listed:
        return
    for nearest in get_close_matches(resource, listed, n=1, cutoff=_ALIKE):
        facts = {"resource": short_name(nearest), "typed": short_name(resource)}
        words = Said("Ask for {resource}: the lab has no {typed}", facts)
        changed = replace(where.request, resource=nearest)
        yield Move("fix_request_resource", words, VALUE, (), changed, restarts=True)


def _role(where: Situation, step: int) -> Iterator[Move]:
    assumption = where.request.via[step]
    if ROLE.at(where.world, assumption.role) is not None:
        return
    roles = [ROLE.arn(*each) for each in ROLE.everywhere(where.world)]
    for nearest in get_close_matches(assumption.role, roles, n=1, cutoff=0.8):
        via = list(where.request.via)
        via[step] = replace(assumption, role=nearest)
        facts = {"role": short_name(nearest), "typed": short_name(assumption.role)}
        words = Said("Assume {role}: there is no role {typed}", facts)
        changed = replace(where.request, via=tuple(via))
        yield Move("fix_role", words, VALUE, (), changed, restarts=True)
