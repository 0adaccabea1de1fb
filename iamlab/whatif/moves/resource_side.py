"""The other side: a resource-based or trust policy that names the caller, changed or first made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from iamlab.catalogue import resource_type_of, supports_resource_policy
from iamlab.engine import bucket_of
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
        "principal": short_name(elements.principal_entry(where.call.principal)[1]),
    }
    words = Said("Give {role} a trust policy that trusts {principal}", facts)
    edit = Save(account.id, trusting, trusting.name)
    yield Move("trust_policy", words, len(statement) + NEW_THING, (edit,))


def _first_resource_policy(where: Situation) -> Iterator[Move]:
    arn = bucket_of(where.call.resource)
    kind = resource_type_of(arn)
    account = where.account(where.call.resource_account)
    if kind is None or account is None or not supports_resource_policy(kind.service, kind.name):
        return
    statement = elements.new_statement("resource", "Allow", where.call)
    document = Document(new_document(statement), typed=True)
    listed = RESOURCE.find(account, arn)
    if listed is not None and listed.policy is not None:
        return
    resource = replace(listed or Resource(arn), policy=document)
    facts = {
        "resource": short_name(arn), "action": str(statement["Action"]),
        "principal": short_name(elements.principal_entry(where.call.principal)[1]),
    }  # fmt: skip
    words = Said("Give {resource} a policy that allows {principal} {action}", facts)
    edit = Save(account.id, resource, None if listed is None else arn)
    size = len(statement) + NEW_THING + (listed is None) * NEW_THING
    yield Move("resource_policy", words, size, (edit,))
