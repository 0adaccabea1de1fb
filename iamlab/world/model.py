"""What a learner built: accounts, users, groups, roles, policies, resources, and requests.

Frozen all the way down; every change is an edit that makes another world. The shape is the
lab document's (docs/lab-document.md), the words are AWS's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from iamlab.world.quotas import DEFAULT_SESSION

Tags = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Document:
    """A policy document: its text, and whether it came as typed text or as a JSON object."""

    text: str
    typed: bool = False


@dataclass(frozen=True, slots=True)
class InlinePolicy:
    """A policy embedded in one user, group, role or passed with a session."""

    name: str
    document: Document


# A policy as it hangs on somebody: by name (customer managed), by ARN (AWS managed), or inline.
PolicyReference = str | InlinePolicy


@dataclass(frozen=True, slots=True)
class ManagedPolicy:
    """A customer managed policy of an account."""

    name: str
    document: Document
    path: str = "/"


@dataclass(frozen=True, slots=True)
class AwsManagedPolicy:
    """An AWS managed policy that the catalogue does not ship, brought by an account dump."""

    arn: str
    document: Document


@dataclass(frozen=True, slots=True)
class AccessKey:
    """An access key made up by the lab."""

    id: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class Root:
    """The root user that every account is born with."""

    mfa_device: bool = False
    access_keys: tuple[AccessKey, ...] = ()


@dataclass(frozen=True, slots=True)
class User:
    """An IAM user."""

    name: str
    path: str = "/"
    unique_id: str | None = None
    tags: Tags = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    policies: tuple[PolicyReference, ...] = ()
    permissions_boundary: str | None = None
    console_password: bool = False
    mfa_device: bool = False
    access_keys: tuple[AccessKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """An IAM group: it carries policies for its users and is never a principal."""

    name: str
    path: str = "/"
    policies: tuple[PolicyReference, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """An IAM role. trust_policy None: it trusts nobody."""

    name: str
    path: str = "/"
    unique_id: str | None = None
    tags: Tags = field(default_factory=dict)
    trust_policy: Document | None = None
    policies: tuple[PolicyReference, ...] = ()
    permissions_boundary: str | None = None
    max_session_duration: int = DEFAULT_SESSION
    service_linked: bool = False


# What IAM calls an identity: whoever policies hang on.
Identity = User | Group | Role


@dataclass(frozen=True, slots=True)
class IdentityProvider:
    """A SAML or OIDC provider of an account."""

    arn: str


@dataclass(frozen=True, slots=True)
class VpcEndpoint:
    """A VPC endpoint; policy None: full access. vpc: the VPC it stands in, where that is known."""

    id: str
    policy: Document | None = None
    vpc: str | None = None


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource that an account owns, with its resource-based policy if it has one."""

    arn: str
    tags: Tags = field(default_factory=dict)
    policy: Document | None = None
    block_public_access: bool = False
    abac: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """An AWS account."""

    id: str
    name: str = ""
    root: Root = field(default_factory=Root)
    policies: tuple[ManagedPolicy, ...] = ()
    aws_managed_policies: tuple[AwsManagedPolicy, ...] = ()
    groups: tuple[Group, ...] = ()
    users: tuple[User, ...] = ()
    roles: tuple[Role, ...] = ()
    identity_providers: tuple[IdentityProvider, ...] = ()
    vpc_endpoints: tuple[VpcEndpoint, ...] = ()
    resources: tuple[Resource, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganizationPolicy:
    """An SCP or RCP with its name."""

    name: str
    document: Document


@dataclass(frozen=True, slots=True)
class Node:
    """The root of an organization or an OU. scps None: FullAWSAccess; empty: nothing is allowed."""

    id: str | None = None
    name: str = ""
    scps: tuple[OrganizationPolicy, ...] | None = None
    rcps: tuple[OrganizationPolicy, ...] = ()
    accounts: tuple[str, ...] = ()
    account_scps: Mapping[str, tuple[OrganizationPolicy, ...]] = field(default_factory=dict)
    account_rcps: Mapping[str, tuple[OrganizationPolicy, ...]] = field(default_factory=dict)
    units: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Organization:
    """An AWS organization: SCPs and RCPs do not touch its management account."""

    id: str
    management_account: str
    root: Node = field(default_factory=Node)
    delegated_administrators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assumption:
    """One role assumed on the way to a request (`via`)."""

    role: str
    session_name: str = "session"
    external_id: str | None = None
    mfa: bool = False
    duration_seconds: int = DEFAULT_SESSION
    policies: tuple[PolicyReference, ...] = ()
    tags: Tags = field(default_factory=dict)
    transitive_tags: tuple[str, ...] = ()
    source_identity: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """What came with the session of a session principal. policies None: none were passed."""

    policies: tuple[PolicyReference, ...] | None = None
    tags: Tags = field(default_factory=dict)
    transitive_tags: tuple[str, ...] = ()
    source_identity: str | None = None
    issued_to: str | None = None


# A context value in the document: text, number, boolean, a list of them, or None to remove the key.
ContextInput = str | int | float | bool | tuple[str | int | float | bool, ...] | None


@dataclass(frozen=True, slots=True)
class Request:
    """A request of the lab: principal, action, resource, then context."""

    id: str
    principal: str
    action: str
    resource: str = "*"
    title: str = ""
    credentials: str | None = None
    session: Session | None = None
    vpc_endpoint: str | None = None
    via: tuple[Assumption, ...] = ()
    also_resources: tuple[str, ...] = ()
    passes_role: str | None = None
    context: Mapping[str, ContextInput] = field(default_factory=dict)
    expect: str | None = None
    expect_reason: str | None = None
    expect_policy_type: str | None = None


@dataclass(frozen=True, slots=True)
class World:
    """A whole lab."""

    title: str = ""
    about: str = ""
    organization: Organization | None = None
    accounts: tuple[Account, ...] = ()
    requests: tuple[Request, ...] = ()

    def account(self, account_id: str) -> Account | None:
        """The account of that ID, where the lab has it."""
        for account in self.accounts:
            if account.id == account_id:
                return account
        return None
