"""A second, tiny evaluator: allowed or not, no trace.

Written from the rules alone (docs: policy evaluation logic) and without the engine's matching,
so that the two can be compared on random worlds. Slow and plain on purpose.
"""

from __future__ import annotations

import base64
import ipaddress
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cache

from iamlab.engine import (
    AccessRequest,
    ApplicablePolicies,
    AttachedPolicy,
    Condition,
    Policy,
    Principal,
    Statement,
)

TRUST = ("assumerole", "assumerolewithsaml", "assumerolewithwebidentity")
TRUST += ("tagsession", "setsourceidentity", "setcontext")
IAM_KINDS = ("root", "user", "role_session", "federated_user")
NOTHING = object()


def allowed(request: AccessRequest, policies: ApplicablePolicies) -> bool:
    """Section 6.3, step by step."""
    caller = request.principal
    service, _, name = request.action.lower().partition(":")
    special = step_zero(request, service, name)
    if special is not None:
        return special
    is_trust = service == "sts" and name in TRUST and ":role/" in request.resource
    key = service == "kms" and (":key/" in request.resource or policies.resource_kind == "kms_key")

    def scan(attached: AttachedPolicy, mode: str) -> tuple[bool, set[str]]:
        denied, grants = False, set()
        for statement in attached.policy.statements:
            classes = matches(statement, attached, request, mode)
            if classes and statement.effect == "Deny":
                denied = True
            elif classes:
                grants |= classes
        return denied, grants

    denies = []
    guards = []
    if policies.rcps is not None and not caller.service_linked:
        if request.resource != "*" and (service, name) != ("kms", "retiregrant"):
            for level in policies.rcps:
                found = [scan(one, "resource") for one in level.policies]
                denies.append(any(deny for deny, _ in found))
                guards.append(any(grants for _, grants in found))
    if policies.scps is not None and caller.kind in IAM_KINDS and not caller.service_linked:
        for level in policies.scps:
            found = [scan(one, "identity") for one in level.policies]
            denies.append(any(deny for deny, _ in found))
            guards.append(any(grants for _, grants in found))
    if policies.vpc_endpoint is not None:
        deny, grants = scan(policies.vpc_endpoint, "resource")
        denies.append(deny)
        guards.append(bool(grants))

    resource: set[str] = set()
    if policies.resource is not None and (is_trust or policies.resource.policy_type != "trust"):
        deny, resource = scan(policies.resource, "trust" if is_trust else "resource")
        owners_root = (
            caller.kind == "root"
            and caller.account == request.resource_account
            and (service, name)
            in [("s3", f"{verb}bucketpolicy") for verb in ("get", "put", "delete")]
        )
        denies.append(deny and not owners_root)
        path = request.resource.partition(":role/aws-service-role/")[2]
        if is_trust and path and caller.arn != path.split("/")[0]:
            resource = set()

    def layer(documents: tuple[AttachedPolicy, ...]) -> bool:
        found = [scan(one, "identity") for one in documents]
        denies.append(any(deny for deny, _ in found))
        return any(grants for _, grants in found)

    member = caller.kind in IAM_KINDS
    root = caller.kind == "root"
    identity = layer(policies.identity) if member and not root else False
    boundary = True
    if policies.permissions_boundary is not None and member and not root:
        boundary = layer((policies.permissions_boundary,))
    session = True
    if caller.kind == "role_session" and policies.session:
        session = layer(policies.session)
    elif caller.kind == "federated_user" or caller.credentials == "assumed_root":
        session = layer(policies.session or ())

    if any(denies) or not all(guards):
        return False
    if not member:
        return bool(resource & {"ANY", "SERVICE", "FEDERATED"})
    own_side = (root or identity) and boundary and session
    fields = request.resource.split(":")
    partition = fields[1] if fields[0] == "arn" and len(fields) > 2 else ""
    if partition not in ("", "*", caller.arn.split(":")[1]):
        return False
    if request.resource_account not in ("", caller.account):
        return bool(resource) and own_side
    if (is_trust or key) and not resource:
        return False
    if root:
        return session
    if is_trust and name == "setsourceidentity" and caller.kind == "role_session":
        return own_side
    if resource & {"USER", "SESSION", "ANY"}:
        return True
    if resource & {"ROLE", "PARENT_USER"} and boundary and session:
        return True
    if (is_trust or key) and "ACCOUNT" not in resource:
        return False
    return own_side


def step_zero(request: AccessRequest, service: str, name: str) -> bool | None:
    """Sections 6.8 and 6.7, as section 2 of the addendum corrects them: what no policy changes."""
    caller = request.principal
    token = caller.kind == "user" and caller.credentials == "session_token"
    root_session = caller.kind == "root" and caller.credentials == "assumed_root"
    permission_only = ("tagsession", "setsourceidentity", "setcontext", "passrole")
    permission_only += ("getservicebearertoken", "taggetwebidentitytoken")
    if service in ("sts", "iam") and name not in permission_only:
        if service == "sts" and name in ("assumerolewithsaml", "assumerolewithwebidentity"):
            return None if caller.kind == "federated" else False
        if service == "sts" and caller.kind in ("federated", "anonymous"):
            return False
        if (service, name) == ("sts", "getcalleridentity"):
            return True
        if root_session and service == "sts":
            return False
        if (service, name) == ("sts", "getsessiontoken") and caller.kind == "user" and not token:
            return True
        if service == "sts" and name in ("assumerole", "assumeroot") and caller.kind == "root":
            return False
        if (service, name) == ("sts", "getscopedcredentials"):
            if caller.kind == "root" or (caller.kind == "user" and not token):
                return False
            return None
        if caller.kind == "role_session" and service == "sts":
            if name in ("getsessiontoken", "getfederationtoken"):
                return False
        if caller.kind == "federated_user":
            return None if (service, name) == ("sts", "getdelegatedaccesstoken") else False
        if token:
            if service == "iam" and not caller.mfa:
                return False
            may = ("assumerole", "getwebidentitytoken", "getdelegatedaccesstoken")
            if service == "sts" and name not in may:
                return False
    if (service, name) == ("iam", "passrole") and caller.kind in IAM_KINDS:
        if request.resource_account not in ("", caller.account):
            return False
    return None


def matches(
    statement: Statement, attached: AttachedPolicy, request: AccessRequest, mode: str
) -> set[str]:
    """The match classes of a statement, empty where it does not apply."""
    classes = {"ANY"}
    if statement.principal is not None:
        classes = principal_classes(statement, attached, request.principal)
    elif mode != "identity":
        classes = set()
    if not classes:
        return set()
    action = request.action.lower()
    listed = any(glob(pattern.lower(), action) for pattern in statement.action.values)
    if listed == statement.action.negated:
        return set()
    if mode != "trust":
        if statement.resource is None:
            if mode == "identity":
                return set()
        else:
            listed = any(
                resource_match(pattern, request, attached.policy)
                for pattern in statement.resource.values
            )
            if listed == statement.resource.negated:
                return set()
    if all(holds(condition, request, attached.policy) for condition in statement.conditions):
        return classes
    return set()


# ------------------------------------------------------------------------------- principals


def principal_classes(
    statement: Statement, attached: AttachedPolicy, caller: Principal
) -> set[str]:
    element = statement.principal
    assert element is not None
    entries = [
        (entry.kind, attached.principal_ids.get(entry.value, entry.value))
        for entry in element.entries
    ]
    everybody = ("*", "*") in entries or ("AWS", "*") in entries
    if not element.negated:
        found = {"ANY"} if everybody else set()
        for kind, value in entries:
            found |= {name for who, text, name in names_of(caller) if (who, text) == (kind, value)}
        return found
    links = chain_of(caller)
    texts = {value for _, value in entries}
    listed = [everybody or bool(link & texts) for link in links]
    if statement.effect == "Allow":
        return {"ANY"} if not any(listed) and not everybody else set()
    trapped = caller.has_permissions_boundary and caller.kind in ("user", "role_session")
    return {"ANY"} if trapped or not links or not all(listed) else set()


def names_of(caller: Principal) -> list[tuple[str, str, str]]:
    if caller.kind == "service":
        return [("Service", caller.arn, "SERVICE")]
    if caller.kind == "federated":
        return [("Federated", caller.arn, "FEDERATED")]
    if caller.kind == "anonymous":
        return []
    partition = caller.arn.split(":")[1]
    names = [
        ("AWS", caller.account, "ACCOUNT"),
        ("AWS", f"arn:{partition}:iam::{caller.account}:root", "ACCOUNT"),
    ]
    if caller.canonical_user_id:
        names.append(("CanonicalUser", caller.canonical_user_id, "ACCOUNT"))
    if caller.kind == "user":
        names += [("AWS", caller.arn, "USER"), ("AWS", caller.unique_id, "USER")]
    if caller.kind == "role_session":
        names += [("AWS", caller.role_arn, "ROLE"), ("AWS", caller.role_id, "ROLE")]
    if caller.kind == "federated_user":
        names += [("AWS", caller.user_arn, "PARENT_USER"), ("AWS", caller.user_id, "PARENT_USER")]
    if caller.kind in ("role_session", "federated_user"):
        names.append(("AWS", caller.arn, "SESSION"))
    return [name for name in names if name[1]]


def chain_of(caller: Principal) -> list[set[str]]:
    groups: dict[str, set[str]] = {}
    for _, text, name in names_of(caller):
        groups.setdefault(name, set()).add(text)
    return list(groups.values())


# ------------------------------------------------------------------------- patterns and variables


def glob(pattern: str, text: str) -> bool:
    """`*` and `?` over the whole text, by a table."""
    return table(tuple((sign, False) for sign in pattern), text)


def table(signs: tuple[tuple[str, bool], ...], text: str) -> bool:
    """signs: (character, is it literal); row after row of which prefixes match."""
    row = [True] + [False] * len(text)
    for sign, literal in signs:
        following = [False] * (len(text) + 1)
        for end in range(len(text) + 1):
            if sign == "*" and not literal:
                following[end] = row[end] or (end > 0 and following[end - 1])
            elif end > 0 and row[end - 1]:
                following[end] = text[end - 1] == sign or (sign == "?" and not literal)
        row = following
    return row[-1]


def signs_of(
    text: str, request: AccessRequest, policy: Policy
) -> tuple[tuple[str, bool], ...] | None:
    """Characters of a value with variables replaced (literal); None: a variable has no value."""
    out: list[tuple[str, bool]] = []
    at = 0
    while at < len(text):
        close = text.find("}", at)
        inner = text[at + 2 : close]
        if policy.version != "2012-10-17" or text[at : at + 2] != "${" or close < 0:
            out.append((text[at], False))
            at += 1
            continue
        if inner in ("*", "?", "$"):
            out.append((inner, True))
            at = close + 1
            continue
        key, comma, rest = inner.partition(",")
        quoted = len(rest) >= 3 and rest[:2] == " '" and rest[-1] == "'"
        if "${" in inner or not key or key.strip() != key or (comma and not quoted):
            out.append((text[at], False))
            at += 1
            continue
        have = request.context.get(key.lower())
        value = rest[2:-1] if comma else None
        if have is not None and not have.multivalued and len(have.values) == 1:
            value = have.values[0]
        if value is None:
            return None
        out += [(character, True) for character in value]
        at = close + 1
    return tuple(out)


def resource_match(pattern: str, request: AccessRequest, policy: Policy) -> bool:
    """Section 4.2."""
    if pattern == "*":
        return True
    fields = pattern.split(":", 5)
    fields += ["*"] * (6 - len(fields))
    last = signs_of(fields[5], request, policy)
    if last is None:
        return False
    return fields_match(tuple(fields[:5]), last, request.resource)


@cache
def fields_match(fields: tuple[str, ...], last: tuple[tuple[str, bool], ...], text: str) -> bool:
    if not fields:
        return table(last, text)
    return field_match(fields[0], fields[1:], last, text)


@cache
def field_match(
    field: str, rest: tuple[str, ...], last: tuple[tuple[str, bool], ...], text: str
) -> bool:
    if not field:
        return text[:1] == ":" and fields_match(rest, last, text[1:])
    sign, more = field[0], field[1:]
    if sign == "*":
        crosses = not more
        reach = len(text) if crosses else (text + ":").index(":")
        return any(field_match(more, rest, last, text[skip:]) for skip in range(reach + 1))
    if not text or (sign == "?" and text[0] == ":"):
        return False
    return sign in ("?", text[0]) and field_match(more, rest, last, text[1:])


# -------------------------------------------------------------------------------- conditions


def holds(condition: Condition, request: AccessRequest, policy: Policy) -> bool:
    """Section 5."""
    qualifier, _, operator = condition.operator.rpartition(":")
    if qualifier not in ("", "ForAllValues", "ForAnyValue"):
        return False
    if_exists = operator.endswith("IfExists")
    operator = operator.removesuffix("IfExists")
    negated = operator in NEGATED
    positive = NEGATED.get(operator, operator)
    have = request.context.get(condition.key.lower())
    if operator == "Null":
        if if_exists:
            return False
        if qualifier:
            return qualifier == "ForAllValues"
        return any(
            (want.lower() == "true" and have is None)
            or (want.lower() == "false" and have is not None)
            for want in condition.values
        )
    if positive not in POSITIVE:
        return False

    def some(value: str) -> bool:
        return any(
            compare(positive, value, want, request, policy) is True for want in condition.values
        )

    if qualifier:
        members = [] if have is None or not any(have.values) else list(have.values)
        if not members:
            return qualifier == "ForAllValues"
        if not condition.values:
            return False
        results = [some(value) != negated for value in members]
        return all(results) if qualifier == "ForAllValues" else any(results)
    if have is None:
        return if_exists or negated
    if have.multivalued or len(have.values) > 1:
        return False
    return (bool(have.values) and some(have.values[0])) != negated


NEGATED = {
    "StringNotEquals": "StringEquals",
    "StringNotEqualsIgnoreCase": "StringEqualsIgnoreCase",
    "StringNotLike": "StringLike",
    "NumericNotEquals": "NumericEquals",
    "DateNotEquals": "DateEquals",
    "NotIpAddress": "IpAddress",
    "ArnNotEquals": "ArnEquals",
    "ArnNotLike": "ArnLike",
}
ORDERS = {
    "Equals": lambda a, b: a == b,
    "LessThan": lambda a, b: a < b,
    "LessThanEquals": lambda a, b: a <= b,
    "GreaterThan": lambda a, b: a > b,
    "GreaterThanEquals": lambda a, b: a >= b,
}
POSITIVE = {"StringEquals", "StringEqualsIgnoreCase", "StringLike", "Bool", "BinaryEquals"}
POSITIVE |= {"IpAddress", "ArnEquals", "ArnLike"}
POSITIVE |= {kind + order for kind in ("Numeric", "Date") for order in ORDERS}


def compare(
    operator: str, have: str, want: str, request: AccessRequest, policy: Policy
) -> bool | None:
    if operator.startswith(("String", "Arn")):
        signs = signs_of(want, request, policy)
        return None if signs is None else compare_text(operator, have, signs)
    if operator == "Bool":
        texts = (have.lower(), want.lower())
        return texts[0] == texts[1] and texts[0] in ("true", "false")
    if operator == "BinaryEquals":
        return same_bytes(have, want)
    if operator == "IpAddress":
        return in_range(have, want)
    read = number if operator.startswith("Numeric") else instant
    left, right = read(have), read(want)
    if left is NOTHING or right is NOTHING:
        return None
    return ORDERS[operator.removeprefix("Numeric").removeprefix("Date")](left, right)


def compare_text(operator: str, have: str, signs: tuple[tuple[str, bool], ...]) -> bool | None:
    text = "".join(sign for sign, _ in signs)
    if operator == "StringEquals":
        return have == text
    if operator == "StringEqualsIgnoreCase":
        return have.lower() == text.lower()
    if operator == "StringLike":
        return table(signs, have)
    fields: list[list[tuple[str, bool]]] = [[]]
    for sign in signs:
        if sign[0] == ":" and len(fields) < 6:
            fields.append([])
        else:
            fields[-1].append(sign)
    parts = have.split(":", 5)
    if len(fields) != 6 or len(parts) != 6:
        return None
    return all(table(tuple(field), part) for field, part in zip(fields, parts, strict=True))


def same_bytes(have: str, want: str) -> bool | None:
    try:
        return base64.b64decode(have, validate=True) == base64.b64decode(want, validate=True)
    except ValueError:
        return None


def in_range(have: str, want: str) -> bool | None:
    try:
        return ipaddress.ip_address(have) in ipaddress.ip_network(want, strict=False)
    except ValueError:
        return None


def number(text: str) -> object:
    if not text or set(text) - set("0123456789+-.eE"):
        return NOTHING
    try:
        return Decimal(text)
    except InvalidOperation:
        return NOTHING


def instant(text: str) -> object:
    if text.isdigit() and text.isascii() and len(text) >= 5:
        return Fraction(int(text))
    forms = ("%Y", "%Y-%m", "%Y-%m-%d", "%Y-%m-%dT%H:%M%z", "%Y-%m-%dT%H:%M:%S%z")
    shapes = ("0000", "0000-00", "0000-00-00")
    plain = "".join("0" if c.isdigit() and c.isascii() else c for c in text)
    for form in (*forms, "%Y-%m-%dT%H:%M:%S.%f%z"):
        dated = "T" in form
        if not dated and plain != shapes[form.count("%") - 1]:
            continue
        if dated and not plain.startswith("0000-00-00T00:00"):
            continue
        try:
            found = datetime.strptime(text, form)
        except ValueError:
            continue
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        epoch = datetime(1970, 1, 1, tzinfo=UTC)
        delta = found - epoch
        return Fraction(delta.days * 86400 + delta.seconds) + Fraction(delta.microseconds, 10**6)
    return NOTHING
