"""The form of principals (AWS JSON policy elements: Principal)."""

from __future__ import annotations

from iamlab.engine import NAMING_PRINCIPALS, JsonValue, PrincipalElement, PrincipalEntry
from iamlab.world.validation.fixes import rename_alone, replace_text
from iamlab.world.validation.principal_text import (
    Verdict,
    aws_principal,
    canonical_user,
    federated_principal,
    service_principal,
)
from iamlab.world.validation.review import Review
from iamlab.world.validation.spelling import nearest

KEYS = ("AWS", "Service", "Federated", "CanonicalUser")
_CHECKS = {
    "AWS": aws_principal,
    "Service": service_principal,
    "Federated": federated_principal,
    "CanonicalUser": canonical_user,
}


def check_principals(review: Review) -> None:
    """Keys, ARNs, service names and IDs; nothing where the policy type names nobody anyway."""
    if review.policy_type not in NAMING_PRINCIPALS:
        return
    for statement in review.statements:
        principal = statement.principal
        if principal is None:
            continue
        element = "NotPrincipal" if principal.negated else "Principal"
        member = statement.node.member(element)
        if member is not None and member.value.kind == "object":
            _keys(review, member.value, element)
        for entry in principal.entries:
            _entry(review, entry)
        _allow_everybody_else(review, statement.effect, principal)


def _allow_everybody_else(review: Review, effect: str | None, principal: PrincipalElement) -> None:
    if principal.negated and effect == "Allow" and review.policy_type == "resource":
        review.note("ALLOW_WITH_NOT_PRINCIPAL", principal.pointer, name=True)


def _keys(review: Review, node: JsonValue, element: str) -> None:
    if not node.members:
        review.note("EMPTY_OBJECT_PRINCIPAL", node.pointer, {"element": element})
    for member in node.members:
        if member.name not in KEYS:
            _wrong_key(review, node, member.name, member.value.pointer)
        elif member.value.kind == "array" and not member.value.items:
            facts = {"element": f"{element}.{member.name}"}
            review.note("EMPTY_ARRAY_PRINCIPAL", member.value.pointer, facts)


def _wrong_key(review: Review, node: JsonValue, key: str, pointer: str) -> None:
    meant = nearest(key, KEYS)
    facts = {"key": key, "nearest": meant, "variant": "nearest" if meant else ""}
    fix = rename_alone(review, node, key, meant) if meant else None
    review.note("INVALID_PRINCIPAL_KEY", pointer, facts, name=True, fix=fix)


def _entry(review: Review, entry: PrincipalEntry) -> None:
    if entry.kind == "":
        _bare(review, entry)
        return
    check = _CHECKS.get(entry.kind)
    verdict: Verdict | None = check(entry.value) if check else None
    if verdict is None:
        return
    facts = {"principal": entry.value or '""', "key": entry.kind, **verdict.facts}
    fix = None
    if verdict.facts.get("nearest"):
        fix = replace_text(review, entry.pointer, entry.value, verdict.facts["nearest"])
    review.note(verdict.code, entry.pointer, facts, fix=fix)


def _bare(review: Review, entry: PrincipalEntry) -> None:
    """A text where only the star may stand alone."""
    fix = None
    if aws_principal(entry.value) is None:
        span = review.span(entry.pointer)
        typed = review.text[slice(*span)]
        fix = review.fix("wrap", span, f'{{ "AWS": {typed} }}')
    elif service_principal(entry.value) is None:
        span = review.span(entry.pointer)
        typed = review.text[slice(*span)]
        wrapped = f'{{ "Service": {typed} }}'
        fix = review.fix("replace", span, wrapped, before=entry.value, after=wrapped)
    review.note("INVALID_PRINCIPAL_FORMAT", entry.pointer, {"principal": entry.value}, fix=fix)
