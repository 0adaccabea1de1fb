"""Which resource types an ARN pattern can stand for, asked often: the cheap tests come first."""

from __future__ import annotations

from functools import lru_cache

from iamlab.catalogue import ResourceType, resource_types, resource_types_overlapping
from iamlab.world.validation.arn_text import ArnFields, arn_fields, is_open


@lru_cache(maxsize=8192)
def kinds_in_service(service: str, arn: str) -> frozenset[str]:
    """The types of one service that a pattern overlaps; they may borrow another's ARNs."""
    fields = arn_fields(arn)
    return frozenset(
        kind.name
        for kind in resource_types(service)
        if _possible(fields, kind) and kind.arn.overlaps(arn)
    )


@lru_cache(maxsize=8192)
def fits_any_kind(arn: str) -> bool:
    """Whether a pattern overlaps some type of its service, or of one that borrows its ARNs."""
    service = arn_fields(arn).service
    return bool(kinds_in_service(service, arn)) or bool(resource_types_overlapping(arn))


def _possible(fields: ArnFields, kind: ResourceType) -> bool:
    """False where fields without wildcards already tell that nothing can overlap."""
    heads = (fields.partition, fields.service, fields.region, fields.account)
    if fields.written < 6 or is_open(fields.partition) or is_open(fields.service):
        return True
    if kind.arn.service != fields.service:
        return False
    # A star at the end of a field may run over colons, so nothing is said behind one.
    if any(is_open(field) for field in heads):
        return True
    if bool(fields.region) != kind.arn.has_region or bool(fields.account) != kind.arn.has_account:
        return False
    ours, theirs = _fixed_head(fields.resource), kind.arn.resource.partition("${")[0]
    theirs = theirs.partition("*")[0]
    return ours.startswith(theirs) or theirs.startswith(ours)


def _fixed_head(text: str) -> str:
    """The text up to its first wildcard or variable."""
    for mark in ("*", "?", "${"):
        text = text.partition(mark)[0]
    return text
