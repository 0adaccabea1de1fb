"""Which ARNs fit a resource type (Service Authorization Reference: resource types)."""

from __future__ import annotations

from iamlab.catalogue import (
    ResourceType,
    known_service,
    nearest_service,
    resource_types,
    service_name,
)
from iamlab.world.validation.arn_text import ArnFields, arn_fields, is_open, is_partition
from iamlab.world.validation.finding import QuickFix
from iamlab.world.validation.fixes import replace_text
from iamlab.world.validation.resource_kinds import fits_any_kind
from iamlab.world.validation.review import Review

_IAM_TYPES = (
    "user/",
    "federated-user/",
    "role/",
    "group/",
    "instance-profile/",
    "mfa/",
    "server-certificate/",
    "policy/",
    "sms-mfa/",
    "saml-provider/",
    "oidc-provider/",
    "report/",
    "access-report/",
)


def check_catalogue_resources(review: Review) -> None:
    """Each ARN fits a type of its service."""
    for statement in review.statements:
        resource = statement.resource
        if resource is None or review.policy_type == "trust":
            continue
        for value, pointer in zip(resource.values, resource.pointers, strict=True):
            if value.startswith("arn:"):
                _arn(review, value, pointer)


def _arn(review: Review, arn: str, pointer: str) -> None:
    fields = arn_fields(arn)
    name = fields.service
    if not is_partition(fields.partition) or not name or is_open(name) or name != name.lower():
        return
    if not known_service(name):
        meant = review.spelled(nearest_service, name)
        facts = {"service": name, "name": arn, "nearest": meant}
        fix = None
        if meant:
            better = arn.replace(f":{name}:", f":{meant}:", 1)
            fix = replace_text(review, pointer, arn, better)
        facts["variant"] = "nearest" if meant else ""
        review.note("INVALID_SERVICE", pointer, facts, fix=fix)
        return
    if fields.written < 6 or not fields.resource or not review.may_ask("arns", arn):
        return
    if not fits_any_kind(arn):
        _misfit(review, arn, pointer, fields)


def _misfit(review: Review, arn: str, pointer: str, fields: ArnFields) -> None:
    """Why an ARN fits no type of its service: a field too many or too few, or the last one."""
    kinds = resource_types(fields.service)
    if not kinds:
        return
    # IAM itself looks into ARNs of its own service, and for a region into those of S3.
    refused = review.is_iam and fields.service == "iam"
    no_region = refused or (review.is_iam and _is_bucket_or_object(fields))
    facts = {"resource": arn, "service": service_name(fields.service) or fields.service}
    for codes, better in _other_fields(fields, kinds):
        if fits_any_kind(better):
            facts |= {"region": fields.region, "account": fields.account}
            for code in codes:
                fix = _fields_fix(review, arn, pointer, code, better)
                region = code == "ARN_REGION_NOT_ALLOWED"
                review.note(code, pointer, facts, fix=fix, refused=no_region and region)
            return
    if fields.service == "iam":
        known = fields.resource.startswith(_IAM_TYPES) or fields.resource == "*"
        facts["variant"] = "iam"
        review.note("INVALID_ARN_RESOURCE", pointer, facts, refused=refused and not known)
        return
    facts |= {"variant": "example", "example": _example(kinds)}
    review.note("INVALID_ARN_RESOURCE", pointer, facts)


def _is_bucket_or_object(fields: ArnFields) -> bool:
    """Access points have a region: what is wrong with theirs is the account."""
    return fields.service == "s3" and not fields.resource.startswith("accesspoint/")


def _other_fields(
    fields: ArnFields, kinds: tuple[ResourceType, ...]
) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Codes with the ARN that would be right if they are the reason."""
    head = f"arn:{fields.partition}:{fields.service}"
    region, account, resource = fields.region, fields.account, fields.resource
    tries: list[tuple[tuple[str, ...], str]] = []
    if region and not all(kind.arn.has_region for kind in kinds):
        tries.append((("ARN_REGION_NOT_ALLOWED",), f"{head}::{account}:{resource}"))
    if account and not all(kind.arn.has_account for kind in kinds):
        tries.append((("ARN_ACCOUNT_NOT_ALLOWED",), f"{head}:{region}::{resource}"))
    if region and account:
        both = ("ARN_REGION_NOT_ALLOWED", "ARN_ACCOUNT_NOT_ALLOWED")
        tries.append((both, f"{head}:::{resource}"))
    if not region:
        tries.append((("MISSING_ARN_REGION",), f"{head}:*:{account}:{resource}"))
    if not account:
        tries.append((("MISSING_ARN_ACCOUNT",), f"{head}:{region}:*:{resource}"))
    if not region and not account:
        both = ("MISSING_ARN_REGION", "MISSING_ARN_ACCOUNT")
        tries.append((both, f"{head}:*:*:{resource}"))
    return tuple(tries)


def _fields_fix(review: Review, arn: str, pointer: str, code: str, better: str) -> QuickFix | None:
    """Taking out what is too much is safe; which region is missing only the learner knows."""
    return replace_text(review, pointer, arn, better) if code.endswith("ALLOWED") else None


def _example(kinds: tuple[ResourceType, ...]) -> str:
    plainest = min(kinds, key=lambda kind: len(kind.arn.text))
    return plainest.arn.fill({}, account="111111111111")
