"""The policies that are in play for one request (IAM User Guide: Policy evaluation logic)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from iamlab.engine.policy import Policy

PolicyType = Literal[
    "identity",
    "resource",
    "trust",
    "boundary",
    "session",
    "scp",
    "rcp",
    "vpc_endpoint",
]


@dataclass(frozen=True, slots=True)
class AttachedPolicy:
    """A document and what it hangs on.

    attached_to: the ARN of the user, role, resource, or the id of the root, OU, account, endpoint.
    through: the group's name, where a user has the policy through a group.
    principal_ids: for trust policies, ARN in the text -> unique id stored when it was saved.
    """

    name: str
    policy: Policy
    policy_type: PolicyType
    attached_to: str
    arn: str = ""
    through: str = ""
    inline: bool = False
    aws_managed: bool = False
    principal_ids: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Level:
    """One node on the way down the organization: root, OU or account, with its policies."""

    kind: Literal["root", "ou", "account"]
    id: str
    name: str
    policies: tuple[AttachedPolicy, ...]


@dataclass(frozen=True, slots=True)
class ApplicablePolicies:
    """Every layer; a layer that does not apply is None or empty, and `why_not` names the reason.

    session: None where no session policies were passed.
    scps, rcps: from the root down to the account; None where the layer does not apply.
    why_not: layer name -> reason code (`no_organization`, `management_account`, ...).
    block_public_access: S3 Block Public Access is on for the bucket asked for.
    resource_kind: where the resource has rules of its own: "kms_key", "role", "s3_bucket",
    "s3_object"; "root", the root user of a member account asked for by an administrator; "both",
    its policy and the caller's have to allow; "open", whoever reaches it is let in; else "".
    resource_unsure: AWS does not document whether the policy covers just this resource.
    """

    identity: tuple[AttachedPolicy, ...] = ()
    resource: AttachedPolicy | None = None
    permissions_boundary: AttachedPolicy | None = None
    session: tuple[AttachedPolicy, ...] | None = None
    scps: tuple[Level, ...] | None = None
    rcps: tuple[Level, ...] | None = None
    vpc_endpoint: AttachedPolicy | None = None
    block_public_access: bool = False
    resource_kind: str = ""
    resource_unsure: bool = False
    why_not: Mapping[str, str] = field(default_factory=dict)
