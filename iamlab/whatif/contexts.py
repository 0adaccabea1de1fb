"""What a request may say about itself so that the conditions of policies hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from iamlab.engine import AttachedPolicy, Policy
from iamlab.whatif.moves.values import meeting
from iamlab.world import ContextInput, Request, World, gather

Context = Mapping[str, ContextInput]


def contexts_for(
    policies: Iterable[tuple[Policy, World]],
    principals: Sequence[str],
    pairs: Sequence[tuple[str, str]],
    now: str,
) -> Iterator[Context]:
    """No context, then what meets the conditions of one statement, then of all together.

    pairs: actions with resources; the first is the example that the values are tried on.
    """
    yield {}
    found: list[Context] = []
    for policy, world in policies:
        for context in _of_policy(policy, world, principals, pairs, now):
            if context and context not in found:
                found.append(context)
    yield from sorted(found, key=len)
    together: dict[str, ContextInput] = {}
    for context in found:
        together.update(context)
    if together and together not in found:
        yield together


def _of_policy(
    policy: Policy,
    world: World,
    principals: Sequence[str],
    pairs: Sequence[tuple[str, str]],
    now: str,
) -> Iterator[Context]:
    attached = AttachedPolicy("", policy, "identity", "")
    action, resource = pairs[0] if pairs else ("s3:GetObject", "*")
    sample = gather(world, Request("", principals[0], action, resource), now=now)
    if sample is None:
        return
    bare = replace(sample[0], context={})
    for statement in policy.statements:
        for call in (sample[0], bare):
            values = meeting(attached, statement, call) if statement.conditions else None
            if values:
                yield {key: _input(each) for key, each in values.items()}
                yield from ({key: _input(each)} for key, each in values.items())


def _input(values: tuple[str, ...] | None) -> ContextInput:
    return values[0] if values and len(values) == 1 else values
