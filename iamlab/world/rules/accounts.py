"""An account of a lab, which has to be there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from iamlab.world.model import Account, World
from iamlab.world.rules.refusal import EditError
from iamlab.world.saying import say


def account_of(world: World, account_id: str) -> Account:
    """The account with that id. Raises EditError."""
    account = world.account(account_id)
    if account is not None:
        return account
    raise EditError(
        "account",
        "no_such_account",
        say("This lab has no account {account_id}.", account_id=account_id),
        ", ".join(account.id for account in world.accounts),
    )


def change_account(world: World, account_id: str, change: Callable[[Account], Account]) -> World:
    """The world with one account changed. Raises EditError."""
    account = account_of(world, account_id)
    changed = change(account)
    return replace(
        world,
        accounts=tuple(changed if each is account else each for each in world.accounts),
    )
