"""Resource types and the ARNs that belong to them.

AWS: Service Authorization Reference, the tables of resource types.
"""

from __future__ import annotations

from functools import cache, lru_cache

from iamlab.catalogue.actions import find_action
from iamlab.catalogue.arn_template import parse_template
from iamlab.catalogue.files import service_table, shipped, table
from iamlab.catalogue.model import ResourceType


def resource_types(service: str) -> tuple[ResourceType, ...]:
    """The resource types of a shipped service; empty where it is not shipped or has none."""
    lowered = service.lower()
    return _resource_types(lowered) if lowered in shipped() else ()


@lru_cache(maxsize=4096)
def resource_type_of(arn: str) -> ResourceType | None:
    """The resource type whose ARN template fits, the narrowest where several do.

    `arn` is a request's, without wildcards. A template of the service that the ARN names wins
    over one of another service.
    """
    for candidates in _candidates(arn):
        fitting = [kind for kind in candidates if kind.arn.fits(arn)]
        if fitting:
            return min(fitting, key=_narrowest_first)
    return None


@lru_cache(maxsize=4096)
def resource_types_overlapping(pattern: str) -> tuple[ResourceType, ...]:
    """The types of which at least one ARN matches the pattern (`*` and `?` are wildcards).

    Types of the service that the ARN names come first; those of services that borrow its ARNs
    are looked at only where none of them matches. Empty where the pattern fits no type, where
    the service is not shipped, and for "*" or a wildcard in the service field.
    """
    for candidates in _candidates(pattern):
        fitting = tuple(kind for kind in candidates if kind.arn.overlaps(pattern))
        if fitting:
            return fitting
    return ()


@lru_cache(maxsize=8192)
def resource_fits(action: str, pattern: str) -> bool | None:
    """Whether the pattern of a Resource element matches some resource of the action.

    False by AWS's tables: s3:ListBucket on `arn:aws:s3:::docs/*`, or any ARN for an action
    without resource types. Advice for whoever writes a policy, never a verdict: a few services
    check ARNs of other shapes than they document. None where the action is unknown.
    """
    found = find_action(action)
    if found is None or pattern == "*":
        return None if found is None else True
    own = {kind.name: kind for kind in resource_types(found.service)}
    return any(own[used.name].arn.overlaps(pattern) for used in found.resource_types)


def _candidates(arn: str) -> tuple[tuple[ResourceType, ...], ...]:
    """The types of the service in the ARN, then those of services that borrow its ARNs."""
    named = arn.split(":", 3)[2:3]
    borrowers = [
        borrower for one in named for borrower in table("arn_services")["arn_services"].get(one, ())
    ]
    return tuple(resource_types(service) for service in (*named, *borrowers))


def _narrowest_first(kind: ResourceType) -> tuple[int, int, str]:
    return -kind.arn.literal_length, len(kind.arn.variables), kind.name


@cache
def _resource_types(service: str) -> tuple[ResourceType, ...]:
    return tuple(
        ResourceType(
            service=service,
            name=name,
            arn=parse_template(row["arn"]),
            condition_keys=tuple(row.get("condition_keys", ())),
        )
        for name, row in service_table(service)["resource_types"].items()
    )
