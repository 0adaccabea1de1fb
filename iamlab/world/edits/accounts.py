"""Accounts: made, renamed, removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from iamlab.world import naming, quotas
from iamlab.world.edits.tree import MoveAccount
from iamlab.world.model import Account, Root, World
from iamlab.world.rules.accounts import account_of, change_account
from iamlab.world.rules.names import check_name
from iamlab.world.rules.refusal import EditError
from iamlab.world.saying import say


@dataclass(frozen=True, slots=True)
class CreateAccount:
    """A new account; it starts with its root user and nothing else."""

    id: str
    name: str

    def apply(self, world: World) -> World:
        _check_id(self.id)
        if any(account.id == self.id for account in world.accounts):
            raise EditError(
                "id",
                "id_taken",
                say("This lab already has an account {id}.", id=self.id),
                "222222222222",
            )
        if len(world.accounts) >= quotas.LAB_ACCOUNTS:
            raise EditError(
                "id",
                "too_many",
                say("A lab holds at most {most} accounts.", most=quotas.LAB_ACCOUNTS),
            )
        return replace(world, accounts=(*world.accounts, Account(self.id, self.name)))

    def summary(self) -> tuple[str, Mapping[str, str]]:
        return "Created the account {account}", {"account": self.name or self.id}


def _check_id(account_id: str) -> None:
    if account_id.isascii() and account_id.isdigit() and len(account_id) != 12:
        raise EditError(
            "id",
            "bad_name",
            say("These are {count} digits; an account ID has 12.", count=len(account_id)),
            "111111111111",
        )
    check_name("id", account_id, naming.ACCOUNT_ID)


@dataclass(frozen=True, slots=True)
class UpdateAccount:
    """An account's alias. Its ID never changes, as with AWS."""

    id: str
    name: str

    def apply(self, world: World) -> World:
        return change_account(world, self.id, lambda account: replace(account, name=self.name))

    def summary(self) -> tuple[str, Mapping[str, str]]:
        return "Renamed the account {id} to {account}", {"id": self.id, "account": self.name}


@dataclass(frozen=True, slots=True)
class UpdateRoot:
    """The root user's MFA device and access keys."""

    account: str
    root: Root

    def apply(self, world: World) -> World:
        return change_account(world, self.account, lambda account: replace(account, root=self.root))

    def summary(self) -> tuple[str, Mapping[str, str]]:
        return "Changed the root user of {account}", {"account": self.account}


@dataclass(frozen=True, slots=True)
class DeleteAccount:
    """An account goes, with everything in it."""

    id: str

    def apply(self, world: World) -> World:
        gone = account_of(world, self.id)
        organization = world.organization
        if organization is not None and self.id == organization.management_account:
            raise EditError(
                "id",
                "management_account",
                say("This account manages the organization. Dissolve the organization first."),
            )
        if organization is not None:
            world = MoveAccount(self.id, None).apply(world)
        return replace(
            world, accounts=tuple(account for account in world.accounts if account is not gone)
        )

    def summary(self) -> tuple[str, Mapping[str, str]]:
        return "Deleted the account {account}", {"account": self.id}
