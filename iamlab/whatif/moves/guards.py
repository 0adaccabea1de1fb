"""The layers that only limit: boundary, session, SCP levels, VPC endpoint, public access."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from iamlab.engine import Level, Reason
from iamlab.whatif.moves import elements
from iamlab.whatif.moves.attach import free_name
from iamlab.whatif.moves.grant import grant_moves
from iamlab.whatif.moves.move import Move
from iamlab.whatif.moves.new_document import new_document
from iamlab.whatif.short_names import short_name
from iamlab.whatif.situation import (
    Situation,
    caller_holder,
    in_play,
    session_policies,
    with_session_policies,
)
from iamlab.whatif.sizes import GUARD, NEW_THING, VALUE, carried
from iamlab.world import (
    RESOURCE,
    AttachOrganizationPolicy,
    DetachOrganizationPolicy,
    Document,
    InlinePolicy,
    OrganizationPolicy,
    Said,
    Save,
    principal_at,
    say,
)


def boundary_moves(where: Situation) -> Iterator[Move]:
    """The boundary raised; where it is AWS's own and cannot be, taken off."""
    attached = next(in_play(where, "boundary"), None)
    if attached is None:
        return
    yield from grant_moves(where, attached)
    yield from without_boundary(where)


def without_boundary(where: Situation) -> Iterator[Move]:
    holder = caller_holder(where)
    arn = where.call.principal.role_arn or where.call.principal.user_arn
    if holder is None:
        return
    words = Said("Take the permissions boundary off {holder}", {"holder": holder.name})
    found = principal_at(where.world, arn)
    if found is not None:
        account, principal = found
        bare = replace(principal, permissions_boundary=None)
        yield Move("remove_boundary", words, GUARD, (Save(account.id, bare, bare.name),))


def session_moves(where: Situation) -> Iterator[Move]:
    """The session policies that are passed, changed; one more; or none."""
    for attached in in_play(where, "session"):
        yield from grant_moves(where, attached)
    passed = session_policies(where)
    statement = elements.new_statement("session", "Allow", where.call)
    names = {each.name.lower() for each in passed if isinstance(each, InlinePolicy)}
    name = free_name("session-policy", names)
    policy = InlinePolicy(name, Document(new_document(statement), typed=True))
    facts = {
        "principal": short_name(where.call.principal.arn),
        "action": str(statement["Action"]), "resource": str(statement["Resource"]),
    }  # fmt: skip
    words = Said("Pass a session policy that allows {action} on {resource}", facts)
    request = with_session_policies(where, (*passed, policy))
    yield Move("session_policy", words, len(statement) + NEW_THING, (), request)
    yield from without_session_policies(where)


def without_session_policies(where: Situation) -> Iterator[Move]:
    if session_policies(where):
        words = say("Make the session without session policies")
        yield Move("no_session_policy", words, GUARD, (), with_session_policies(where, ()))


def scp_moves(where: Situation, reason: Reason) -> Iterator[Move]:
    """An Allow at the one level that lacks it."""
    level = silent_level(where, reason)
    if level is None:
        return
    for attached in level.policies:
        yield from grant_moves(where, attached)
    statement = elements.new_statement("scp", "Allow", where.call)
    verb = str(statement["Action"]).partition(":")[2]
    name = free_name(f"Allow{verb}", {policy.name.lower() for policy in level.policies})
    policy = OrganizationPolicy(name, Document(new_document(statement), typed=True))
    facts = {
        "policy": name, "level": level.name, "action": str(statement["Action"]),
        "resource": str(statement["Resource"]),
    }  # fmt: skip
    words = Said("Attach an SCP to {level} that allows {action} on {resource}", facts)
    edit = AttachOrganizationPolicy("scp", level.id, policy)
    yield Move("attach_scp", words, len(statement) + NEW_THING, (edit,))


def silent_level(where: Situation, reason: Reason) -> Level | None:
    """The level that an implicit deny names."""
    policies = where.act.policies
    levels = (policies.scps if policies else None) or ()
    return next((level for level in levels if level.id == reason.attached_to), None)


def detach_scp(where: Situation, reason: Reason) -> Iterator[Move]:
    """The SCP or RCP of an explicit deny, taken off its level."""
    if reason.policy_type not in ("scp", "rcp") or reason.attached_to is None:
        return
    kind: Literal["scp", "rcp"] = "scp" if reason.policy_type == "scp" else "rcp"
    attached = next(
        (
            each
            for each in in_play(where, kind)
            if each.name == reason.policy and each.attached_to == reason.attached_to
        ),
        None,
    )
    if attached is None:
        return
    facts = {"kind": kind.upper(), "policy": attached.name, "level": reason.attached_to}
    words = Said("Detach the {kind} {policy} from {level}", facts)
    edit = DetachOrganizationPolicy(kind, reason.attached_to, attached.name)
    yield Move("detach_scp", words, VALUE + carried((attached.policy,)), (edit,))


def endpoint_moves(where: Situation) -> Iterator[Move]:
    """The endpoint's policy changed, or the request made on another way."""
    for attached in in_play(where, "vpc_endpoint"):
        yield from grant_moves(where, attached)
    yield from around_the_endpoint(where)


def around_the_endpoint(where: Situation) -> Iterator[Move]:
    if where.request.vpc_endpoint is not None:
        facts = {"endpoint": where.request.vpc_endpoint}
        words = Said("Make the request without the VPC endpoint {endpoint}", facts)
        request = replace(where.request, vpc_endpoint=None)
        yield Move("without_endpoint", words, VALUE, (), request)


def public_access_moves(where: Situation) -> Iterator[Move]:
    """Block Public Access off: only where the caller cannot be named instead."""
    attached = next(in_play(where, "resource"), None)
    found = RESOURCE.at(where.world, attached.attached_to) if attached is not None else None
    if found is not None:
        account, resource = found
        open_to_all = replace(resource, block_public_access=False)
        facts = {"resource": short_name(resource.arn)}
        words = Said("Turn Block Public Access off for {resource}", facts)
        edit = Save(account.id, open_to_all, resource.arn)
        yield Move("public_access", words, GUARD, (edit,))
