"""A proposed change as JSON: what to do, and the policy as it is after the change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from iamlab.whatif import Proposal, TextChange, TurnedRequest
from iamlab.world import KINDS, RESOURCE, DocumentAddress, World, as_sentence, holding

_HOLDERS = {"managed": "policy", "trust": "role", "vpc_endpoint": "vpc_endpoint"}
_TYPES = {"managed": "identity", "inline": "identity"}


def repairs(world: World, proposal: Proposal) -> Iterator[dict[str, Any]]:
    """One for each document that the proposal changes; one without a document where none does."""
    for edit in proposal.edits:
        world = edit.apply(world)
    says = " ".join(as_sentence(words) for words in proposal.words)
    opens = [_opened(each) for each in proposal.opens]
    for change in proposal.texts or (None,):
        yield {
            "says": says,
            "policy_type": _policy_type(world, change.address) if change else None,
            "document": _plain(change) if change else None,
            "on": _on(world, change.address) if change else None,
            "opens": opens,
        }


def _plain(change: TextChange) -> Any:
    try:
        return json.loads(change.after)
    except ValueError:
        return change.after


def _opened(turned: TurnedRequest) -> str:
    request = turned.request
    can = "can also" if turned.after == "allowed" else "can no longer"
    return f"{request.principal} {can} perform {request.action} on {request.resource}"


def _policy_type(world: World, address: DocumentAddress) -> str:
    account = world.account(address.account)
    if address.kind == "managed" and account is not None:
        limits = {user.permissions_boundary for user in account.users}
        limits |= {role.permissions_boundary for role in account.roles}
        if address.name in limits:
            return "boundary"
    return _TYPES.get(address.kind, address.kind)


def _on(world: World, address: DocumentAddress) -> str:
    """The ARN of what the policy is on, or of the policy where it is attached to nothing."""
    account = world.account(address.account)
    if account is None:
        return address.holder
    if address.kind == "managed":
        for kind, holder in holding(account, address.name):
            return str(kind.arn(account, holder))
    name = address.name if address.kind == "managed" else address.holder
    holder_kind = address.holder_kind or _HOLDERS.get(address.kind)
    kind = KINDS[holder_kind] if holder_kind else RESOURCE
    for each in kind.things(account):
        if kind.key_of(each) == name:
            return str(kind.arn(account, each)) or name
    return name
