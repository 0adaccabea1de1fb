"""What the catalogue says about itself: sources, versions, dates, licences."""

from __future__ import annotations

from functools import cache
from typing import Any

from iamlab.catalogue.files import table
from iamlab.catalogue.model import CatalogueInfo, Source

_FIELDS = ("package", "registry", "version", "date", "licence", "copyright")


@cache
def about() -> CatalogueInfo:
    actions = table("about_actions")
    policies = table("managed_policies")["about"]
    return CatalogueInfo(
        actions_source=_source(actions),
        managed_policies_source=_source(policies),
        rcp_services_date=table("rcp_services")["date"],
        services=actions["services"],
        actions=actions["actions"],
        managed_policies=policies["policies"],
    )


def _source(row: dict[str, Any]) -> Source:
    return Source(*(row[field] for field in _FIELDS))
