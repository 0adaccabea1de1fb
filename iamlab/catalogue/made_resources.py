"""Which calls make the resource that they name, so that it has no tags yet."""

from __future__ import annotations

from iamlab.catalogue.actions import find_action
from iamlab.catalogue.resource_types import resource_type_of

_MAKING = ("Allocate", "Copy", "Create", "Import", "Register", "Request", "Restore", "Run")
_TAGS_OF_THE_REQUEST = "aws:RequestTag/${TagKey}"


def makes_resource(action: str, resource: str) -> bool:
    """Whether the call makes what its ARN names: then `aws:ResourceTag` is never in its context.

    AWS: Service Authorization Reference. What a call makes can be tagged by the request;
    ec2:CreateSubnet makes the subnet, and not the VPC that it asks about as well.
    """
    found, kind = find_action(action), resource_type_of(resource)
    if found is None or kind is None or found.access_level == "Tagging":
        return False
    if not found.name.startswith(_MAKING):
        return False
    used = next((each for each in found.resource_types if each.name == kind.name), None)
    if used is None:
        return False
    alone = len(found.resource_types) == 1 and _TAGS_OF_THE_REQUEST in found.condition_keys
    return alone or _TAGS_OF_THE_REQUEST in used.condition_keys
