"""Providers that many customers share: AWS saves no trust policy that lets all of them in.

AWS: IAM User Guide, Create a role for OpenID Connect federation, Identity-provider controls for
shared OIDC providers. A role that is there already keeps working until its policy is edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from iamlab.catalogue import key_to_test
from iamlab.whatif.moves import elements
from iamlab.whatif.moves.move import Move
from iamlab.world import ChangeDocument, Role, Save, statements_in


def without_unsavable_trust(moves: Iterable[Move]) -> Iterator[Move]:
    """The moves but those that write a trust policy which AWS refuses for its provider."""
    for move in moves:
        if not any(_refused(text) for text in _trust_policies(move)):
            yield move


def _trust_policies(move: Move) -> Iterator[str]:
    for edit in move.edits:
        if isinstance(edit, ChangeDocument) and edit.address.kind == "trust":
            yield edit.text
        elif isinstance(edit, Save) and isinstance(edit.thing, Role) and edit.thing.trust_policy:
            yield edit.thing.trust_policy.text


def _refused(text: str) -> bool:
    return any(_lets_all_in(statement.to_python()) for statement in statements_in(text))


def _lets_all_in(statement: Any) -> bool:
    principal = statement.get("Principal")
    if statement.get("Effect") != "Allow" or not isinstance(principal, Mapping):
        return False
    tested = {
        key.lower() for keys in statement.get("Condition", {}).values() for key in keys
    }  # fmt: skip
    for named in elements.as_list(principal.get("Federated")):
        key = key_to_test(str(named))
        if key and key.lower() not in tested:
            return True
    return False
