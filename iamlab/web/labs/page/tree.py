"""The tree beside a lab: accounts, and under each what it holds, in the words of AWS."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from iamlab.web.labs.forms import KIND_FORMS, KindForm
from iamlab.web.labs.page.addresses import Address
from iamlab.web.labs.page.branches import Branch, account_branches
from iamlab.world import Account, World

MOST_LISTED = 150  # things; a lab with more lists those of the accounts in view


@dataclass(frozen=True, slots=True)
class AccountBranch:
    """An account of the tree; `folded` counts its things where they are not listed."""

    id: str
    name: str
    url: str
    current: bool
    branches: tuple[Branch, ...] = field(default=())
    folded: int = 0


def tree_of(
    world: World, address: Address, near: Collection[str] | None = None
) -> tuple[AccountBranch, ...]:
    """The accounts of a world with their things, each with the address of its form.

    near: in a large lab, the accounts that are not folded, beside the one that is open; None
    folds nothing.
    """
    if near is None or is_small(world):
        return tuple(_listed(account, address) for account in world.accounts)
    listed = {address.open_account, *near}
    return tuple(
        _listed(account, address) if account.id in listed else _folded(account, address)
        for account in world.accounts
    )


def is_small(world: World) -> bool:
    """Whether everything in the lab can be listed on one page."""
    return sum(map(_size, world.accounts)) <= MOST_LISTED


def names_of(world: World) -> tuple[str, ...]:
    """The names of everything in the lab, for the search box."""
    names = (
        form.label(thing)
        for account in world.accounts
        for form in KIND_FORMS
        for thing in _searched(form, account)
    )
    return tuple(dict.fromkeys(names))


def _size(account: Account) -> int:
    return sum(len(_searched(form, account)) for form in KIND_FORMS)


def _searched(form: type[KindForm], account: Account) -> tuple[Any, ...]:
    kind = form.registered()
    return kind.things(account) if kind.in_search else ()


def _folded(account: Account, address: Address) -> AccountBranch:
    where = address.thing("account", account.id, account.id)
    return AccountBranch(account.id, account.name, where, False, folded=_size(account))


def _listed(account: Account, address: Address) -> AccountBranch:
    return AccountBranch(
        account.id,
        account.name,
        address.thing("account", account.id, account.id),
        address.is_open("account", account.id, account.id),
        account_branches(account, address),
    )
