"""What AWS prints beside policies and dumps, told by its keys: the right command is named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from iamlab.world import say

_LISTS = {
    "Users": "aws iam list-users", "Roles": "aws iam list-roles", "Groups": "aws iam list-groups",
    "User": "aws iam get-user", "Role": "aws iam get-role", "Group": "aws iam get-group",
    "AttachedPolicies": "aws iam list-attached-…-policies",
    "PolicyNames": "aws iam list-…-policies", "Versions": "aws iam list-policy-versions",
    "EvaluationResults": "aws iam simulate-custom-policy",
}  # fmt: skip
_DETAIL = frozenset({"UserId", "RoleId", "GroupId"})
_STATEMENT = frozenset({"Effect", "Action", "NotAction"})
KEYS = frozenset(_LISTS) | _DETAIL | {"Effect"}


def why_no_policy(data: Mapping[str, Any]) -> str | None:
    """Why an object that AWS printed, or a piece of one, is no policy; None: it is unknown."""
    if "Effect" in data and _STATEMENT & data.keys():
        return say(
            "a statement alone is no policy: a policy holds it in its list Statement, "
            "beside Version"
        )
    if "DefaultVersionId" in data:
        return say(
            "{name} comes without its text: `aws iam get-policy-version` prints it",
            name=str(data.get("PolicyName", "?"))[:128],
        )
    if _DETAIL & data.keys():
        return say(
            "this is a piece of a dump: bring in the whole of what "
            "`aws iam get-account-authorization-details` prints"
        )
    command = next((words for key, words in _LISTS.items() if key in data), None)
    if command is None:
        return None
    return say(
        "`{command}` prints no policies: `aws iam get-account-authorization-details` prints the "
        "users, groups and roles with their policies",
        command=command,
    )
