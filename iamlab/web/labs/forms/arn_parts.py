"""An ARN in parts and back: service, type, region and a name for each placeholder of its pattern.

The typed ARN is the truth. The parts were drawn from it; where only they changed since, the ARN
is put together anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from iamlab.catalogue import ResourceType, resource_type_of, resource_types, services
from iamlab.engine import parse_arn, service_of

REGION = "eu-west-1"
REGIONS = (
    "eu-west-1",
    "eu-central-1",
    "eu-north-1",
    "us-east-1",
    "us-east-2",
    "us-west-2",
    "ap-southeast-2",
    "ap-northeast-1",
    "ap-south-1",
    "ca-central-1",
    "sa-east-1",
)
OFTEN = ("s3", "rds", "ec2", "sqs", "sns", "lambda", "dynamodb", "kms", "secretsmanager", "iam")
MOST_NAMES = 9
SEPARATOR = "|"
# the type that people mean when they name a service; the first one elsewhere
_USUAL = {
    "cloudformation": "stack",
    "dynamodb": "table",
    "ec2": "instance",
    "ecs": "cluster",
    "iam": "role",
    "kms": "key",
    "lambda": "function",
    "logs": "log-group",
    "rds": "db",
    "s3": "bucket",
    "ssm": "parameter",
}


@dataclass(frozen=True, slots=True)
class ArnParts:
    """The parts as the form has them; `type` "" where the service's types do not fit."""

    service: str = ""
    type: str = ""
    region: str = REGION
    names: tuple[str, ...] = ()
    partition: str = "aws"

    @property
    def kind(self) -> ResourceType | None:
        """The chosen resource type."""
        return next((each for each in types_of(self.service) if each.name == self.type), None)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names that are still empty."""
        kind = self.kind
        if kind is None:
            return ()
        return tuple(
            label for label, value in zip(kind.arn.variables, self.names, strict=True) if not value
        )

    @property
    def drawn(self) -> str:
        """The parts in one text: a form sends it back, so that changed parts are known."""
        names = (name for name in self.names if name)
        return SEPARATOR.join((self.service, self.type, self.region, *names))

    def arn(self, account: str) -> str:
        """The whole ARN; "" while something is missing."""
        kind = self.kind
        needs_region = kind is not None and kind.arn.has_region
        if kind is None or self.missing or (needs_region and not self.region):
            return ""
        return self._put_together(kind, self.names, self.region, account)

    def growing(self, account: str) -> str:
        """The ARN so far, with … for what is still to come; "" where no type is chosen."""
        kind = self.kind
        if kind is None:
            return ""
        names = tuple(name or "…" for name in self.names)
        return self._put_together(kind, names, self.region or "…", account)

    def _put_together(
        self, kind: ResourceType, names: tuple[str, ...], region: str, account: str
    ) -> str:
        return kind.arn.put_together(
            names, account=account, region=region, partition=self.partition
        )


def services_with_types() -> tuple[str, ...]:
    """The services whose resources can be put together."""
    return tuple(each for each in services() if each not in OFTEN and types_of(each))


def types_of(service: str) -> tuple[ResourceType, ...]:
    """The resource types of a service whose ARNs name that service, the usual one first."""
    own = [each for each in resource_types(service) if each.arn.service == service]
    usual = _USUAL.get(service, "")
    return tuple(sorted(own, key=lambda each: (each.name != usual, each.name.lower())))


def parts_of(arn: str, hint: ArnParts | None = None) -> ArnParts:
    """The parts of a typed ARN; the hinted type where several fit."""
    hint = hint or ArnParts()
    parsed = parse_arn(arn)
    if parsed is None:
        service = service_of(arn) if arn.count(":") > 2 else ""
        return _settled(replace(hint, service=service)) if types_of(service) else ArnParts()
    kind = hint.kind
    if kind is None or not kind.arn.fits(arn):
        kind = resource_type_of(arn)
    if kind is None or kind.service != parsed.service:
        service = parsed.service if types_of(parsed.service) else ""
        return ArnParts(service, "", parsed.region or hint.region, (), parsed.partition)
    names = kind.arn.names_in(arn) or ()
    region = parsed.region or hint.region
    return ArnParts(kind.service, kind.name, region, names, parsed.partition)


def posted_parts(data: Mapping[str, str]) -> ArnParts:
    """The parts as a form posted them; a type of another service gives way to the usual one."""
    return _settled(_as_posted(data))


def agreed_parts(data: Mapping[str, str]) -> ArnParts:
    """The parts of a form whose ARN and parts were brought together."""
    parts = _as_posted(data)
    kind = parts.kind
    names = parts.names[: len(kind.arn.variables)] if kind is not None else ()
    return replace(parts, names=names) if types_of(parts.service) else ArnParts()


def _as_posted(data: Mapping[str, str]) -> ArnParts:
    names = tuple(
        str(data.get(f"part_name_{number}", "")).strip() for number in range(1, MOST_NAMES + 1)
    )
    return ArnParts(
        str(data.get("part_service", "")),
        str(data.get("part_type", "")),
        str(data.get("part_region", REGION)).strip(),
        names,
        str(data.get("part_partition", "aws")),
    )


def _settled(parts: ArnParts) -> ArnParts:
    """The parts with a type of their service and as many names as that type has."""
    kinds = types_of(parts.service)
    if not kinds:
        return ArnParts(region=parts.region)
    kind = parts.kind or kinds[0]
    count = len(kind.arn.variables)
    names = (*parts.names, *("" for _each in range(count)))[:count]
    return replace(parts, type=kind.name, names=names)


def agreed(data: Mapping[str, str], account: str) -> tuple[str, ArnParts]:
    """The ARN and the parts that a posted form stands for."""
    arn = str(data.get("arn", "")).strip()
    posted = posted_parts(data)
    changed = "drawn_parts" in data and _posted_text(data) != str(data["drawn_parts"])
    if not arn or (changed and arn == str(data.get("drawn_arn", "")).strip()):
        return posted.arn(account), posted
    return arn, parts_of(arn, posted)


def _posted_text(data: Mapping[str, str]) -> str:
    names = [str(data.get(f"part_name_{number}", "")) for number in range(1, MOST_NAMES + 1)]
    fields = [str(data.get(f"part_{name}", "")) for name in ("service", "type", "region")]
    return SEPARATOR.join((*fields, *(name for name in names if name)))
