"""What only a role trust policy refuses: other actions, and actions for another kind of principal.

IAM User Guide: Roles terms and concepts; AWS JSON policy elements: Principal.
"""

from __future__ import annotations

from iamlab.catalogue import key_to_test
from iamlab.engine import (
    TRUST_ACTIONS,
    DraftStatement,
    PrincipalEntry,
    is_trust_action,
    provider_kind,
)
from iamlab.world.naming import WEB_IDENTITY_PROVIDERS
from iamlab.world.validation.fixes import replace_text
from iamlab.world.validation.review import Review
from iamlab.world.validation.spelling import nearest

_OPEN_HEADS = ("sts:assume", "sts:tag", "sts:set")
_NEEDS = {
    "sts:assumerole": "other",
    "sts:assumerolewithsaml": "saml",
    "sts:assumerolewithwebidentity": "oidc",
}


def check_trust(review: Review) -> None:
    """Only actions that assume the role, each with a principal that can call it."""
    if review.policy_type != "trust":
        return
    for statement in review.statements:
        _actions(review, statement)
        _pairs(review, statement)
        _shared_providers(review, statement)


def _actions(review: Review, statement: DraftStatement) -> None:
    action = statement.action
    if action is None:
        return
    for value, pointer in zip(action.values, action.pointers, strict=True):
        if _assumes(value) or (":" not in value and value != "*"):
            continue
        meant = nearest(value, TRUST_ACTIONS)
        facts = {"action": value, "nearest": meant, "variant": "nearest" if meant else ""}
        fix = replace_text(review, pointer, value, meant) if meant else None
        review.note("TRUST_POLICY_ACTION", pointer, facts, fix=fix)


def _assumes(action: str) -> bool:
    lowered = action.lower()
    head = lowered.partition("*")[0].partition("?")[0]
    return is_trust_action(action) or (head != lowered and head.startswith(_OPEN_HEADS))


def _pairs(review: Review, statement: DraftStatement) -> None:
    """An action no principal of the statement can call, or a principal that fits no action."""
    action, principal = statement.action, statement.principal
    if action is None or action.negated or principal is None or principal.negated:
        return
    needs = {value: _NEEDS[value.lower()] for value in action.values if value.lower() in _NEEDS}
    if len(needs) < len(action.values) and any("*" in value for value in action.values):
        return
    kinds = {_kind(entry) for entry in principal.entries}
    if not needs or not kinds or "any" in kinds:
        return
    for value, pointer in zip(action.values, action.pointers, strict=True):
        if value in needs and needs[value] not in kinds:
            names = ", ".join(entry.value for entry in principal.entries[:3])
            facts = {"action": value, "principal": names}
            review.note("MISMATCHED_ACTION_FOR_PRINCIPAL", pointer, facts)
    for entry in principal.entries:
        if _kind(entry) not in needs.values() and kinds & set(needs.values()):
            facts = {"action": ", ".join(needs), "principal": entry.value}
            review.note("MISMATCHED_ACTION_FOR_PRINCIPAL", entry.pointer, facts)


def _shared_providers(review: Review, statement: DraftStatement) -> None:
    """A provider of many customers needs a condition that tells them apart."""
    principal = statement.principal
    if statement.effect != "Allow" or principal is None or principal.negated:
        return
    tested = {condition.key.lower() for condition in statement.conditions}
    for entry in principal.entries:
        key = key_to_test(entry.value) if entry.kind == "Federated" else ""
        if key and key.lower() not in tested:
            facts = {"principal": entry.value, "key": key}
            review.note("SHARED_PROVIDER_WITHOUT_CLAIM", entry.pointer, facts)


def _kind(entry: PrincipalEntry) -> str:
    if entry.kind == "*" or entry.value == "*":
        return "any"
    if entry.kind != "Federated":
        return "other"
    if provider_kind(entry.value) == "saml":
        return "saml"
    if provider_kind(entry.value) == "oidc" or entry.value in WEB_IDENTITY_PROVIDERS:
        return "oidc"
    return "any"
