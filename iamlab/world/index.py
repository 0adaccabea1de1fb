"""A world made quick to look things up in: once per world, then used for many requests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from iamlab.engine import parse_arn
from iamlab.world.model import AccessKey, Account, Resource, Role, User, VpcEndpoint, World
from iamlab.world.organization import OrganizationTree, Placed


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """An access key and whose it is; `user` None: the root user's."""

    account: Account
    user: User | None
    key: AccessKey


@dataclass(slots=True)
class WorldIndex:
    """Everything in a world by its names; users and roles by account and `user/path/name`."""

    world: World
    accounts: dict[str, Account] = field(default_factory=dict)
    users: dict[tuple[str, str], User] = field(default_factory=dict)
    roles: dict[tuple[str, str], Role] = field(default_factory=dict)
    roles_by_name: dict[tuple[str, str], Role] = field(default_factory=dict)
    keys: dict[str, KeyHolder] = field(default_factory=dict)
    resources: dict[str, tuple[Account, Resource]] = field(default_factory=dict)
    endpoints: dict[str, VpcEndpoint] = field(default_factory=dict)
    tree: OrganizationTree | None = None

    def __post_init__(self) -> None:
        if self.world.organization is not None:
            self.tree = OrganizationTree(self.world.organization)
        for account in self.world.accounts:
            self.accounts[account.id] = account
            self._principals(account)
            self.endpoints.update((endpoint.id, endpoint) for endpoint in account.vpc_endpoints)
            for resource in account.resources:
                self.resources[resource.arn] = (account, resource)

    def _principals(self, account: Account) -> None:
        for user in account.users:
            self.users[account.id, f"user{user.path}{user.name}"] = user
        for role in account.roles:
            self.roles[account.id, f"role{role.path}{role.name}"] = role
            self.roles_by_name[account.id, role.name] = role
        self.keys.update((holder.key.id, holder) for holder in _keys(account))

    def user(self, arn: str) -> tuple[Account, User] | None:
        """The user of this ARN and its account."""
        parts = parse_arn(arn)
        found = self.users.get((parts.account, parts.resource)) if parts else None
        return (self.accounts[parts.account], found) if parts and found else None

    def role(self, arn: str) -> tuple[Account, Role] | None:
        """The role of this ARN and its account."""
        parts = parse_arn(arn)
        found = self.roles.get((parts.account, parts.resource)) if parts else None
        return (self.accounts[parts.account], found) if parts and found else None

    def place(self, account: str) -> Placed | None:
        """Where the account stands in the organization, or None where it stands alone."""
        return None if self.tree is None else self.tree.place(account)


def _keys(account: Account) -> Iterator[KeyHolder]:
    for key in account.root.access_keys:
        yield KeyHolder(account, None, key)
    for user in account.users:
        for key in user.access_keys:
            yield KeyHolder(account, user, key)
