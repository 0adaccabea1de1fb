"""Who can do this, and what can this one do: questions in one direction each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from iamlab.catalogue import expand
from iamlab.engine import Policy, action_matches
from iamlab.whatif.matrix import Cell, CellDecider
from iamlab.whatif.mentioned import (
    actions_mentioned,
    fits,
    policies_in,
    principals_mentioned,
    resources_mentioned,
    roots,
)
from iamlab.world import World

_MOST = 4000


@dataclass(frozen=True, slots=True)
class AllowedCells:
    """The cells that are allowed, directly or through a role. asked: of how many.

    stopped_early: not everything was asked, or roles were not followed everywhere.
    """

    cells: tuple[Cell, ...]
    asked: int
    stopped_early: bool = False


def who_can(
    world: World, action: str, resource: str = "*", *, now: str, through_roles: bool = True
) -> AllowedCells:
    """Every user, role and root user of the lab who may do this, also through one role."""
    decider = CellDecider(world, now, through_roles, lent_first=False)
    names = dict.fromkeys((*principals_mentioned(world), *roots(world)))
    cells = [decider.cell(principal, action, resource) for principal in names]
    return AllowedCells(_allowed(cells), len(cells), decider.roles_left_out)


def what_can(
    world: World,
    principal: str,
    *,
    now: str,
    through_roles: bool = True,
    actions: Sequence[str] | None = None,
    resources: Sequence[str] | None = None,
    most: int = _MOST,
) -> AllowedCells:
    """What this principal may do.

    actions: those of the lab and every one its policies' patterns cover, where not given;
    resources: those of the lab. At most `most` requests are looked at.
    """
    decider = CellDecider(world, now, through_roles)
    asked = list(dict.fromkeys(actions if actions is not None else _actions(world)))
    on = list(dict.fromkeys(resources if resources is not None else resources_mentioned(world)))
    pairs = ((action, resource) for action in asked for resource in on if fits(action, resource))
    cells = [decider.cell(principal, *pair) for pair in islice(pairs, most)]
    more = next(pairs, None) is not None
    return AllowedCells(_allowed(cells), len(cells), more or decider.roles_left_out)


def _allowed(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(cell for cell in cells if cell.access in ("allowed", "via_role"))


def _actions(world: World) -> Iterator[str]:
    """What the lab mentions first, then all that its patterns cover."""
    yield from actions_mentioned(world)
    for _, policy in policies_in(world):
        yield from _covered(policy)


def _covered(policy: Policy) -> Iterator[str]:
    for statement in policy.statements:
        if statement.effect != "Allow" or statement.action.negated:
            continue
        for value in statement.action.values:
            # "*" would be every action of AWS; those that the lab mentions stand for it.
            if not action_matches(value, "zz:any"):
                yield from expand(value)
