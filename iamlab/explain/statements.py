"""A statement or a policy in plain words, for the side of its JSON."""

from __future__ import annotations

from iamlab.engine import (
    ASSUMING_ACTIONS,
    GRANTING,
    Arn,
    ListElement,
    Policy,
    PolicyType,
    PrincipalElement,
    PrincipalEntry,
    Statement,
    parse_arn,
)
from iamlab.explain.conditions import if_clause, unless_clause
from iamlab.explain.labels import (
    holder_label,
    label_of,
    principal_label,
    service_name,
    type_and_name,
)
from iamlab.explain.names import Names
from iamlab.explain.phrasebook import Phrasebook, Translate, identity

_ASSUME = frozenset(action.lower() for action in ASSUMING_ACTIONS)


def describe_statement(
    statement: Statement,
    *,
    policy_type: PolicyType,
    holder: str | None = None,
    names: Names | None = None,
    translate: Translate = identity,
) -> str:
    """One sentence for one statement.

    "Allows rds:DescribeDBInstances on everything."

    holder: the ARN that the policy hangs on, so that a trust policy can name its role.
    """
    book = Phrasebook(names or Names(), translate)
    form = _form(statement, policy_type)
    if form == "nobody":
        return book.phrase(f"statements.{statement.effect.lower()}.nobody")
    suffix, clause = _conditions(book, statement)
    return book.phrase(
        f"statements.{statement.effect.lower()}.{form}{suffix}",
        principals=_principals(book, statement.principal),
        actions=_actions(book, statement.action),
        resources=_resources(book, statement.resource),
        role=_role(book, holder),
        conditions=clause,
    )


def describe_policy(
    policy: Policy,
    *,
    policy_type: PolicyType,
    holder: str | None = None,
    names: Names | None = None,
    translate: Translate = identity,
) -> tuple[str, ...]:
    """One sentence for each statement, in order."""
    return tuple(
        describe_statement(
            statement, policy_type=policy_type, holder=holder, names=names, translate=translate
        )
        for statement in policy.statements
    )


def _form(statement: Statement, policy_type: PolicyType) -> str:
    if policy_type == "trust":
        if statement.principal is None:
            return "nobody"
        actions = {action.lower() for action in statement.action.values}
        assumes = actions <= _ASSUME and actions and not statement.action.negated
        return "assume" if assumes else "trust"
    if policy_type == "resource":
        return "principal" if statement.principal is not None else "nobody"
    if policy_type not in GRANTING and statement.effect == "Allow":
        return "guard"
    return "identity"


def _conditions(book: Phrasebook, statement: Statement) -> tuple[str, str]:
    if not statement.conditions:
        return "", ""
    if statement.effect == "Deny":
        clause = unless_clause(book, statement.conditions)
        if clause:
            return "_unless", clause
    return "_if", if_clause(book, statement.conditions)


def _role(book: Phrasebook, holder: str | None) -> str:
    return book.phrase("statements.role.this") if holder is None else holder_label(book, holder)


def _principals(book: Phrasebook, principal: PrincipalElement | None) -> str:
    if principal is None:
        return book.phrase("statements.principals.everybody")
    listed = book.listed(tuple(_principal(book, entry) for entry in principal.entries))
    if principal.negated:
        return book.phrase("statements.principals.except", list=listed)
    return listed


def _principal(book: Phrasebook, entry: PrincipalEntry) -> str:
    if entry.kind == "Service":
        return book.phrase("statements.principals.service", name=entry.value)
    if entry.kind == "Federated":
        return book.phrase("statements.principals.provider", name=entry.value)
    if entry.kind == "CanonicalUser":
        return book.phrase("statements.principals.canonical", name=entry.value)
    return principal_label(book, entry.value)


def _actions(book: Phrasebook, action: ListElement) -> str:
    if action.negated:
        return book.phrase("statements.actions.except", list=action.values)
    return book.listed(tuple(_action(book, value) for value in action.values))


def _action(book: Phrasebook, value: str) -> str:
    if value == "*":
        return book.phrase("statements.actions.every")
    prefix, _, name = value.partition(":")
    if "*" in prefix or "?" in prefix:
        return value
    if name == "*":
        return book.phrase("statements.actions.service", service=service_name(book, prefix))
    begins = name.removesuffix("*")
    if name != begins and "*" not in begins and "?" not in begins:
        service = service_name(book, prefix)
        return book.phrase("statements.actions.prefix", service=service, prefix=begins)
    return value


def _resources(book: Phrasebook, resource: ListElement | None) -> str:
    if resource is None:
        return book.phrase("statements.resources.everything")
    if not resource.values:
        return book.phrase("statements.resources.nothing")
    listed = book.listed(tuple(_resource(book, value) for value in resource.values))
    if resource.negated:
        return book.phrase("statements.resources.except", list=listed)
    return listed


def _resource(book: Phrasebook, value: str) -> str:
    if value == "*":
        return book.phrase("statements.resources.everything")
    arn = parse_arn(value)
    if arn is None or "${" in value:
        return value
    if arn.service == "s3":
        return _bucket(book, value, arn)
    kind_key = f"services.types.{arn.service}.{type_and_name(arn)[0]}"
    name, kind = label_of(book, arn)
    if not book.has(kind_key) or arn.service in ("iam", "sts"):
        return _identity(book, value, arn)
    if not _wild(name):
        plain = not _wild(arn.region) and not _wild(arn.account)
        return book.phrase("statements.resources.named", kind=kind, name=name) if plain else value
    if name != "*" or _partly_wild(arn.region) or _partly_wild(arn.account):
        return value
    region, account = arn.region.strip("*"), arn.account.strip("*")
    which = "all_both" if region and account else "all_region" if region else "all_account"
    which = which if region or account else "all"
    return book.phrase(f"statements.resources.{which}", kind=kind, region=region, account=account)


def _identity(book: Phrasebook, value: str, arn: Arn) -> str:
    """Users and roles by name; whatever else has no word of its own stays as it is written."""
    kind, name = type_and_name(arn)
    if arn.service == "iam" and kind in ("user", "role") and not _wild(value):
        return book.phrase(f"statements.resources.{kind}", name=name, account=arn.account)
    return value


def _bucket(book: Phrasebook, value: str, arn: Arn) -> str:
    bucket, slash, key = arn.resource.partition("/")
    if arn.resource == "*":
        return book.phrase("statements.resources.buckets")
    if _wild(bucket):
        return value
    if not slash or not _wild(key):
        name, kind = label_of(book, arn)
        return book.phrase("statements.resources.named", kind=kind, name=name)
    if key == "*":
        return book.phrase("statements.resources.objects", bucket=bucket)
    if key.endswith("*") and not _wild(key[:-1]):
        return book.phrase(
            "statements.resources.objects_under", bucket=bucket, prefix=key.removesuffix("*")
        )
    return value


def _wild(text: str) -> bool:
    return "*" in text or "?" in text


def _partly_wild(text: str) -> bool:
    return _wild(text) and text != "*"
