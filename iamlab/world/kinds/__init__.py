"""The kinds of things that an account holds: one file each, found here by itself.

To add one: its dataclass and its field of Account in model.py, and a file here whose KIND says
everything else (docs/architecture.md, "a kind of thing").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from iamlab.world.kind import Kind
from iamlab.world.kinds import (
    group,
    identity_provider,
    policy,
    resource,
    role,
    user,
    vpc_endpoint,
)
from iamlab.world.model import Account, World

USER = user.KIND
GROUP = group.KIND
ROLE = role.KIND
POLICY = policy.KIND
RESOURCE = resource.KIND
VPC_ENDPOINT = vpc_endpoint.KIND
IDENTITY_PROVIDER = identity_provider.KIND


def _declared() -> Iterator[Kind[Any]]:
    for module in iter_modules(__path__):
        yield import_module(f"{__name__}.{module.name}").KIND


# By name, in the order of trees and tables.
KINDS: Mapping[str, Kind[Any]] = {
    kind.name: kind for kind in sorted(_declared(), key=lambda each: each.order)
}
# The same by the field of Account, in the order of the lab document.
COLLECTIONS: Mapping[str, Kind[Any]] = {
    field.name: kind
    for field in fields(Account)
    for kind in KINDS.values()
    if kind.collection == field.name
}
_BY_MODEL: Mapping[type, Kind[Any]] = {kind.record.model: kind for kind in KINDS.values()}

PRINCIPALS = tuple(kind for kind in KINDS.values() if kind.is_principal)
HOLDERS = tuple(kind for kind in KINDS.values() if kind.holds_policies)


def kind_of(thing: object) -> Kind[Any]:
    """The kind of a thing."""
    return _BY_MODEL[type(thing)]


def count_principals(world: World) -> int:
    """How many users and roles a lab has."""
    return sum(len(kind.things(account)) for account in world.accounts for kind in PRINCIPALS)


def principal_at(world: World, arn: str) -> tuple[Account, Any] | None:
    """The user or role of an ARN and its account."""
    found = (kind.at(world, arn) for kind in PRINCIPALS)
    return next((each for each in found if each is not None), None)
