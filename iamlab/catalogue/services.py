"""Services: which exist at AWS, which the catalogue ships, which support RCPs."""

from __future__ import annotations

from functools import cache

from iamlab.catalogue.files import service_table, shipped, table
from iamlab.catalogue.model import Service


@cache
def services() -> tuple[str, ...]:
    """The prefixes of the shipped services, sorted."""
    return tuple(sorted(shipped()))


def known_service(prefix: str) -> bool:
    """Whether AWS has a service of this prefix, shipped or not; case does not matter."""
    return prefix.lower() in table("services")["services"]


def service_name(prefix: str) -> str | None:
    """AWS's name of a service, shipped or not: `Amazon S3`."""
    name: str | None = table("services")["services"].get(prefix.lower())
    return name


def service(prefix: str) -> Service | None:
    """The shipped service, or None; case does not matter."""
    lowered = prefix.lower()
    return _service(lowered) if lowered in shipped() else None


@cache
def _service(prefix: str) -> Service:
    found = service_table(prefix)
    return Service(
        prefix=found["prefix"],
        name=found["name"],
        actions=tuple(found["actions"]),
        resource_types=tuple(found["resource_types"]),
        condition_keys=tuple(found["condition_keys"]),
    )


def rcp_supports(prefix: str) -> bool:
    """Whether resource control policies apply to this service's resources.

    AWS: Organizations User Guide, "List of AWS services that support RCPs"; about() has the date.
    """
    return prefix.lower() in _rcp_services()


@cache
def _rcp_services() -> frozenset[str]:
    return frozenset(table("rcp_services")["services"])
