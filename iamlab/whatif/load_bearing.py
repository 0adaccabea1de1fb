"""For every statement: what would be decided otherwise without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from iamlab.engine import Policy
from iamlab.whatif.mentioned import policies_in
from iamlab.whatif.neighbourhood import neighbourhood
from iamlab.whatif.price import PriceTag, TurnedRequest
from iamlab.whatif.short_names import short_name
from iamlab.world import (
    ChangeDocument,
    DocumentAddress,
    Said,
    World,
    change_statement,
    document_at,
)

_MOST_STATEMENTS = 200
_MOST_DECISIONS = 20_000
_NEIGHBOURS = 150
_SAVED = 150


@dataclass(frozen=True, slots=True)
class Weight:
    """What one statement carries: the requests that change without it."""

    address: DocumentAddress
    statement: str
    number: int
    effect: str
    changed: tuple[TurnedRequest, ...]
    words: Said


@dataclass(frozen=True, slots=True)
class Weights:
    """Every statement's weight. asked: requests looked at for each.

    left_out: how many statements come after these; next_start: the first of them, None without.
    """

    weights: tuple[Weight, ...]
    asked: int
    left_out: int
    next_start: int | None = None


def load_bearing(
    world: World,
    *,
    now: str,
    account: str | None = None,
    addresses: Iterable[DocumentAddress] | None = None,
    neighbours: int = _NEIGHBOURS,
    start: int = 0,
    most_decisions: int = _MOST_DECISIONS,
) -> Weights:
    """What would change without each statement, over the saved requests and the neighbourhood.

    account: only the documents of that account. addresses: only these documents. start: the
    number of statements to pass over, for a lab with more than can be weighed at once.
    """
    wanted = None if addresses is None else set(addresses)
    statements = [
        (address, policy, number)
        for address, policy in policies_in(world)
        if (wanted is None or address in wanted) and account in (None, address.account)
        for number in range(1, len(policy.statements) + 1)
    ]
    requests = (*world.requests[:_SAVED], *neighbourhood(world, None, neighbours))
    tag = PriceTag(world, requests, now)
    weights: list[Weight] = []
    weighed = 0
    for each in statements[start : start + _MOST_STATEMENTS]:
        if weighed and tag.decided >= most_decisions:
            break
        weighed += 1
        weights.extend(_weights(world, [each], tag))
    end = min(len(statements), start + weighed)
    left_out = len(statements) - end
    return Weights(tuple(weights), len(requests), left_out, end if left_out else None)


def _weights(
    world: World,
    statements: Sequence[tuple[DocumentAddress, Policy, int]],
    tag: PriceTag,
) -> Iterator[Weight]:
    for address, policy, number in statements:
        statement = policy.statements[number - 1]
        after = without_statement(world, address, number)
        if after is None:
            continue
        changed = tag.of(after)
        words = _words(changed, statement.label)
        yield Weight(address, statement.label, number, statement.effect, changed, words)


def without_statement(world: World, address: DocumentAddress, number: int) -> World | None:
    """The world in which one statement says nothing."""
    document = document_at(world, address)
    if document is None:
        return None
    # It keeps its place and its number, and covers no action: labels of the others stay.
    silent = {"Action": "none:None", "NotAction": None}
    text = change_statement(document.text, number, silent)
    return ChangeDocument(address, text).unchecked(world)


def _words(changed: Sequence[TurnedRequest], label: str) -> Said:
    facts = {"statement": label, "count": str(len(changed))}
    if not changed:
        return Said("Nothing changes without this line", facts)
    first = changed[0]
    facts |= {
        "principal": short_name(first.request.principal),
        "action": first.request.action,
        "resource": short_name(first.request.resource),
    }
    who = {change.request.principal for change in changed}
    if len(who) == 1 and all(change.after == "allowed" for change in changed):
        return Said("Only this line keeps {principal} out", facts)
    if len(who) == 1 and all(change.before == "allowed" for change in changed):
        return Said("Only this line lets {principal} in", facts)
    return Said("{count} requests are decided otherwise without this line", facts)
