"""The organization's tree in a lab document: every account in one node, every ID once."""

from __future__ import annotations

from collections.abc import Iterator

from iamlab.world.model import Node, World
from iamlab.world.saying import say
from iamlab.world.shapes.problem import LabProblem


def check_organization(world: World) -> list[LabProblem]:
    """What is wrong with the places of accounts and policies in the tree."""
    if world.organization is None:
        return []
    management = world.organization.management_account
    placed: dict[str, str] = {}
    ids: dict[str, str] = {}
    problems: list[LabProblem] = []
    for node, path in _nodes(world.organization.root, "organization.root"):
        problems.extend(_node(node, path, placed, ids))
    placed.setdefault(management, "organization.root")
    for node, path in _nodes(world.organization.root, "organization.root"):
        problems.extend(_policies_of_accounts(node, path, placed))
    return problems


def _nodes(node: Node, path: str) -> Iterator[tuple[Node, str]]:
    yield node, path
    for index, unit in enumerate(node.units):
        yield from _nodes(unit, f"{path}.units[{index}]")


def _node(
    node: Node, path: str, placed: dict[str, str], ids: dict[str, str]
) -> Iterator[LabProblem]:
    for index, account in enumerate(node.accounts):
        if account in placed:
            words = say(
                "account {account} stands in the tree already, at {place}",
                account=account,
                place=placed[account],
            )
            yield LabProblem(f"{path}.accounts[{index}]", words)
        placed.setdefault(account, path)
    if node.id and ids.setdefault(node.id, path) != path:
        yield LabProblem(
            f"{path}.id",
            say("{node} is the ID of {place} already", node=node.id, place=ids[node.id]),
        )


def _policies_of_accounts(node: Node, path: str, placed: dict[str, str]) -> Iterator[LabProblem]:
    for key in ("account_scps", "account_rcps"):
        for account in getattr(node, key):
            if placed.get(account) != path:
                words = say(
                    "account {account} is in no node; its policies stand beside it", account=account
                )
                if account in placed:
                    words = say(
                        "account {account} stands at {place}; its policies stand beside it",
                        account=account,
                        place=placed[account],
                    )
                yield LabProblem(f'{path}.{key}["{account}"]', words)
