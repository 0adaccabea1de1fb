"""What follows when a thing goes: named before it is deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from iamlab.world.documents import documents_of, level_documents
from iamlab.world.kind import Kind
from iamlab.world.kinds import HOLDERS, KINDS
from iamlab.world.model import Account, InlinePolicy, Request, World
from iamlab.world.references import Reference
from iamlab.world.saying import say


@dataclass(frozen=True, slots=True)
class Consequence:
    """A sentence about what follows, with a place for {names}, and these names."""

    goes: str
    names: tuple[str, ...] = ()


def consequences(
    world: World, kind: Kind[Any], account: Account, key: str
) -> Iterator[Consequence]:
    """What follows when a thing of an account goes: to what refers to it, then to it.

    Raises EditError: no such thing.
    """
    thing = kind.named(account, key)
    for reference, referring in _referring(kind):
        yield from _named(_names_of(referring, reference, account, key), goes=reference.gone)
    yield from _parts(kind, thing)
    for reference in kind.references:
        if reference.leaves:
            yield from _named(reference.names(thing), goes=reference.leaves)
    if kind.requests is not None:
        names = kind.requests.names
        named_by = (each.title or each.id for each in world.requests if names(each, account, key))
        yield from _named(named_by, goes=kind.requests.gone)
    if kind.named_in_documents:
        places = mentions(world, kind.arn(account, thing))
        if places and kind.named_anew:
            yield Consequence(kind.named_anew)
        yield from stays_named(places)


def _parts(kind: Kind[Any], thing: Any) -> Iterator[Consequence]:
    """What goes with a thing: what belongs to it, its documents, its inline policies."""
    for belonging in kind.belongings:
        yield from _named(belonging.names(thing), goes=belonging.goes)
    for slot in kind.documents:
        if slot.goes and getattr(thing, slot.field) is not None:
            yield Consequence(slot.goes)
    if kind.holds_policies:
        inline = (each.name for each in thing.policies if isinstance(each, InlinePolicy))
        yield from _named(inline, goes="Its inline policies go with it: {names}.")


def stays_named(places: Iterable[str]) -> Iterator[Consequence]:
    """Where an ARN or account stays named that leads nowhere then."""
    yield from _named(places, goes="It stays named in: {names}.")


def _named(names: Iterable[str], goes: str) -> Iterator[Consequence]:
    """Nothing where there are no names."""
    found = tuple(names)
    if found:
        yield Consequence(goes, found)


def _referring(kind: Kind[Any]) -> Iterator[tuple[Reference, list[Kind[Any]]]]:
    """Every reference to a kind, once, with the kinds that have it."""
    found: dict[Reference, list[Kind[Any]]] = {}
    for other in KINDS.values():
        for reference in other.references:
            if reference.to == kind.name:
                found.setdefault(reference, []).append(other)
    yield from found.items()


def _names_of(
    kinds: Iterable[Kind[Any]], reference: Reference, account: Account, key: str
) -> Iterator[str]:
    for kind in kinds:
        for thing in kind.things(account):
            if key in reference.names(thing):
                yield kind.short(kind.key_of(thing))


def mentions(world: World, arn: str) -> tuple[str, ...]:
    """The policy documents and requests of a lab that name an ARN, or something inside it."""
    quoted = (f'"{arn}"', f'"{arn}/')
    placed = [each for account in world.accounts for each in documents_of(account)]
    found = [
        each.title
        for each in (*placed, *level_documents(world))
        if any(text in each.document.text for text in quoted)
    ]
    return (
        *found,
        *_requests_naming(world, lambda each: each == arn or each.startswith(f"{arn}/")),
    )


def mentions_of_account(world: World, account_id: str) -> tuple[str, ...]:
    """The documents of other accounts, and the requests, that name an account."""
    found = [
        each.title
        for account in world.accounts
        if account.id != account_id
        for each in documents_of(account)
        if account_id in each.document.text
    ]
    return (*found, *_requests_naming(world, lambda each: f":{account_id}:" in each))


def _requests_naming(world: World, names: Callable[[str], bool]) -> Iterator[str]:
    for request in world.requests:
        if any(map(names, _named_in(request))):
            yield say("the request “{request}”", request=request.title or request.id)


def _named_in(request: Request) -> Iterator[str]:
    """The ARNs in a request."""
    yield from (request.principal, request.resource, *request.also_resources)
    yield from (step.role for step in request.via)
    if request.passes_role is not None:
        yield request.passes_role


def holders_of(account: Account, policy: str) -> tuple[str, ...]:
    """The names of users, groups and roles that a managed policy hangs on."""
    return tuple(holder.name for _kind, holder in holding(account, policy))


def holding(account: Account, policy: str) -> Iterator[tuple[Kind[Any], Any]]:
    """The users, groups and roles that a managed policy hangs on, each with its kind."""
    for kind in HOLDERS:
        to_policies = [each for each in kind.references if each.to == "policy"]
        for holder in kind.things(account):
            if any(policy in each.names(holder) for each in to_policies):
                yield kind, holder


def members_of(account: Account, group: str) -> tuple[str, ...]:
    """The names of the users in a group."""
    return tuple(user.name for user in account.users if group in user.groups)
