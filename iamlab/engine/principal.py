"""Who is calling (IAM User Guide: AWS JSON policy elements: Principal)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PrincipalKind = Literal[
    "root",  # the root user of an account
    "user",  # an IAM user, also with GetSessionToken credentials
    "role_session",
    "federated_user",  # a session made by sts:GetFederationToken
    "service",  # an AWS service principal such as ec2.amazonaws.com
    "federated",  # the caller of AssumeRoleWithSAML / AssumeRoleWithWebIdentity: a provider
    "anonymous",
]


ACCOUNT_KINDS: frozenset[PrincipalKind] = frozenset(
    {"root", "user", "role_session", "federated_user"}
)
"""Those that belong to an account: its SCPs, and policies of its IAM, apply to them."""


@dataclass(frozen=True, slots=True)
class Principal:
    """A caller, resolved from the world.

    arn: what appears in the request and in error messages (user ARN, assumed-role ARN,
    federated-user ARN, root ARN, service name, provider ARN; "" for anonymous).
    account: 12 digits; "" for services, providers without account and anonymous.
    role_arn (with path) and role_id: for role sessions. user_arn: the user itself, or the
    user whose credentials made a federated-user session.
    """

    kind: PrincipalKind
    arn: str
    account: str = ""
    unique_id: str = ""
    name: str = ""
    session_name: str = ""
    role_arn: str = ""
    role_id: str = ""
    user_arn: str = ""
    user_id: str = ""
    service_linked: bool = False
    has_permissions_boundary: bool = False
    credentials: str = ""  # password, access_key, session_token, temporary, assumed_root or ""
    mfa: bool = False  # whether the credentials were made with MFA
    chained: bool = False  # the session was assumed by a role session
    canonical_user_id: str = ""
