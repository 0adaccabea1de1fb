"""Roles that IAM Identity Center keeps: what hangs on them is changed in their permission set.

AWS: IAM Identity Center User Guide, Permission sets: the roles AWSReservedSSO_* are protected, and
what a permission set says is written to each of them again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from iamlab.whatif.moves.move import Move
from iamlab.whatif.permission_set_names import permission_set_of
from iamlab.whatif.situation import Situation, caller_holder
from iamlab.world import ChangeDocument, Said

_WORDS: Mapping[str, str] = {
    "inline_policy": (
        "Change the permission set {permission_set}: its inline policy is to allow {action} on "
        "{resource}"
    ),
    "inline_deny": (
        "Change the permission set {permission_set}: its inline policy is to deny {action} on "
        "{resource}"
    ),
    "attach_policy": "Change the permission set {permission_set}: attach {policy}",
    "detach_policy": "Change the permission set {permission_set}: detach {policy}",
    "delete_inline_policy": "Change the permission set {permission_set}: no inline policy",
    "remove_boundary": "Change the permission set {permission_set}: no permissions boundary",
}
_ANY = "Change the permission set {permission_set}: {change}"


def at_the_permission_set(where: Situation, moves: Iterable[Move]) -> Iterator[Move]:
    """The moves as they are made: those of a reserved role in the permission set."""
    holder = caller_holder(where)
    permission_set = permission_set_of(holder.name) if holder is not None else None
    for move in moves:
        if any(_trust_of_reserved(edit) for edit in move.edits):
            continue
        yield move if permission_set is None else _reworded(move, permission_set)


def _trust_of_reserved(edit: object) -> bool:
    """Nobody but AWS changes whom a reserved role trusts."""
    if not isinstance(edit, ChangeDocument) or edit.address.kind != "trust":
        return False
    return permission_set_of(edit.address.holder) is not None


def _reworded(move: Move, permission_set: str) -> Move:
    inline = any(
        isinstance(edit, ChangeDocument)
        and edit.address.kind == "inline"
        and permission_set_of(edit.address.holder)
        for edit in move.edits
    )
    template = _WORDS.get(move.kind) or (_ANY if inline else None)
    if template is None:
        return move
    known = move.words.facts or {}
    facts = {**known, "permission_set": permission_set, "change": move.words}
    return replace(move, words=Said(template, facts))
