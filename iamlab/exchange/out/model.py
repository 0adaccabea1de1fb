"""An export, and what the writers of all three formats ask about a lab."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from iamlab.engine import parse_arn, provider_kind
from iamlab.exchange.reading import LeftOut
from iamlab.world import (
    DEFAULT_REGION,
    Account,
    Document,
    InlinePolicy,
    PolicyReference,
    Resource,
    Role,
    Tags,
    World,
)

_BUCKET = re.compile(r"(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_QUEUE = re.compile(r"[A-Za-z0-9_-]{1,80}")


@dataclass(frozen=True, slots=True)
class Export:
    """The text of an export, and what of the lab is not in it."""

    text: str
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Simple:
    """A resource that every format can make: kind is bucket, queue or topic."""

    kind: str
    name: str
    region: str
    resource: Resource


def account_named(world: World, account: str | None) -> Account | None:
    """The account of that ID; the first where none is named."""
    named = (each for each in world.accounts if account in (None, each.id))
    return next(named, None)


def policy_json(document: Document) -> Any:
    """A policy document as a JSON value; an empty Sid goes: some checkers refuse it."""
    value = json.loads(document.text)
    statements = value.get("Statement")
    for each in statements if isinstance(statements, list) else [statements]:
        if isinstance(each, dict) and each.get("Sid") == "":
            del each["Sid"]
    return value


def compact(document: Document) -> str:
    """A policy document on one line."""
    return json.dumps(policy_json(document), ensure_ascii=False, separators=(",", ":"))


def inline_of(policies: Iterable[PolicyReference]) -> list[InlinePolicy]:
    return [each for each in policies if isinstance(each, InlinePolicy)]


def attached_of(policies: Iterable[PolicyReference]) -> list[str]:
    """The managed policies among them, by name or ARN."""
    return [each for each in policies if isinstance(each, str)]


def service_of(role: Role) -> str:
    """The service of a service-linked role, from its path; "" where it is no such role."""
    parts = role.path.split("/")
    linked = len(parts) > 2 and parts[1] == "aws-service-role"
    return parts[2] if linked else ""


def role_can_be_made(role: Role) -> bool:
    """Whether CreateRole would take it: AWS wants a trust policy."""
    if role.service_linked or service_of(role):
        return bool(service_of(role))
    return role.trust_policy is not None


def provider_url(arn: str) -> str | None:
    """The URL of an OIDC provider; None for SAML, whose metadata a lab has not."""
    parsed = parse_arn(arn)
    if parsed is None or provider_kind(arn) != "oidc":
        return None
    return f"https://{parsed.resource_id}"


def simple_resources(account: Account) -> Iterator[Simple]:
    """The buckets, queues and topics of an account."""
    for resource in account.resources:
        found = simple(resource)
        if found is not None:
            yield found


def simple(resource: Resource) -> Simple | None:
    """The resource as a bucket, queue or topic, or None."""
    arn = parse_arn(resource.arn)
    if arn is None:
        return None
    region = arn.region or DEFAULT_REGION
    if arn.service == "s3" and not arn.account and _BUCKET.fullmatch(arn.resource):
        return Simple("bucket", arn.resource, region, resource)
    if arn.service in ("sqs", "sns") and _QUEUE.fullmatch(arn.resource):
        return Simple("queue" if arn.service == "sqs" else "topic", arn.resource, region, resource)
    return None


def good_tags(tags: Tags) -> dict[str, str]:
    """The tags that IAM takes: letters, digits, spaces and _ . : / = + - @ (TagUser)."""
    return {key: value for key, value in tags.items() if all(map(_in_tag, key + value))}


def _in_tag(character: str) -> bool:
    return character in "_.:/=+-@" or unicodedata.category(character)[0] in "LZN"


def tag_list(tags: Tags) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in good_tags(tags).items()]
