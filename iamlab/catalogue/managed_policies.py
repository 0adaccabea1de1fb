"""AWS managed policies that the catalogue ships (AWS: AWS Managed Policy Reference)."""

from __future__ import annotations

import json
from functools import cache, lru_cache

from iamlab.catalogue.files import table, text
from iamlab.catalogue.model import ManagedPolicySummary, ShippedPolicy


@cache
def managed_policies() -> tuple[ManagedPolicySummary, ...]:
    """The shipped policies, sorted by name, without reading a document."""
    rows = table("managed_policies")["policies"]
    return tuple(ManagedPolicySummary(name=name, **row) for name, row in rows.items())


def managed_policy(arn: str) -> ShippedPolicy | None:
    """The policy of this ARN with its document, or None where it is not shipped."""
    summary = _by_arn().get(arn)
    return None if summary is None else ShippedPolicy(summary, _document(summary.name))


def managed_policy_arn(name: str) -> str | None:
    """The ARN of the shipped policy of this name: its path is part of the ARN."""
    row = table("managed_policies")["policies"].get(name)
    return None if row is None else str(row["arn"])


@cache
def _by_arn() -> dict[str, ManagedPolicySummary]:
    return {summary.arn: summary for summary in managed_policies()}


@lru_cache(maxsize=32)
def _document(name: str) -> str:
    """The document as AWS's console shows it: indented by four."""
    return json.dumps(json.loads(text(f"managed_policies/{name}")), indent=4, ensure_ascii=False)
