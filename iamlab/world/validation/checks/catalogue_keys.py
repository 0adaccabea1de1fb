"""Which condition keys exist, of what type, and with which actions they are sent."""

from __future__ import annotations

from functools import lru_cache

from iamlab.catalogue import (
    ConditionKey,
    KeyType,
    action_carries,
    condition_key,
    expand,
    find_action,
    known_service,
    nearest_condition_key,
    nearest_service,
    service,
)
from iamlab.engine import Condition, DraftStatement, Family, read_operator
from iamlab.world.validation.action_patterns import is_pattern, may_expand
from iamlab.world.validation.arn_text import arn_fields
from iamlab.world.validation.finding import QuickFix
from iamlab.world.validation.fixes import rename_alone, replace_text
from iamlab.world.validation.review import Review
from iamlab.world.validation.variable_text import variable_key, variables_in

_MOST_ACTIONS = 1000  # more than any one service has
_TYPE_OF: dict[KeyType, Family] = {
    "String": "String",
    "Numeric": "Numeric",
    "Date": "Date",
    "Bool": "Bool",
    "Binary": "Binary",
    "IPAddress": "IpAddress",
    "ARN": "Arn",
}
# Beside its own operators a key of the type can be compared with these.
_ALSO: dict[KeyType, tuple[Family, ...]] = {"ARN": ("String",), "Date": ("Numeric",)}


def check_catalogue_keys(review: Review) -> None:
    """Typos in keys, the wrong family of operator, and set operators too many or too few."""
    for statement in review.statements:
        for condition in statement.conditions:
            _key(review, statement, condition)
            if review.has_variables:
                _variables(review, condition.values, condition.value_pointers)
        if statement.resource is not None and review.has_variables:
            values = statement.resource.values
            _variables(review, values, statement.resource.pointers)


def _key(review: Review, statement: DraftStatement, condition: Condition) -> None:
    key = condition.key
    prefix, colon, name = key.partition(":")
    if not colon or not prefix or not name or prefix == "arn":  # its form is wrong already
        return
    known = condition_key(key)
    if known is None:
        _unknown(review, condition, prefix)
        return
    operator = read_operator(condition.operator)
    if operator.declared is None:
        return
    _type(review, condition, operator.declared.family, known)
    if operator.declared.family != "Null":
        _set_operator(review, condition, operator.set_operator, known)
    _sent(review, statement, condition)


def _unknown(review: Review, condition: Condition, prefix: str) -> None:
    key, lowered = condition.key, prefix.lower()
    if "." in prefix or (lowered != "aws" and known_service(prefix) and service(prefix) is None):
        # An identity provider's key, or one of a service that the catalogue does not ship.
        return
    if condition_key(f"{key.rstrip('/')}/name") is not None and "/" not in key.rstrip("/"):
        facts = {"key": key.rstrip("/")}
        review.note("MISSING_TAG_KEY_IN_CONDITION", condition.pointer, facts, name=True)
        return
    if lowered not in ("aws", "saml", "ldap") and not known_service(prefix):
        meant = review.spelled(nearest_service, prefix)
        facts = {"service": prefix, "name": key, "nearest": meant}
        facts["variant"] = "nearest" if meant else ""
        review.note("INVALID_SERVICE", condition.pointer, facts, name=True)
        return
    meant = review.spelled(nearest_condition_key, key)
    facts = {"key": key, "nearest": meant, "variant": "nearest" if meant else ""}
    code = "INVALID_GLOBAL_CONDITION_KEY" if lowered == "aws" else "INVALID_SERVICE_CONDITION_KEY"
    fix = _renamed(review, condition, meant) if meant else None
    review.note(code, condition.pointer, facts, name=True, fix=fix)


def _renamed(review: Review, condition: Condition, meant: str) -> QuickFix | None:
    for _, block in review.condition_nodes():
        for member in block.members:
            key = member.value.member(condition.key) if member.value.kind == "object" else None
            if key is not None and key.value.pointer == condition.pointer:
                return rename_alone(review, member.value, condition.key, meant)
    return None


def _type(review: Review, condition: Condition, family: Family, known: ConditionKey) -> None:
    right = _TYPE_OF[known.type]
    if family in ("Null", right) or family in _ALSO.get(known.type, ()):
        return
    facts = {"key": condition.key, "operator": condition.operator, "better": right}
    review.note("TYPE_MISMATCH", condition.pointer, facts, name=True)


def _set_operator(
    review: Review, condition: Condition, set_operator: str, known: ConditionKey
) -> None:
    facts = {"key": condition.key, "operator": condition.operator}
    if known.multivalued and not set_operator:
        review.note("MISSING_QUALIFIER", condition.pointer, facts, name=True)
    if not known.multivalued and set_operator == "ForAllValues":
        code = "FORALLVALUES_WITH_SINGLE_VALUED_KEY"
        fix = _without_set_operator(review, condition)
        review.note(code, condition.pointer, facts, name=True, fix=fix)


def _without_set_operator(review: Review, condition: Condition) -> QuickFix | None:
    """Only where the operator holds no other key, which may need it."""
    for _, block in review.condition_nodes():
        for member in block.members:
            alone = member.value.kind == "object" and len(member.value.members) == 1
            if alone and member.value.members[0].value.pointer == condition.pointer:
                bare = member.name.partition(":")[2]
                return rename_alone(review, block, member.name, bare)
    return None


def _sent(review: Review, statement: DraftStatement, condition: Condition) -> None:
    """A key that none of the actions carries is absent in every request for them."""
    action = statement.action
    if action is None or action.negated or not action.values:
        return
    for value in action.values:
        if value == "*" or (is_pattern(value) and not may_expand(review, value)):
            return
        if _may_carry(value, condition.key):
            return
    facts = {"key": condition.key, "action": ", ".join(action.values[:3])}
    review.note("CONDITION_KEY_NOT_SENT", condition.pointer, facts, name=True)


def _may_carry(action: str, key: str) -> bool:
    """Whether a request for one of the actions behind a value may have the key."""
    if not is_pattern(action):
        return action_carries(action, key) is not False
    known, carried = condition_key(key), _keys_carried(action)
    return known is None or known.scope != "service" or carried is None or known.name in carried


@lru_cache(maxsize=1024)
def _keys_carried(pattern: str) -> frozenset[str] | None:
    """The keys that the actions of a pattern carry; None where they are unknown or too many."""
    names = expand(pattern)
    if not names or len(names) > _MOST_ACTIONS:
        return None
    found = (find_action(name) for name in names)
    return frozenset(key for action in found if action for key in action.condition_keys)


def _variables(review: Review, values: tuple[str, ...], pointers: tuple[str, ...]) -> None:
    """Variables that name no key, or one with several values."""
    for value, pointer in zip(values, pointers, strict=True):
        part = arn_fields(value).resource if value.startswith("arn:") else value
        for variable in variables_in(part) if "${" in value else ():
            key = variable_key(variable)
            known = condition_key(key) if key else None
            if known is not None and known.multivalued:
                review.note("MULTIVALUED_KEY_IN_VARIABLE", pointer, {"variable": variable})
            elif key and known is None and _is_ours(key):
                meant = review.spelled(nearest_condition_key, key)
                facts = {"variable": variable, "nearest": meant}
                fix = None
                if meant:
                    better = value.replace(key, meant, 1)
                    fix = replace_text(review, pointer, value, better)
                facts["variant"] = "nearest" if meant else ""
                review.note("UNKNOWN_VARIABLE", pointer, facts, fix=fix)


def _is_ours(key: str) -> bool:
    """Whether the catalogue would know the key if it existed."""
    prefix = key.partition(":")[0].lower()
    return ":" not in key or prefix == "aws" or service(prefix) is not None
