"""The trust policy of a role, with the unique IDs that AWS stores when it is saved.

AWS: IAM User Guide, AWS JSON policy elements: Principal ("transforms the ARN to the unique ID").
"""

from __future__ import annotations

from iamlab.engine import AttachedPolicy
from iamlab.world.arns import role_id, user_id
from iamlab.world.index import WorldIndex
from iamlab.world.parsed import parsed


def trust_policy(index: WorldIndex, role: str) -> AttachedPolicy | None:
    """The trust policy of a role, or None where there is no such role or it trusts nobody."""
    found = index.role(role)
    if found is None or found[1].trust_policy is None:
        return None
    policy = parsed(found[1].trust_policy)
    named = (
        entry.value
        for statement in policy.statements
        if statement.principal is not None
        for entry in statement.principal.entries
        if entry.kind == "AWS"
    )
    return AttachedPolicy(
        name="trust policy",
        policy=policy,
        policy_type="trust",
        attached_to=role,
        principal_ids={arn: identity for arn in named if (identity := _unique_id(index, arn))},
    )


def _unique_id(index: WorldIndex, arn: str) -> str:
    user, role = index.user(arn), index.role(arn)
    if user is not None:
        return user_id(*user)
    return role_id(*role) if role is not None else ""
