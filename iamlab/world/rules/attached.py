"""Policies as they may hang on a user, group or role.

AWS: IAM User Guide, IAM and AWS STS quotas.
"""

from __future__ import annotations

from collections.abc import Iterable

from iamlab.world import quotas
from iamlab.world.known_policies import is_known_aws_managed_policy
from iamlab.world.model import Account, InlinePolicy, PolicyReference
from iamlab.world.rules.refusal import EditError
from iamlab.world.saying import say


def check_references(
    account: Account, policies: Iterable[PolicyReference], boundary: str | None
) -> None:
    """Raises EditError where an attached policy is not there, or where there are too many."""
    attached = [each for each in policies if isinstance(each, str)]
    for reference in attached:
        _check_known(account, reference, "policies")
    if len(attached) > quotas.MANAGED_POLICIES_PER_HOLDER:
        raise EditError(
            "policies",
            "too_many",
            say(
                "At most {most} managed policies can be attached to one user, group or role.",
                most=quotas.MANAGED_POLICIES_PER_HOLDER,
            ),
        )
    if len(set(attached)) != len(attached):
        raise EditError("policies", "twice", say("A policy is attached once, not twice."))
    names = [each.name.lower() for each in policies if isinstance(each, InlinePolicy)]
    if len(set(names)) != len(names):
        raise EditError("policies", "name_taken", say("Two inline policies have the same name."))
    if boundary is not None:
        _check_known(account, boundary, "permissions_boundary")


def _check_known(account: Account, reference: str, field: str) -> None:
    if any(policy.name == reference for policy in account.policies):
        return
    if is_known_aws_managed_policy(reference, account):
        return
    raise EditError(
        field,
        "no_such_policy",
        say("This account has no policy {reference}.", reference=reference),
        next((policy.name for policy in account.policies), "StartDatabases"),
    )
