"""Actions of the shipped services (AWS: Service Authorization Reference, tables of actions)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from iamlab.catalogue.condition_keys import condition_key
from iamlab.catalogue.files import service_table, shipped, table
from iamlab.catalogue.model import Action, ActionResourceType
from iamlab.catalogue.services import services
from iamlab.catalogue.wildcard import matches


@lru_cache(maxsize=4096)
def find_action(action: str) -> Action | None:
    """The action of this full name (`s3:getobject` finds s3:GetObject), or None."""
    prefix, _, name = action.lower().partition(":")
    canonical = action_names(prefix).get(name)
    return None if canonical is None else _action(prefix, canonical)


@lru_cache(maxsize=512)
def expand(pattern: str) -> tuple[str, ...]:
    """The full names of the shipped actions that match, sorted: `s3:Get*`, `*`.

    The service part takes a wildcard only as a lone `*`, as IAM does; case does not matter.
    """
    prefix, _, name = pattern.lower().partition(":")
    if pattern in ("*", "*:*"):
        prefixes, name = services(), "*"
    else:
        prefixes = (prefix,) if prefix in shipped() else ()
    return tuple(
        f"{one}:{canonical}"
        for one in prefixes
        for lowered, canonical in action_names(one).items()
        if matches(name, lowered)
    )


@lru_cache(maxsize=16384)
def action_carries(action: str, key: str) -> bool | None:
    """Whether a request for `action` may carry the condition key.

    True and False only where the catalogue knows both and the key is a service's: everything
    else (unknown action or key, global key, tag key, key of an identity provider) is None.
    """
    found = find_action(action)
    known = condition_key(key)
    if found is None or known is None or known.scope != "service":
        return None
    return known.name in found.condition_keys


def action_has_resource_type(action: str) -> bool | None:
    """Whether the action works on resources with ARNs; None where the action is unknown."""
    found = find_action(action)
    return None if found is None else not found.needs_star


def action_of_operation(service: str, operation: str) -> str | None:
    """The full name of the action that authorizes an API operation of another name.

    `("s3", "ListObjectsV2")` is `s3:ListBucket`. None where operation and action share the name.
    """
    prefix = service.lower()
    operations: dict[str, str] = table("api_operations")["operations"].get(prefix, {})
    for name, action in operations.items():
        if name.lower() == operation.lower():
            return f"{prefix}:{action}"
    return None


def action_names(prefix: str) -> dict[str, str]:
    """Lower-case name -> name of a service's actions; empty where it is not shipped."""
    return _action_names(prefix) if prefix in shipped() else {}


@cache
def _action_names(prefix: str) -> dict[str, str]:
    return {name.lower(): name for name in service_table(prefix)["actions"]}


def _action(prefix: str, name: str) -> Action:
    found = service_table(prefix)
    row = found["actions"][name]
    kinds = row.get("resource_types", {})
    return Action(
        service=prefix,
        name=name,
        access_level=row["access_level"],
        resource_types=tuple(
            ActionResourceType(kind, use["required"], tuple(use.get("condition_keys", ())))
            for kind, use in kinds.items()
        ),
        condition_keys=_all_keys(row, kinds, found["resource_types"]),
        dependent_actions=tuple(row.get("dependent_actions", ())),
    )


def _all_keys(
    row: dict[str, Any], kinds: dict[str, Any], defined: dict[str, Any]
) -> tuple[str, ...]:
    keys = set(row.get("condition_keys", ()))
    for kind, use in kinds.items():
        keys.update(use.get("condition_keys", ()))
        keys.update(defined.get(kind, {}).get("condition_keys", ()))
    return tuple(sorted(keys, key=str.lower))
