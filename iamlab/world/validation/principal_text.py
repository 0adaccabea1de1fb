"""What is wrong with one principal, judged by its text (AWS JSON policy elements: Principal)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from iamlab.engine import is_account_id
from iamlab.world.naming import ROLE_ID, USER_ID, WEB_IDENTITY_PROVIDERS
from iamlab.world.validation.arn_text import arn_fields, is_partition
from iamlab.world.validation.service_principals import nearest_service_principal

_UNIQUE_ID = re.compile(rf"({USER_ID}|{ROLE_ID})[A-Z0-9]{{6,124}}", re.ASCII)
_IAM_RESOURCE = re.compile(r"(root|(user|role)/[\w+=,.@/-]+)", re.ASCII)
_STS_RESOURCE = re.compile(
    r"(assumed-role/[\w+=,.@-]+/[\w+=,.@-]+|federated-user/[\w+=,.@-]+)", re.ASCII
)
_PROVIDER = re.compile(r"(saml-provider|oidc-provider)/\S+", re.ASCII)
_SERVICE = re.compile(
    r"[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com(\.cn)?|amazon\.com|amazonaws\.eu|aws\.internal)",
    re.ASCII,
)
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?", re.ASCII)
_CANONICAL = re.compile(r"[0-9a-f]{32,128}", re.ASCII)


class Verdict(NamedTuple):
    """The code for a principal that is not right, and the facts that it adds."""

    code: str
    facts: Mapping[str, str]


def aws_principal(text: str) -> Verdict | None:
    """The star, an account, or the ARN of an account's root, a user, a role or a session."""
    if text == "*" or is_account_id(text):
        return None
    unique = _UNIQUE_ID.fullmatch(text)
    if unique:
        role = unique.group(1) == ROLE_ID
        return Verdict("INVALID_ROLE_REFERENCE" if role else "INVALID_USER_REFERENCE", {})
    if "*" in text or ("?" in text and text.startswith("arn:")):
        return Verdict("UNSUPPORTED_WILDCARD_IN_PRINCIPAL", {"variant": "AWS"})
    if not text.startswith("arn:"):
        return Verdict("INVALID_PRINCIPAL", {"variant": ""})
    return _arn(text)


def _arn(text: str) -> Verdict | None:
    fields = arn_fields(text)
    if not is_partition(fields.partition):
        variant = "" if fields.partition else "empty"
        facts = {"resource": text, "partition": fields.partition, "variant": variant}
        return Verdict("INVALID_PARTITION", facts)
    if fields.written < 6 or fields.service not in ("iam", "sts") or fields.region:
        return Verdict("INVALID_PRINCIPAL", {"variant": "arn"})
    if fields.service == "iam" and fields.account == "cloudfront":
        # CloudFront's origin access identities are users of an account of their own.
        return None
    if not is_account_id(fields.account):
        return Verdict("INVALID_PRINCIPAL", {"variant": "account", "account": fields.account})
    if fields.service == "iam":
        for kind, variant in (("group/", "group"), ("instance-profile/", "instance_profile")):
            if fields.resource.startswith(kind):
                return Verdict("INVALID_PRINCIPAL", {"variant": variant})
    form = _IAM_RESOURCE if fields.service == "iam" else _STS_RESOURCE
    if form.fullmatch(fields.resource) and not fields.resource.endswith("/"):
        return None
    return Verdict("INVALID_PRINCIPAL", {"variant": "arn"})


def service_principal(text: str) -> Verdict | None:
    """A name such as ec2.amazonaws.com, lower case, perhaps with a region in it."""
    if "*" in text or "?" in text:
        return Verdict("UNSUPPORTED_WILDCARD_IN_PRINCIPAL", {"variant": ""})
    meant = nearest_service_principal(text)
    if _SERVICE.fullmatch(text) and (not meant or meant == text):
        return None
    if meant and meant != text:
        return Verdict("INVALID_PRINCIPAL", {"variant": "service_nearest", "nearest": meant})
    return Verdict("INVALID_PRINCIPAL", {"variant": "service"})


def federated_principal(text: str) -> Verdict | None:
    """The ARN of a provider, or one of the web identity providers AWS knows."""
    if "*" in text or "?" in text:
        return Verdict("UNSUPPORTED_WILDCARD_IN_PRINCIPAL", {"variant": ""})
    if text in WEB_IDENTITY_PROVIDERS:
        return None
    if not text.startswith("arn:"):
        known = _DOMAIN.fullmatch(text)
        return Verdict(
            "UNKNOWN_FEDERATED_PRINCIPAL" if known else "INVALID_PRINCIPAL",
            {"variant": "" if known else "federated"},
        )
    fields = arn_fields(text)
    if not is_partition(fields.partition):
        variant = "" if fields.partition else "empty"
        facts = {"resource": text, "partition": fields.partition, "variant": variant}
        return Verdict("INVALID_PARTITION", facts)
    if fields.written == 6 and fields.account and not is_account_id(fields.account):
        return Verdict("INVALID_PRINCIPAL", {"variant": "account", "account": fields.account})
    right = fields.written == 6 and fields.service == "iam" and fields.account and not fields.region
    if right and _PROVIDER.fullmatch(fields.resource):
        return None
    return Verdict("INVALID_PRINCIPAL", {"variant": "federated"})


def canonical_user(text: str) -> Verdict | None:
    """The long hexadecimal ID of an account in S3."""
    if _CANONICAL.fullmatch(text):
        return None
    if "*" in text or "?" in text:
        return Verdict("UNSUPPORTED_WILDCARD_IN_PRINCIPAL", {"variant": ""})
    return Verdict("INVALID_PRINCIPAL", {"variant": "canonical"})
