"""A role taken on the way: one that is there, or, where nothing else helps, a new one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from iamlab.whatif.moves import elements
from iamlab.whatif.moves.attach import free_name
from iamlab.whatif.moves.move import Move
from iamlab.whatif.moves.new_document import new_document
from iamlab.whatif.short_names import short_name
from iamlab.whatif.situation import Situation
from iamlab.whatif.sizes import NEW_THING, VALUE
from iamlab.world import (
    Account,
    Assumption,
    Decider,
    Document,
    InlinePolicy,
    Request,
    Role,
    Said,
    Save,
    World,
    role_arn,
)

_MOST_ROLES = 40
_CALLERS = ("user", "role_session")


def via_role_moves(where: Situation, now: str) -> Iterator[Move]:
    """Each role whose session may make the request, borrowed first; nearest account first."""
    if not _can_borrow(where):
        return
    decider = Decider(where.world, now, trace=False)
    for account, role in _roles(where.world, where.call.resource_account):
        arn = role_arn(account, role)
        if arn == where.call.principal.role_arn:
            continue  # a session of this role already
        as_role = replace(where.request, principal=arn, session=None, credentials=None)
        if decider.decide(as_role).verdict == "allowed":
            words = Said(
                "Assume {role} first, then make the request",
                {"role": role.name, "account": account.id, "action": where.call.action},
            )
            request = _via(where.request, arn)
            yield Move("via_role", words, VALUE, (), request, restarts=True)


def _can_borrow(where: Situation) -> bool:
    principal = where.call.principal
    return (
        where.step is None
        and not where.request.via
        and where.act.kind == "request"
        and principal.kind in _CALLERS
        and principal.credentials != "session_token"
        and not where.call.action.lower().startswith("sts:")
    )


def _roles(world: World, nearest: str) -> list[tuple[Account, Role]]:
    accounts = sorted(world.accounts, key=lambda account: account.id != nearest)
    found = [(account, role) for account in accounts for role in account.roles]
    return [(account, role) for account, role in found if not role.service_linked][:_MOST_ROLES]


def _via(request: Request, arn: str) -> Request:
    name = re.sub(r"[^\w+=,.@-]", "-", short_name(request.principal)).strip("-").lower()
    return replace(request, via=(Assumption(arn, name[:64] if len(name) > 1 else "session"),))


def new_role_moves(where: Situation) -> Iterator[Move]:
    """A role in the resource's account that trusts the caller and may do this one thing."""
    account = where.account(where.call.resource_account)
    if not _can_borrow(where) or account is None:
        return
    if account.id == where.call.principal.account:
        return
    verb = where.call.action.partition(":")[2]
    name = free_name(f"{verb}Role", {role.name.lower() for role in account.roles})
    statement = elements.new_statement("identity", "Allow", where.call)
    key, value = elements.principal_entry(where.call.principal)
    trust: dict[str, Any] = {"Effect": "Allow", "Principal": {key: value},
                             "Action": "sts:AssumeRole"}  # fmt: skip
    if reserved := elements.reserved_role(where.call.principal):
        trust["Condition"] = {"ArnLike": {"aws:PrincipalArn": reserved}}
    role = Role(
        name,
        trust_policy=Document(new_document(trust), typed=True),
        policies=(InlinePolicy(f"Allow{verb}", Document(new_document(statement), typed=True)),),
    )
    facts = {
        "role": name, "account": account.name or account.id,
        "principal": elements.named_in_words(where.call.principal),
        "action": str(statement["Action"]), "resource": str(statement["Resource"]),
    }  # fmt: skip
    words = Said(
        "Create the role {role} in {account}, for {principal} to assume: {action} on {resource}",
        facts,
    )
    size = len(trust) + len(statement) + 2 * NEW_THING + VALUE
    request = _via(where.request, role_arn(account, role))
    yield Move("new_role", words, size, (Save(account.id, role),), request, restarts=True)
