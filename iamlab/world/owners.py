"""Whose a resource is, and which policy and tags it has (evaluation: resource owner).

S3 ARNs carry no account, so the world says who owns a bucket; never the ARN alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from iamlab.catalogue import (
    PolicyHolder,
    policy_holders,
    resource_type_of,
    supports_resource_policy,
    whole_of,
)
from iamlab.engine import parse_arn
from iamlab.world.index import WorldIndex
from iamlab.world.kinds import RESOURCE
from iamlab.world.model import Account, Document, Resource
from iamlab.world.naming import ACCOUNT_ID


@dataclass(frozen=True, slots=True)
class Owned:
    """The resource of a request: its account, and what the world knows about it.

    tags_do_not_count: the tags of this resource are no context of a request.
    holder: the listed resource whose policy counts (an object's bucket).
    """

    account: str
    assumed: bool = False
    listed: bool = False
    holder: PolicyHolder | None = None
    policy: Document | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    tags_do_not_count: bool = False
    block_public_access: bool = False


def owner_of(index: WorldIndex, resource: str, caller_account: str) -> Owned:
    """Whose `resource` is; "*" and an unlisted bucket are the caller's own."""
    arn = parse_arn(resource)
    if arn is None:
        return Owned(caller_account)
    listed = _listed(index, resource)
    if listed is not None:
        account, found = listed
        holder, policy = _policy(index, resource)
        return Owned(
            account.id,
            listed=True,
            holder=holder,
            policy=policy,
            tags=found.tags if found.arn == resource else {},
            tags_do_not_count=_is_bucket(found.arn) and not found.abac,
            block_public_access=found.block_public_access,
        )
    if ACCOUNT_ID.fits(arn.account):
        return Owned(arn.account, tags=_tags_of_principal(index, resource))
    # AWS's own policies (account field "aws") are used from everybody's account.
    return Owned(caller_account, assumed=bool(caller_account) and arn.account == "")


def _is_bucket(arn: str) -> bool:
    """Whether a resource is a general purpose bucket: its tags count once ABAC is switched on.

    AWS: S3 User Guide, Enabling ABAC in general purpose buckets (November 2025).
    """
    return arn.startswith("arn:") and ":s3:::" in arn


def _listed(index: WorldIndex, resource: str) -> tuple[Account, Resource] | None:
    found = index.at(RESOURCE, resource)
    if found is not None:
        return found
    whole = whole_of(resource)
    return None if whole == resource else index.at(RESOURCE, whole)


def _policy(index: WorldIndex, resource: str) -> tuple[PolicyHolder | None, Document | None]:
    """The policy that covers the resource: its own, else that of what it is a part of."""
    first = None
    for holder in policy_holders(resource):
        listed = index.at(RESOURCE, holder.arn)
        if listed is None:
            continue
        if listed[1].policy is not None and _takes_policy(holder.arn):
            return holder, listed[1].policy
        first = first or holder
    return first, None


@lru_cache(maxsize=1024)
def _takes_policy(arn: str) -> bool:
    """Whether AWS lets such a resource have a policy; one of a type not in our data may."""
    kind = resource_type_of(arn)
    if kind is None:
        return True
    return kind.service != "iam" and supports_resource_policy(kind.service, kind.name)


def _tags_of_principal(index: WorldIndex, resource: str) -> Mapping[str, str]:
    """Users and roles are resources too; their tags are resource tags then."""
    user, role = index.user(resource), index.role(resource)
    if user is not None:
        return user[1].tags
    return role[1].tags if role is not None else {}
