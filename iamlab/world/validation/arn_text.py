"""ARNs as policies write them: fields that may hold wildcards and policy variables."""

from __future__ import annotations

import re
from typing import NamedTuple

from iamlab.engine import PARTITIONS

_VARIABLE = re.compile(r"\$\{[^{}]*\}")
_REGION = re.compile(r"[a-z]{2,4}(?:-[a-z]+){1,3}-[0-9]{1,2}", re.ASCII)


class ArnFields(NamedTuple):
    """The fields of an ARN pattern; `written` tells how many were written (6 are a whole ARN)."""

    partition: str
    service: str
    region: str
    account: str
    resource: str
    written: int


def arn_fields(text: str) -> ArnFields:
    """The fields of a text that begins with arn:; a colon inside ${...} separates nothing."""
    masked = _VARIABLE.sub(lambda match: match.group().replace(":", "\0"), text)
    fields = [field.replace("\0", ":") for field in masked.split(":", 5)]
    written = len(fields)
    _, partition, service, region, account, resource = fields + [""] * (6 - written)
    return ArnFields(partition, service, region, account, resource, written)


def is_open(field: str) -> bool:
    """Whether a field stands for several texts, so that nothing can be said against it."""
    return any(mark in field for mark in ("*", "?", "${"))


def is_partition(field: str) -> bool:
    """Whether a field names a partition; wildcards count where a real one matches."""
    return field in PARTITIONS or field == "*" or (field.startswith("aws") and "*" in field)


def is_region(field: str) -> bool:
    """Whether a field has the form of a region."""
    return bool(_REGION.fullmatch(field))
