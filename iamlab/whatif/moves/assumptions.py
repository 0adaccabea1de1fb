"""An AssumeRole that AWS refuses whatever the policies say: durations, tags, source identity.

AWS: STS API Reference, AssumeRole; IAM User Guide, Roles terms and concepts (role chaining).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from iamlab.engine import determining
from iamlab.whatif.moves.move import Move
from iamlab.whatif.short_names import short_name
from iamlab.whatif.situation import Situation
from iamlab.whatif.sizes import VALUE
from iamlab.world import ROLE, Assumption, Request, Said, Save, quotas

_LONGEST = quotas.MAX_SESSION_DURATION[1]


def assumption_moves(where: Situation, rule: str) -> Iterator[Move]:
    """The role asked for in a way that AWS accepts."""
    assumption = where.assumption
    if assumption is None:
        return
    if rule.startswith(("session_longer", "session_too_short", "chained_session")):
        yield from _duration(where, assumption)
    elif rule == "inherited_tag_cannot_change":
        facts = {"role": short_name(assumption.role)}
        words = Said("Assume {role} without tags that the session has already", facts)
        yield Move("without_tags", words, VALUE, (), _asked(where, tags={}, transitive_tags=()))
    elif rule == "source_identity_cannot_change":
        inherited = _fact(where, "inherited")
        words = Said("Keep the source identity {identity}", {"identity": inherited})
        request = _asked(where, source_identity=inherited or None)
        yield Move("source_identity", words, VALUE, (), request)


def _fact(where: Situation, name: str) -> str:
    steps = determining(where.act.decision)
    return str(steps[0].facts.get(name) or "") if steps else ""


def _asked(where: Situation, **changes: Any) -> Request:
    via = list(where.request.via)
    step = where.step or 0
    via[step] = replace(via[step], **changes)
    return replace(where.request, via=tuple(via))


def _duration(where: Situation, assumption: Assumption) -> Iterator[Move]:
    found = ROLE.at(where.world, assumption.role)
    chained = where.call.principal.kind == "role_session"
    longest = found[1].max_session_duration if found else _LONGEST
    longest = min(longest, quotas.LONGEST_CHAINED_SESSION) if chained else longest
    shortest = quotas.SHORTEST_SESSION
    seconds = shortest if assumption.duration_seconds < shortest else longest
    facts = {"seconds": str(seconds), "role": short_name(assumption.role)}
    words = Said("Ask for {role} for {seconds} seconds", facts)
    yield Move("session_duration", words, VALUE, (), _asked(where, duration_seconds=seconds))
    asked = assumption.duration_seconds
    if found is not None and not chained and longest < asked <= _LONGEST:
        role = replace(found[1], max_session_duration=asked)
        facts = {"seconds": str(asked), "role": role.name}
        words = Said("Let sessions of {role} last {seconds} seconds", facts)
        yield Move("longer_session", words, VALUE, (Save(found[0].id, role, role.name),))
