"""Which actions exist (Service Authorization Reference)."""

from __future__ import annotations

from functools import lru_cache

from iamlab.catalogue import (
    find_action,
    known_service,
    nearest_action,
    nearest_service,
    rcp_supports,
    resource_type_of,
    service,
    service_name,
)
from iamlab.world.validation.action_patterns import is_pattern, matches_some
from iamlab.world.validation.bucket_policy import is_bucket_policy
from iamlab.world.validation.finding import QuickFix
from iamlab.world.validation.fixes import replace_text
from iamlab.world.validation.review import Review

# People leave the prefix out for these first.
_EVERYDAY = ("s3", "ec2", "iam", "sts", "lambda", "dynamodb", "sqs", "sns", "rds", "kms")


def check_catalogue_actions(review: Review) -> None:
    """Typos in services and actions; the nearest right name where there is one."""
    in_bucket_policy = is_bucket_policy(review)
    for statement in review.statements:
        action = statement.action
        if action is None:
            continue
        for value, pointer in zip(action.values, action.pointers, strict=True):
            if not value or value == "*" or "${" in value or value.startswith("arn:"):
                continue
            if ":" not in value:
                _no_prefix(review, value, pointer)
            elif value.count(":") == 1:
                if in_bucket_policy:
                    _of_s3(review, value, pointer)
                _named(review, value, pointer)


def _no_prefix(review: Review, action: str, pointer: str) -> None:
    meant = _with_prefix(action)
    facts = {"action": action, "nearest": meant, "variant": "nearest" if meant else ""}
    fix = replace_text(review, pointer, action, meant) if meant else None
    review.note("MISSING_SERVICE_IN_ACTION", pointer, facts, fix=fix)


@lru_cache(maxsize=1024)
def _with_prefix(name: str) -> str:
    """The one everyday service that has an action of this name."""
    if not name or "*" in name or "?" in name:
        return ""
    for prefix in _EVERYDAY:
        found = find_action(f"{prefix}:{name}")
        if found is not None:
            return found.full_name
    return ""


def _named(review: Review, action: str, pointer: str) -> None:
    prefix, _, name = action.partition(":")
    if not prefix or not name or "*" in prefix or "?" in prefix or " " in action:
        return
    facts = {"action": action, "service": prefix}
    if not known_service(prefix):
        meant = review.spelled(nearest_service, prefix)
        facts |= {"nearest": meant, "variant": "nearest" if meant else ""}
        fix = replace_text(review, pointer, action, f"{meant}:{name}") if meant else None
        review.note("INVALID_SERVICE_IN_ACTION", pointer, facts, fix=fix)
        return
    _of_the_resource(review, facts, pointer)
    if review.policy_type == "rcp" and not rcp_supports(prefix):
        review.note("RCP_UNSUPPORTED_SERVICE", pointer, facts)
    if service(prefix) is None:
        return
    if is_pattern(name):
        _pattern(review, action, pointer, facts)
    elif find_action(action) is None:
        meant = review.spelled(nearest_action, action)
        facts |= {"nearest": meant, "variant": "nearest" if meant else ""}
        review.note("INVALID_ACTION", pointer, facts, fix=_renamed(review, action, meant, pointer))


def _of_s3(review: Review, action: str, pointer: str) -> None:
    """S3 saves no bucket policy with an action that it does not know."""
    prefix, _, name = action.partition(":")
    if prefix.lower() == "s3":
        if matches_some(review, action) if is_pattern(name) else find_action(action) is not None:
            return
    elif is_pattern(prefix):
        return
    review.note("INVALID_ACTION_IN_BUCKET_POLICY", pointer, {"action": action})


def _of_the_resource(review: Review, facts: dict[str, str], pointer: str) -> None:
    """A resource's policy speaks of its own service only."""
    if review.policy_type != "resource" or not review.attached_to:
        return
    kind = resource_type_of(review.attached_to)
    if kind is not None and kind.service != facts["service"].lower():
        whole = {**facts, "service": service_name(kind.service) or kind.service}
        review.note("UNSUPPORTED_ACTION_IN_POLICY", pointer, whole)


def _pattern(review: Review, action: str, pointer: str, facts: dict[str, str]) -> None:
    if matches_some(review, action):
        return
    meant = ""
    if action.endswith("*") and action.count("*") == 1 and "?" not in action:
        stem = review.spelled(nearest_action, action[:-1])
        meant = f"{stem}*" if stem and matches_some(review, f"{stem}*") else ""
    facts |= {"nearest": meant, "variant": "pattern_nearest" if meant else "pattern"}
    review.note("INVALID_ACTION", pointer, facts, fix=_renamed(review, action, meant, pointer))


def _renamed(review: Review, action: str, meant: str, pointer: str) -> QuickFix | None:
    return replace_text(review, pointer, action, meant) if meant else None
