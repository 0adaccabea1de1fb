"""Principals that do not exist in the accounts of the lab (Invalid principal in policy)."""

from __future__ import annotations

from iamlab.engine import parse_arn
from iamlab.world.model import Account, World
from iamlab.world.validation.review import Review

_NAMING = frozenset({"resource", "trust"})


def check_in_world(review: Review, world: World) -> None:
    """AWS refuses a user or role that is not there; accounts outside the lab are not known."""
    if review.policy_type not in _NAMING:
        return
    for statement in review.statements:
        principal = statement.principal
        for entry in principal.entries if principal is not None else ():
            if entry.kind != "AWS":
                continue
            arn = parse_arn(entry.value)
            account = world.account(arn.account) if arn is not None else None
            if arn is None or account is None or arn.service != "iam":
                continue
            if arn.resource not in _names(account):
                facts = {"principal": entry.value, "account": account.id}
                review.note("PRINCIPAL_NOT_FOUND", entry.pointer, facts)


def _names(account: Account) -> set[str]:
    users = {f"user{user.path}{user.name}" for user in account.users}
    roles = {f"role{role.path}{role.name}" for role in account.roles}
    return {"root", *users, *roles}
