"""Amazon Resource Names taken apart (IAM User Guide: IAM identifiers)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

PARTITIONS = (
    "aws",
    "aws-cn",
    "aws-us-gov",
    "aws-iso",
    "aws-iso-b",
    "aws-iso-e",
    "aws-iso-f",
    "aws-eusc",
)


@dataclass(frozen=True, slots=True)
class Arn:
    """The six fields of an ARN; `resource` may itself contain colons and slashes."""

    partition: str
    service: str
    region: str
    account: str
    resource: str

    def __str__(self) -> str:
        head = f"arn:{self.partition}:{self.service}:{self.region}"
        return f"{head}:{self.account}:{self.resource}"


@lru_cache(maxsize=4096)
def parse_arn(text: str) -> Arn | None:
    """The ARN in `text`, or None where it has fewer than six fields or another prefix."""
    fields = text.split(":", 5)
    if len(fields) != 6 or fields[0] != "arn":
        return None
    return Arn(*fields[1:])
