"""The other side: a resource-based or trust policy that names the caller, changed or first made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from iamlab.catalogue import (
    PolicyHolder,
    policy_holders,
    resource_policy_types,
    resource_type_of,
)
from iamlab.engine import parse_arn
from iamlab.whatif.moves import elements
from iamlab.whatif.moves.grant import grant_moves
from iamlab.whatif.moves.move import Move
from iamlab.whatif.moves.new_document import new_document
from iamlab.whatif.short_names import short_name
from iamlab.whatif.situation import Situation, in_play
from iamlab.whatif.sizes import NEW_THING
from iamlab.world import RESOURCE, ROLE, Account, Document, Resource, Role, Said, Save


def resource_side_moves(where: Situation) -> Iterator[Move]:
    """What lets the caller in from the resource's side."""
    attached = next(in_play(where, "resource"), None)
    if attached is not None:
        yield from grant_moves(where, attached)
        return
    if (found := ROLE.at(where.world, where.call.resource)) is not None:
        yield from _first_trust_policy(where, *found)
        return
    yield from _first_resource_policy(where)


def _first_trust_policy(where: Situation, account: Account, role: Role) -> Iterator[Move]:
    if not where.call.action.lower().startswith("sts:"):
        return
    statement = elements.new_statement("trust", "Allow", where.call)
    trusting = replace(role, trust_policy=Document(new_document(statement), typed=True))
    facts = {
        "role": role.name,
        "principal": elements.named_in_words(where.call.principal),
    }
    words = Said("Give {role} a trust policy that trusts {principal}", facts)
    edit = Save(account.id, trusting, trusting.name)
    yield Move("trust_policy", words, len(statement) + NEW_THING, (edit,))


def _first_resource_policy(where: Situation) -> Iterator[Move]:
    holder = _holder(where.call.resource)
    account = where.account(where.call.resource_account)
    if holder is None or account is None or holder.services_only:
        return
    arn = holder.arn
    statement = elements.new_statement("resource", "Allow", where.call)
    document = Document(new_document(statement), typed=True)
    listed = RESOURCE.find(account, arn)
    if listed is not None and listed.policy is not None:
        return
    resource = replace(listed or Resource(arn), policy=document)
    facts = {
        "resource": short_name(arn), "action": str(statement["Action"]),
        "principal": elements.named_in_words(where.call.principal),
    }  # fmt: skip
    words = Said("Give {resource} a policy that allows {principal} {action}", facts)
    edit = Save(account.id, resource, None if listed is None else arn)
    size = len(statement) + NEW_THING + (listed is None) * NEW_THING
    yield Move("resource_policy", words, size, (edit,))


_OWN_POLICIES_IN_PARTS = frozenset({"lambda"})  # each version and alias has its own


def _holder(resource: str) -> PolicyHolder | None:
    """The resource whose policy AWS documents to cover this one: itself, or what it is part of.

    None for a role, which has a trust policy alone, and for kinds of which only the model of an
    API is known.
    """
    arn, kind = parse_arn(resource), resource_type_of(resource)
    if arn is None or arn.service == "iam" or "*" in resource:
        return None
    for holder in policy_holders(resource):
        if holder.arn != resource and arn.service not in _OWN_POLICIES_IN_PARTS:
            return holder
    own = kind is not None and (kind.service, kind.name) in resource_policy_types()
    return next((each for each in policy_holders(resource) if own and each.arn == resource), None)
