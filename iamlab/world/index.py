"""A world made quick to look things up in: once per world, then used for many requests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from iamlab.engine import parse_arn
from iamlab.world.kind import Kind
from iamlab.world.kinds import ROLE, USER
from iamlab.world.model import AccessKey, Account, Role, User, VpcEndpoint, World
from iamlab.world.organization import OrganizationTree, Placed

ThingT = TypeVar("ThingT")
# The whole ARN, or account and last field.
Place = str | tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """An access key and whose it is; `user` None: the root user's."""

    account: Account
    user: User | None
    key: AccessKey


@dataclass(slots=True)
class WorldIndex:
    """Everything in a world by ARN and by key; the table of a kind is made when first asked."""

    world: World
    accounts: dict[str, Account] = field(init=False)
    tree: OrganizationTree | None = None
    _by_arn: dict[str, dict[Place, tuple[Account, Any]]] = field(default_factory=dict)
    _by_key: dict[str, dict[tuple[str, str], Any]] = field(default_factory=dict)
    _access_keys: dict[str, KeyHolder] | None = None

    def __post_init__(self) -> None:
        self.accounts = {account.id: account for account in self.world.accounts}
        if self.world.organization is not None:
            self.tree = OrganizationTree(self.world.organization)

    def at(self, kind: Kind[ThingT], arn: str) -> tuple[Account, ThingT] | None:
        """The thing of this ARN and its account; an ARN that the lab makes has any partition."""
        table = self._by_arn.get(kind.name)
        if table is None:
            table = self._by_arn[kind.name] = {
                _place(kind, kind.arn(account, thing)): (account, thing)
                for account, thing in kind.everywhere(self.world)
            }
        return table.get(_place(kind, arn))

    def named(self, kind: Kind[ThingT], account: str, key: str) -> ThingT | None:
        """The thing of that key in an account; account "": in the lab, for what is unique there."""
        table = self._by_key.get(kind.name)
        if table is None:
            table = self._by_key[kind.name] = {
                ("" if kind.unique_in_lab else each.id, kind.key_of(thing)): thing
                for each, thing in kind.everywhere(self.world)
            }
        return table.get((account, key))

    def user(self, arn: str) -> tuple[Account, User] | None:
        """The user of this ARN and its account."""
        return self.at(USER, arn)

    def role(self, arn: str) -> tuple[Account, Role] | None:
        """The role of this ARN and its account."""
        return self.at(ROLE, arn)

    def endpoint(self, identity: str) -> tuple[Account, VpcEndpoint] | None:
        """The VPC endpoint of that ID and its account."""
        for account in self.world.accounts:
            for each in account.vpc_endpoints:
                if each.id == identity:
                    return account, each
        return None

    def access_key(self, identity: str) -> KeyHolder | None:
        """The access key of that ID and whose it is."""
        if self._access_keys is None:
            holders = (each for account in self.world.accounts for each in _keys(account))
            self._access_keys = {holder.key.id: holder for holder in holders}
        return self._access_keys.get(identity)

    def place(self, account: str) -> Placed | None:
        """Where the account stands in the organization, or None where it stands alone."""
        return None if self.tree is None else self.tree.place(account)


def _place(kind: Kind[Any], arn: str) -> Place:
    """A typed ARN as it stands; one that the lab makes, without its partition."""
    if kind.key == "arn":
        return arn
    parts = parse_arn(arn)
    return None if parts is None else (parts.account, parts.resource)


def _keys(account: Account) -> Iterator[KeyHolder]:
    for key in account.root.access_keys:
        yield KeyHolder(account, None, key)
    for user in account.users:
        for key in user.access_keys:
            yield KeyHolder(account, user, key)
