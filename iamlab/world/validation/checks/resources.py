"""The form of resources, without asking which types exist (JSON policy elements: Resource)."""

from __future__ import annotations

from iamlab.engine import ListElement, is_account_id
from iamlab.world.validation.arn_text import (
    ArnFields,
    arn_fields,
    is_open,
    is_partition,
    is_region,
)
from iamlab.world.validation.fixes import replace_text
from iamlab.world.validation.review import Review

# What else stands in the account field: AWS's own, and owners of public images.
_OTHER_ACCOUNTS = frozenset({"aws", "amazon", "aws-marketplace", "self", "cloudfront"})


def check_resources(review: Review) -> None:
    """Every resource is `*` or an ARN whose fields hold what belongs there."""
    for statement in review.statements:
        resource = statement.resource
        if resource is None or review.policy_type == "trust":
            continue
        _empty(review, resource)
        for value, pointer in zip(resource.values, resource.pointers, strict=True):
            if value != "*":
                _check(review, value, pointer)


def _empty(review: Review, resource: ListElement) -> None:
    if resource.values or f"{resource.pointer}/0" in review.reading.json.places:
        return
    facts = {"element": "NotResource" if resource.negated else "Resource"}
    review.note("EMPTY_ARRAY_RESOURCE", resource.pointer, facts)


def _check(review: Review, resource: str, pointer: str) -> None:
    if not resource.startswith("arn:"):
        variant = "" if resource else "empty"
        facts = {"resource": resource, "variant": variant}
        review.note("INVALID_ARN_PREFIX", pointer, facts)
        return
    fields = arn_fields(resource)
    if not _head(review, resource, pointer, fields):
        return
    if fields.written < 6:
        if resource.rpartition(":")[2] != "*":
            review.note("MISSING_ARN_FIELD", pointer, {"resource": resource})
        return
    if not fields.resource:
        facts = {"resource": resource, "service": fields.service}
        review.note("INVALID_ARN_RESOURCE", pointer, facts)
    _region_and_account(review, resource, pointer, fields)


def _head(review: Review, resource: str, pointer: str, fields: ArnFields) -> bool:
    """Partition and service; False where nothing more can be said."""
    facts = {"resource": resource, "partition": fields.partition}
    if not is_partition(fields.partition):
        variant = "" if fields.partition else "empty"
        better = resource.replace(f"arn:{fields.partition}", "arn:aws", 1)
        fix = replace_text(review, pointer, resource, better)
        review.note("INVALID_PARTITION", pointer, {**facts, "variant": variant}, fix=fix)
        return False
    service = fields.service
    if fields.written < 3 or "${" in service:
        return fields.written < 3
    if not service or "*" in service or "?" in service:
        variant = "" if service else "empty"
        facts = {"resource": resource, "variant": variant}
        review.note("INVALID_ARN_SERVICE", pointer, facts, refused=review.is_iam)
        return False
    if service != service.lower():
        better = resource.replace(f":{service}:", f":{service.lower()}:", 1)
        fix = replace_text(review, pointer, resource, better)
        facts = {"resource": resource, "service": service}
        review.note("INVALID_ARN_SERVICE_CASE", pointer, facts, fix=fix)
        return False
    return True


def _region_and_account(review: Review, resource: str, pointer: str, fields: ArnFields) -> None:
    region, account = fields.region, fields.account
    if region and not is_open(region) and not is_region(region) and region != "global":
        review.note("INVALID_ARN_REGION", pointer, {"resource": resource, "region": region})
    odd = account and not is_open(account) and not is_account_id(account)
    if odd and account not in _OTHER_ACCOUNTS:
        review.note("INVALID_ARN_ACCOUNT", pointer, {"resource": resource, "account": account})
