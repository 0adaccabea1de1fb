"""Amazon Resource Names taken apart (IAM User Guide: IAM identifiers)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

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

    @property
    def resource_type(self) -> str:
        """`role` of `role/app/Runner`, `db` of `db:orders`; "" where nothing is set apart.

        Services with one kind of resource write no type: of `reports/a.csv` in S3 this is the
        bucket.
        """
        return self.resource[: max(self._cut, 0)]

    @property
    def resource_id(self) -> str:
        """What follows the type: `app/Runner`, `orders`; the whole resource where it has none."""
        return self.resource[self._cut + 1 :]

    @property
    def _cut(self) -> int:
        found = (self.resource.find(sign) for sign in ":/")
        return min((at for at in found if at >= 0), default=-1)

    @property
    def path(self) -> str:
        """Of a thing of IAM, what stands between its type and its name: `/app/`, or `/`."""
        within = self.resource_id.rpartition("/")[0]
        return f"/{within}/" if within else "/"

    @property
    def name(self) -> str:
        """The last part of the resource: `Runner` of `role/app/Runner`."""
        return last_part(self.resource)

    @property
    def is_root(self) -> bool:
        """Whether it is an account's root user: in a Principal element, the whole account."""
        return self.service == "iam" and self.resource == "root"

    @property
    def role_session(self) -> tuple[str, str] | None:
        """The names of role and session, where it is the ARN of a role session."""
        if self.resource_type != "assumed-role":
            return None
        role, _, session = self.resource_id.partition("/")
        return role, session

    @property
    def role_of_session(self) -> Arn | None:
        """The role of a role session, without its path, which the ARN of a session leaves out."""
        if self.role_session is None:
            return None
        return replace(self, service="iam", resource=f"role/{self.role_session[0]}")


@lru_cache(maxsize=4096)
def parse_arn(text: str) -> Arn | None:
    """The ARN in `text`, or None where it has fewer than six fields or another prefix."""
    fields = text.split(":", 5)
    if len(fields) != 6 or fields[0] != "arn":
        return None
    return Arn(*fields[1:])


@lru_cache(maxsize=4096)
def partition_of(arn: str) -> str:
    """The partition of an ARN or of its beginning, "" where the text is none."""
    return arn.split(":", 2)[1] if arn.startswith("arn:") else ""


def service_of(arn: str) -> str:
    """The service of an ARN or of its beginning, "" where the text names none."""
    return arn.split(":", 3)[2] if arn.startswith("arn:") and arn.count(":") > 1 else ""


def account_of(arn: str) -> str:
    """The account field of an ARN; "" where the text is none, and where the field is empty."""
    parsed = parse_arn(arn)
    return parsed.account if parsed is not None else ""


def last_part(text: str) -> str:
    """What stands behind the last slash: `Alice` of a user's ARN; a bare name is its own."""
    return text.rpartition("/")[2]


def bucket_of(arn: str) -> str:
    """The ARN of the bucket that an S3 object lies in; any other text as it is."""
    parsed = parse_arn(arn)
    if parsed is None or parsed.service != "s3" or parsed.region or parsed.account:
        return arn
    return arn.partition("/")[0]


def provider_kind(arn: str) -> Literal["saml", "oidc", ""]:
    """Which protocol an identity provider speaks, by its ARN; "" for any other text."""
    parsed = parse_arn(arn)
    kind = parsed.resource_type if parsed is not None and parsed.service == "iam" else ""
    if kind == "saml-provider":
        return "saml"
    return "oidc" if kind == "oidc-provider" else ""


def is_aws_managed_policy(arn: str) -> bool:
    """Whether a text is the ARN of a policy that AWS keeps for everybody."""
    return ":iam::aws:policy/" in arn


def is_account_id(text: str) -> bool:
    """Whether a text is the ID of an account: twelve digits."""
    return len(text) == 12 and text.isascii() and text.isdigit()
