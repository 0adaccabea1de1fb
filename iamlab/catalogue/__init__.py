"""AWS's actions, resource types, condition keys and managed policies, as data read lazily.

The door of the package: everything else in it is private. Importing it reads no file; asking
about a service reads that service's file once. Source: iamlab/content/catalogue (see about()).
"""

from iamlab.catalogue.about import about
from iamlab.catalogue.actions import (
    action_carries,
    action_has_resource_type,
    action_of_operation,
    expand,
    find_action,
)
from iamlab.catalogue.arn_template import ArnTemplate
from iamlab.catalogue.condition_keys import condition_key, condition_keys
from iamlab.catalogue.made_resources import makes_resource
from iamlab.catalogue.managed_policies import (
    managed_policies,
    managed_policy,
    managed_policy_arn,
)
from iamlab.catalogue.model import (
    AccessLevel,
    Action,
    ActionResourceType,
    CatalogueInfo,
    ConditionKey,
    KeyType,
    ManagedPolicySummary,
    ResourceType,
    Service,
    ShippedPolicy,
    Source,
)
from iamlab.catalogue.nearest import nearest_action, nearest_condition_key, nearest_service
from iamlab.catalogue.resource_policies import (
    PolicyHolder,
    open_without_policy,
    own_account_only,
    policy_holders,
    resource_policy_types,
    supports_resource_policy,
    whole_of,
)
from iamlab.catalogue.resource_types import (
    resource_fits,
    resource_type_of,
    resource_types,
    resource_types_overlapping,
)
from iamlab.catalogue.root_task_policies import root_task_policies
from iamlab.catalogue.services import (
    known_service,
    rcp_supports,
    service,
    service_name,
    services,
)
from iamlab.catalogue.shared_providers import key_to_test
from iamlab.catalogue.vpc_endpoint_keys import endpoint_key_sent

__all__ = [
    "AccessLevel",
    "Action",
    "ActionResourceType",
    "ArnTemplate",
    "CatalogueInfo",
    "ConditionKey",
    "KeyType",
    "ManagedPolicySummary",
    "PolicyHolder",
    "ResourceType",
    "Service",
    "ShippedPolicy",
    "Source",
    "about",
    "action_carries",
    "action_has_resource_type",
    "action_of_operation",
    "condition_key",
    "condition_keys",
    "endpoint_key_sent",
    "expand",
    "find_action",
    "key_to_test",
    "known_service",
    "makes_resource",
    "managed_policies",
    "managed_policy",
    "managed_policy_arn",
    "nearest_action",
    "nearest_condition_key",
    "nearest_service",
    "open_without_policy",
    "own_account_only",
    "policy_holders",
    "rcp_supports",
    "resource_fits",
    "resource_policy_types",
    "resource_type_of",
    "resource_types",
    "resource_types_overlapping",
    "root_task_policies",
    "service",
    "service_name",
    "services",
    "supports_resource_policy",
    "whole_of",
]
