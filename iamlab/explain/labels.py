"""What people call an ARN: Alice, role DatabaseOperator, account production, orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iamlab.engine import Arn, bucket_of, last_part, parse_arn

if TYPE_CHECKING:
    from iamlab.explain.phrasebook import Phrasebook


def labelled(book: Phrasebook, spec: str, value: str) -> str:
    """The label that a placeholder's format asks for: who, holder, account, thing, gate..."""
    if spec in ("gate", "grant"):
        key = f"gates.{'inline' if spec == 'gate' else 'grant'}.{value}"
        return book.phrase(key) if book.has(key) else value
    if spec == "account":
        return book.names.account(value)
    if spec == "service":
        return service_name(book, value)
    if spec == "who":
        return caller_label(book, value)
    if spec in ("the", "base"):
        return the_thing(book, bucket_of(value) if spec == "base" else value)
    if spec == "policy":
        return policy_label(book, value)
    if spec == "named":
        return principal_label(book, value)
    if spec == "holder":
        return holder_label(book, value)
    return thing_label(book, value)


def begins_with_own_words(spec: str, value: str, text: str) -> bool:
    """Whether a text begins with words of ours, which may be capitalized, and not with a name."""
    named = text.startswith((value, last_part(value))) and bool(value)
    return spec in ("who", "named", "holder", "the", "base", "policy") and not named


def service_name(book: Phrasebook, prefix: str) -> str:
    """`RDS` for rds; the prefix itself for a service that has no name here."""
    key = f"services.names.{prefix.lower()}"
    return book.phrase(key) if book.has(key) else prefix


def caller_label(book: Phrasebook, principal: str) -> str:
    """Who is meant by a principal, in one or a few words."""
    if principal in ("anonymous", ""):
        return book.phrase("labels.caller.anonymous")
    arn = parse_arn(principal)
    if arn is None:
        if principal in book.names.accounts:
            return book.phrase("labels.account.named", account=principal)
        return principal
    if arn.is_root:
        return book.phrase("labels.caller.root", account=arn.account)
    if arn.role_session is not None:
        role, session = arn.role_session
        return _with_account(book, "caller.session", "role", role, arn, session=session)
    kind = arn.resource_type
    if kind == "federated-user":
        return book.phrase("labels.caller.federated_user", name=arn.resource_id)
    if kind in ("user", "role"):
        return _with_account(book, f"caller.{kind}", kind, arn.name, arn)
    return principal


def principal_label(book: Phrasebook, entry: str) -> str:
    """What an entry of a Principal element means: `:root` is the whole account, not its root."""
    if entry == "*":
        return book.phrase("statements.principals.everybody")
    if "*" in entry or "?" in entry:
        return entry
    arn = parse_arn(entry)
    account = arn.account if arn is not None and arn.resource == "root" else entry
    if account.isdigit():
        return book.phrase("labels.account.named", account=account)
    return caller_label(book, entry)


def holder_label(book: Phrasebook, attached_to: str) -> str:
    """What a policy hangs on: Alice, group operators, bucket reports, an OU."""
    if "arn:" not in attached_to:
        return _place_label(book, attached_to)
    arn = parse_arn(attached_to)
    if arn is None:
        return attached_to
    kind = arn.resource_type
    if arn.is_root:
        return book.phrase("labels.holder.root", account=arn.account)
    if arn.service == "iam" and kind in ("user", "role"):
        return _with_account(book, f"holder.{kind}", kind, arn.name, arn)
    if arn.service == "iam" and kind == "group":
        return book.phrase("labels.holder.group", name=arn.name)
    if arn.service == "sts":
        return caller_label(book, attached_to)
    if arn.service == "s3":
        return book.phrase("labels.holder.bucket", name=arn.resource.partition("/")[0])
    name, kind = label_of(book, arn)
    return book.phrase("labels.holder.resource", name=name, kind=kind)


def _place_label(book: Phrasebook, place: str) -> str:
    """A root, an OU, an account or an endpoint by its id."""
    if place.startswith("r-"):
        return book.phrase("labels.holder.root_node")
    if place.startswith("ou-"):
        return book.phrase("labels.holder.ou", name=book.names.nodes.get(place, place))
    if place.isdigit():
        return book.phrase("labels.holder.account", account=place)
    if place.startswith("vpce-"):
        return book.phrase("labels.holder.endpoint", name=place)
    return place


def thing_label(book: Phrasebook, resource: str) -> str:
    """A resource in a sentence: its short name; `*` stays what it is."""
    arn = parse_arn(resource)
    return resource if arn is None else label_of(book, arn)[0]


def the_thing(book: Phrasebook, resource: str) -> str:
    """A resource with its kind: the RDS database orders, role DatabaseOperator."""
    arn = parse_arn(resource)
    if arn is None:
        return thing_label(book, resource)
    name, kind = label_of(book, arn)
    if arn.service == "iam":
        return holder_label(book, resource)
    return book.phrase("labels.thing.the", kind=kind, name=name)


def label_of(book: Phrasebook, arn: Arn) -> tuple[str, str]:
    """(short name, kind) of a resource: ("orders", "RDS database")."""
    type_name, name = type_and_name(arn)
    key = f"services.types.{arn.service}.{type_name}"
    if book.has(key):
        return name, book.phrase(key)
    if book.has(f"services.names.{arn.service}"):
        service = book.phrase(f"services.names.{arn.service}")
        return name, book.phrase("services.other.known", service=service)
    return name, book.phrase("services.other.unknown")


def policy_label(book: Phrasebook, name: str) -> str:
    """A policy in a sentence: its name; a resource's own policy has none."""
    if name == "trust policy":
        return book.phrase("labels.policy.trust")
    if name.startswith(("arn:", "vpce-")):
        return book.phrase("labels.policy.resource", attached_to=name)
    return name


def document_name(book: Phrasebook, policy_type: str, name: str, attached_to: str) -> str:
    """A policy as a document with a head of its own: its name, or bucket policy, key policy..."""
    if policy_type == "vpc_endpoint":
        return book.phrase("labels.document.vpc_endpoint")
    if policy_type != "resource":
        return name
    arn = parse_arn(attached_to)
    key = f"labels.document.{arn.service if arn else ''}"
    return book.phrase(key if book.has(key) else "labels.document.resource")


def type_and_name(arn: Arn) -> tuple[str, str]:
    """The type of a resource, and its name without the type.

    Where the ARN itself has no type, the type is the one kind that the service has.
    """
    resource = arn.resource
    if arn.service == "s3":
        return ("object" if "/" in resource else "bucket"), resource
    if arn.service in BARE:
        return BARE[arn.service], resource
    type_name, name = arn.resource_type, arn.resource_id
    if resource == "root":
        return "root", resource
    if arn.service == "dynamodb" and type_name == "table":
        return _within_table(name)
    if arn.service == "logs" and ":log-stream:" in name:
        return "log-stream", name.rpartition(":log-stream:")[2]
    if arn.service == "iam":
        return type_name, name if type_name == "oidc-provider" else arn.name
    return type_name, name


BARE = {"sqs": "queue", "sns": "topic", "codecommit": "repository"}


def _within_table(name: str) -> tuple[str, str]:
    for kind in ("index", "stream"):
        if f"/{kind}/" in name:
            return kind, name
    return "table", name


def _with_account(book: Phrasebook, key: str, kind: str, name: str, arn: Arn, **more: str) -> str:
    """A name; with its account where two accounts have one of that name."""
    if f"{kind}/{name}" in book.names.repeated:
        return book.phrase(f"labels.{key}_of", name=name, account=arn.account, **more)
    return book.phrase(f"labels.{key}", name=name, **more)
