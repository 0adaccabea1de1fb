"""AWS managed policies that an account can attach: the catalogue's, and those it brings along."""

from __future__ import annotations

from iamlab.catalogue import managed_policy
from iamlab.world.model import Account, Document


def aws_managed_policy(arn: str, account: Account) -> Document | None:
    """The document of an AWS managed policy; the account's own copy wins."""
    for policy in account.aws_managed_policies:
        if policy.arn == arn:
            return policy.document
    shipped = managed_policy(arn)
    return None if shipped is None else Document(shipped.document)


def is_known_aws_managed_policy(arn: str, account: Account) -> bool:
    """Whether the account can attach the AWS managed policy of this ARN."""
    return aws_managed_policy(arn, account) is not None
