"""The part of a dump that some principals need, so that only its documents are read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from iamlab.exchange.account_dump.details import SKIPPED, text_of
from iamlab.exchange.reading import texts_of

_DOCUMENTS = frozenset({
    "UserPolicyList", "RolePolicyList", "AssumeRolePolicyDocument", "AttachedManagedPolicies",
    "PermissionsBoundary", "InstanceProfileList", "Tags", "GroupList",
})  # fmt: skip


def narrowed(data: Mapping[str, Any], principals: Collection[str]) -> dict[str, Any]:
    """The dump with only these users and roles, their groups and their managed policies.

    What is skipped keeps its place, so that the places of all that stays are right.
    """
    wanted = frozenset(principals)
    found = dict(data)
    for key in ("UserDetailList", "RoleDetailList"):
        found[key] = _only(data.get(key), lambda detail: text_of(detail, "Arn") in wanted)
    groups = {
        name
        for user in _details(found, "UserDetailList")
        for name in texts_of(user.get("GroupList"))
    }
    found["GroupDetailList"] = _only(
        data.get("GroupDetailList"), lambda detail: text_of(detail, "GroupName") in groups
    )
    arns = {
        arn
        for key in ("UserDetailList", "RoleDetailList", "GroupDetailList")
        for detail in _details(found, key)
        for arn in _arns(detail)
    }
    found["Policies"] = _only(data.get("Policies"), lambda policy: text_of(policy, "Arn") in arns)
    return found


def without_documents(data: Mapping[str, Any]) -> dict[str, Any]:
    """The users and roles of a dump by their names alone."""
    return {
        key: [
            {name: value for name, value in detail.items() if name not in _DOCUMENTS}
            for detail in _details(data, key)
        ]
        for key in ("UserDetailList", "RoleDetailList")
    }


def _only(value: Any, wanted: Callable[[dict[str, Any]], bool]) -> Any:
    """The list with whatever else is an object skipped; what is no list stays as it is."""
    if not isinstance(value, list):
        return value
    return [SKIPPED if isinstance(each, dict) and not wanted(each) else each for each in value]


def _details(data: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    return [each for each in _list(data, key) if isinstance(each, dict)]


def _list(data: Mapping[str, Any], key: str) -> list[Any]:
    value = data.get(key)
    return value if isinstance(value, list) else []


def _arns(detail: Mapping[str, Any]) -> list[str]:
    attached = [each.get("PolicyArn") for each in _details(detail, "AttachedManagedPolicies")]
    boundary = detail.get("PermissionsBoundary")
    if isinstance(boundary, dict):
        attached.append(boundary.get("PermissionsBoundaryArn"))
    return [each for each in attached if isinstance(each, str)]
