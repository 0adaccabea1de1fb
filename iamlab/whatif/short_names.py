"""What people call a thing by whose ARN they read."""

from __future__ import annotations


def short_name(arn: str) -> str:
    """The end of an ARN that people call the thing by: `Alice`, `db:orders`, `reports/a.csv`."""
    if not arn.startswith("arn:"):
        return arn
    rest = arn.split(":", 5)[5] if arn.count(":") >= 5 else arn
    for prefix in ("user/", "role/", "assumed-role/", "group/"):
        if rest.startswith(prefix):
            return rest.rpartition("/")[2] if prefix != "assumed-role/" else rest[len(prefix) :]
    return rest
