"""The policies that hang on a user, a role or a session, as the engine reads them."""

from __future__ import annotations

from collections.abc import Iterator

from iamlab.engine import AttachedPolicy, PolicyType, is_aws_managed_policy, last_part, parse_arn
from iamlab.world.arns import PARTITION, policy_arn
from iamlab.world.known_policies import aws_managed_policy
from iamlab.world.model import Account, Document, InlinePolicy, PolicyReference, User
from iamlab.world.parsed import parsed


def identity_policies_of_user(
    account: Account, user: User, attached_to: str
) -> tuple[AttachedPolicy, ...]:
    """A user's own policies, then those of each group."""
    found = [*attached(account, user.policies, attached_to)]
    groups = {group.name: group for group in account.groups}
    for name in user.groups:
        if name in groups:
            found += attached(account, groups[name].policies, attached_to, through=name)
    return tuple(found)


def attached(
    account: Account,
    references: tuple[PolicyReference, ...],
    attached_to: str,
    policy_type: PolicyType = "identity",
    through: str = "",
) -> Iterator[AttachedPolicy]:
    """The policies behind the references; one that leads nowhere is left out."""
    for reference in references:
        found = _one(account, reference, attached_to, policy_type, through)
        if found is not None:
            yield found


def boundary(account: Account, reference: str | None, attached_to: str) -> AttachedPolicy | None:
    if reference is None:
        return None
    return _one(account, reference, attached_to, "boundary", "")


def _one(
    account: Account,
    reference: PolicyReference,
    attached_to: str,
    policy_type: PolicyType,
    through: str,
) -> AttachedPolicy | None:
    inline = isinstance(reference, InlinePolicy)
    name, arn, document = _resolve(account, reference, attached_to)
    if document is None:
        return None
    return AttachedPolicy(
        name=name,
        policy=parsed(document),
        policy_type=policy_type,
        attached_to=attached_to,
        arn=arn,
        through=through,
        inline=inline,
        aws_managed=not inline and is_aws_managed_policy(arn),
    )


def _resolve(
    account: Account, reference: PolicyReference, attached_to: str
) -> tuple[str, str, Document | None]:
    if isinstance(reference, InlinePolicy):
        return reference.name, "", reference.document
    if reference.startswith("arn:"):
        return last_part(reference), reference, aws_managed_policy(reference, account)
    holder = parse_arn(attached_to)
    partition = holder.partition if holder else PARTITION
    for policy in account.policies:
        if policy.name == reference:
            return policy.name, policy_arn(account, policy, partition), policy.document
    return reference, "", None
