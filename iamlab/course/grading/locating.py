"""Which statement decided? The choices come out of the policies that were in play."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from iamlab.engine import ApplicablePolicies, AttachedPolicy, Statement
from iamlab.world import Story

NO_STATEMENT = "none"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that may have decided; `key` names it in forms."""

    key: str
    attached: AttachedPolicy
    statement: Statement


def candidates(story: Story) -> tuple[Candidate, ...]:
    """Every statement of every policy in play, each once, in the order of the gates."""
    found: dict[tuple[str, str, str, str], Candidate] = {}
    for act in story.acts:
        for attached in _attached(act.policies) if act.policies else ():
            for statement in attached.policy.statements:
                names = (attached.policy_type, attached.name, attached.attached_to, statement.label)
                if names not in found:
                    found[names] = Candidate(f"s{len(found) + 1}", attached, statement)
    return tuple(found.values())


def decided(story: Story) -> frozenset[str]:
    """Keys of the statements that decided; {NO_STATEMENT} where none did.

    Where every act of a story was allowed, each act's own Allow is right.
    """
    acts = [act.decision for act in story.acts if act.decision.verdict == story.verdict]
    names = {
        (each.policy_type, each.policy, each.attached_to, each.statement)
        for decision in acts
        for each in decision.decided_by
    }
    keys = frozenset(
        each.key
        for each in candidates(story)
        if (
            each.attached.policy_type,
            each.attached.name,
            each.attached.attached_to,
            each.statement.label,
        )
        in names
    )
    return keys or frozenset({NO_STATEMENT})


def _attached(policies: ApplicablePolicies) -> Iterator[AttachedPolicy]:
    for levels in (policies.rcps, policies.scps):
        for level in levels or ():
            yield from level.policies
    if policies.vpc_endpoint:
        yield policies.vpc_endpoint
    if policies.resource:
        yield policies.resource
    yield from policies.identity
    if policies.permissions_boundary:
        yield policies.permissions_boundary
    yield from policies.session or ()
