"""What the catalogue answers with: services, actions, resource types, condition keys, policies.

The words are those of AWS's Service Authorization Reference.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from iamlab.catalogue.arn_template import ArnTemplate

AccessLevel = Literal["List", "Read", "Write", "Permissions management", "Tagging"]
KeyType = Literal["String", "Numeric", "Date", "Bool", "Binary", "IPAddress", "ARN"]
KeyScope = Literal["global", "service", "brought"]


@dataclass(frozen=True, slots=True)
class ConditionKey:
    """A condition key, in AWS's capitalisation; `name` may hold a placeholder for a tag key.

    scope "global": any request may carry it (aws: keys, and the few cross-service session keys);
    "service": actions list it; "brought": an identity provider (OIDC, SAML) brings it.
    """

    name: str
    type: KeyType
    multivalued: bool
    scope: KeyScope


@dataclass(frozen=True, slots=True)
class ResourceType:
    """A kind of resource of a service: `bucket`, with its ARN template and its condition keys."""

    service: str
    name: str
    arn: ArnTemplate
    condition_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionResourceType:
    """A resource type as one action uses it; the keys are those listed for this pair."""

    name: str
    required: bool
    condition_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """An action of a service.

    `condition_keys` holds every key a request for it may carry: the action's own, those of its
    resource types, and those of the pair of both. `dependent_actions` are full names.
    """

    service: str
    name: str
    access_level: AccessLevel
    resource_types: tuple[ActionResourceType, ...] = ()
    condition_keys: tuple[str, ...] = ()
    dependent_actions: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """`service:Name`, as a policy writes it."""
        return f"{self.service}:{self.name}"

    @property
    def needs_star(self) -> bool:
        """True where the action has no resource type: only Resource "*" can grant it."""
        return not self.resource_types


@dataclass(frozen=True, slots=True)
class Service:
    """A shipped service: its prefix in policies, AWS's name for it, and the names it defines."""

    prefix: str
    name: str
    actions: tuple[str, ...]
    resource_types: tuple[str, ...]
    condition_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ManagedPolicySummary:
    """An AWS managed policy without its document; the description is ours."""

    name: str
    arn: str
    path: str
    description: str
    default_version_id: str
    created: str
    updated: str


@dataclass(frozen=True, slots=True)
class ShippedPolicy:
    """An AWS managed policy; `document` is the text that a learner reads."""

    summary: ManagedPolicySummary
    document: str

    @property
    def name(self) -> str:
        """`ReadOnlyAccess`."""
        return self.summary.name

    @property
    def arn(self) -> str:
        """`arn:aws:iam::aws:policy/ReadOnlyAccess`."""
        return self.summary.arn

    @property
    def path(self) -> str:
        """`/`, `/job-function/` or `/service-role/`."""
        return self.summary.path


@dataclass(frozen=True, slots=True)
class Source:
    """Where a part of the catalogue comes from; `date` is the data's, as YYYY-MM-DD."""

    package: str
    registry: str
    version: str
    date: str
    licence: str
    copyright: str


@dataclass(frozen=True, slots=True)
class CatalogueInfo:
    """How much the catalogue knows, from where, as of when."""

    actions_source: Source
    managed_policies_source: Source
    rcp_services_date: str
    services: int
    actions: int
    managed_policies: int
