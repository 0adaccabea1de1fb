"""An ARN taken apart into labelled fields (IAM User Guide: IAM identifiers)."""

from __future__ import annotations

from dataclasses import dataclass

from iamlab.engine import Arn, parse_arn
from iamlab.explain.labels import BARE, label_of, service_name
from iamlab.explain.names import Names
from iamlab.explain.phrasebook import Phrasebook, Translate, identity


@dataclass(frozen=True, slots=True)
class ArnField:
    """One field. kind: partition, service, region, account, type or name, for the colours.

    value None: the service lacks this field; `why` says why.
    """

    label: str
    value: str | None
    why: str
    kind: str = ""


def describe_arn(
    arn: str, *, names: Names | None = None, translate: Translate = identity
) -> tuple[ArnField, ...]:
    """The fields of an ARN or of an ARN pattern; empty where the text is no ARN."""
    parsed = parse_arn(arn)
    if parsed is None:
        return ()
    book = Phrasebook(names or Names(), translate)
    return (
        _field(book, parsed, "partition", parsed.partition),
        _field(book, parsed, "service", parsed.service),
        _field(book, parsed, "region", parsed.region),
        _account(book, parsed),
        *_resource(book, parsed),
    )


def describe_own_policy(
    supported: bool | None, kind: str = "", *, translate: Translate = identity
) -> str:
    """Whether a type of resource can have a policy of its own; None: the type is not known."""
    book = Phrasebook(Names(), translate)
    if supported is None:
        return book.phrase("arns.own_policy.unknown")
    return book.phrase("arns.own_policy.can" if supported else "arns.own_policy.cannot", kind=kind)


def describe_building(key: str, *, translate: Translate = identity, **facts: str) -> str:
    """A sentence for a form that puts an ARN together; `key` of [building] in arns.toml."""
    return Phrasebook(Names(), translate).phrase(f"arns.building.{key}", **facts)


def resource_label(
    arn: str, *, names: Names | None = None, translate: Translate = identity
) -> tuple[str, str]:
    """(short name, kind in words): ("orders", "RDS database"). Not an ARN: (the text, "")."""
    parsed = parse_arn(arn)
    if parsed is None:
        return arn, ""
    return label_of(Phrasebook(names or Names(), translate), parsed)


def _field(book: Phrasebook, arn: Arn, kind: str, value: str) -> ArnField:
    label = book.phrase(f"arns.labels.{kind}")
    if value:
        special = f"arns.has_of.{arn.service}.{kind}"
        usual = special if book.has(special) else f"arns.why.{kind}"
        return ArnField(label, value, book.phrase("arns.why.any" if value == "*" else usual), kind)
    special = f"arns.none_of.{arn.service}.{kind}"
    if book.has(special):
        return ArnField(label, None, book.phrase(special), kind)
    service = service_name(book, arn.service)
    return ArnField(label, None, book.phrase(f"arns.none.{kind}", service=service), kind)


def _account(book: Phrasebook, arn: Arn) -> ArnField:
    label = book.phrase("arns.labels.account")
    if arn.account == "aws":
        return ArnField(label, "aws", book.phrase("arns.why.account_aws"), "account")
    if arn.account in book.names.accounts:
        why = book.phrase("arns.why.account_named", account=arn.account)
        return ArnField(label, arn.account, why, "account")
    return _field(book, arn, "account", arn.account)


def _resource(book: Phrasebook, arn: Arn) -> tuple[ArnField, ...]:
    resource = arn.resource
    if arn.service == "s3":
        return _bucket(book, arn)
    if resource == "*" or arn.service in BARE:
        missing = () if resource == "*" else (_field(book, arn, "type", ""),)
        return (*missing, _field(book, arn, "name", resource))
    type_name = arn.resource_type
    if arn.resource_id == resource:
        return (_field(book, arn, "type", ""), _field(book, arn, "name", resource))
    kind = "role_session" if type_name == "assumed-role" else "name"
    name = ArnField(
        book.phrase(f"arns.labels.{kind}"),
        arn.resource_id,
        book.phrase(f"arns.why.{kind}"),
        "name",
    )
    return (_field(book, arn, "type", type_name), name)


def _bucket(book: Phrasebook, arn: Arn) -> tuple[ArnField, ...]:
    bucket, slash, key = arn.resource.partition("/")
    first = ArnField(
        book.phrase("arns.labels.bucket"), bucket, book.phrase("arns.why.bucket"), "name"
    )
    missing = _field(book, arn, "type", "")
    if not slash:
        return (missing, first)
    label = book.phrase("arns.labels.key")
    return (missing, first, ArnField(label, key, book.phrase("arns.why.key"), "name"))
