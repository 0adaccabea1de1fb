"""The names a learner gave: of accounts, of nodes of the organization, of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iamlab.world import Node, World


@dataclass(frozen=True, slots=True)
class Names:
    """Looks up names by account ID, node ID and ARN; without a world everything has its ID.

    accounts: account ID -> name. nodes: ID of a root or OU -> name.
    repeated: `user/Bob` or `role/Runner` where two accounts have one of that name.
    """

    accounts: Mapping[str, str] = field(default_factory=dict)
    nodes: Mapping[str, str] = field(default_factory=dict)
    repeated: frozenset[str] = frozenset()

    @classmethod
    def of(cls, world: World) -> Names:
        seen = Counter(
            f"{kind}/{thing.name}"
            for account in world.accounts
            for kind, things in (("user", account.users), ("role", account.roles))
            for thing in things
        )
        nodes = _nodes(world.organization.root) if world.organization else ()
        return cls(
            accounts={account.id: account.name for account in world.accounts if account.name},
            nodes={node.id: node.name for node in nodes if node.id and node.name},
            repeated=frozenset(name for name, count in seen.items() if count > 1),
        )

    def account(self, account_id: str) -> str:
        """The account's name, or its ID where it has none."""
        return self.accounts.get(account_id, account_id)


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for unit in node.units:
        yield from _nodes(unit)
