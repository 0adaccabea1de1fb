"""What people call a thing by whose ARN they read."""

from __future__ import annotations

from iamlab.engine import parse_arn


def short_name(arn: str) -> str:
    """The end of an ARN that people call the thing by: `Alice`, `db:orders`, `reports/a.csv`."""
    parsed = parse_arn(arn)
    if parsed is None:
        return arn
    if parsed.resource_type in ("user", "role", "group"):
        return parsed.name
    return parsed.resource_id if parsed.resource_type == "assumed-role" else parsed.resource
