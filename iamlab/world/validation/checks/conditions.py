"""Operators and the form of condition keys (IAM JSON policy elements: Condition)."""

from __future__ import annotations

import re

from iamlab.engine import IF_EXISTS, JsonValue, WrittenOperator, read_operator
from iamlab.world.validation.fixes import remove_member, rename_alone
from iamlab.world.validation.operators import nearest_operator
from iamlab.world.validation.review import Review

_BLANK = re.compile(r"\s")


def check_conditions(review: Review) -> None:
    """Every operator exists, every key has a form that can exist, nothing is empty."""
    for statement, block in review.condition_nodes():
        if not block.members:
            fix = remove_member(review, statement.node, "Condition")
            review.note("EMPTY_OBJECT_CONDITION", block.pointer, {"element": "Condition"}, fix=fix)
        for member in block.members:
            operator = read_operator(member.name)
            _operator(review, block, member.name, operator, member.value.pointer)
            if member.value.kind == "object":
                _keys(review, member.name, operator, member.value)


def _operator(
    review: Review, block: JsonValue, written: str, operator: WrittenOperator, pointer: str
) -> None:
    facts = {"operator": written}
    family = operator.declared.family if operator.declared is not None else None
    if family is None:
        meant = review.spelled(nearest_operator, written)
        facts |= {"nearest": meant, "variant": "nearest" if meant else ""}
        fix = rename_alone(review, block, written, meant) if meant else None
        review.note("INVALID_CONDITION_OPERATOR", pointer, facts, name=True, fix=fix)
    elif family == "Null" and operator.if_exists:
        fix = rename_alone(review, block, written, written.removesuffix(IF_EXISTS))
        review.note("NULL_WITH_IF_EXISTS", pointer, facts, name=True, fix=fix)
    elif family == "Null" and operator.set_operator:
        fix = rename_alone(review, block, written, "Null")
        review.note("NULL_WITH_QUALIFIER", pointer, facts, name=True, fix=fix)


def _keys(review: Review, written: str, operator: WrittenOperator, node: JsonValue) -> None:
    if not node.members:
        review.note("EMPTY_OBJECT_CONDITION", node.pointer, {"element": written})
    seen: dict[str, str] = {}
    for member in node.members:
        key, pointer = member.name, member.value.pointer
        _form(review, node, key, pointer)
        other = seen.setdefault(key.lower(), key)
        if other != key:
            facts = {"key": key, "other": other, "operator": written}
            review.note("DUPLICATE_KEYS_WITH_DIFFERENT_CASE", pointer, facts, name=True)
        if member.value.kind == "array" and not member.value.items:
            review.note(_empty_code(written, operator), pointer, {"key": key})


def _form(review: Review, node: JsonValue, key: str, pointer: str) -> None:
    if _well_formed(key):
        return
    code, saved = "INVALID_CONDITION_KEY_FORMAT", _is_saved(key)
    meant = key.rpartition("oidc-provider/")[2] if saved else "".join(key.split())
    meant = meant if meant != key and _well_formed(meant) else ""
    variant = "nearest" if meant else ""
    facts = {"key": key, "nearest": meant, "variant": f"saved_{variant}" if saved else variant}
    fix = rename_alone(review, node, key, meant) if meant else None
    if saved:
        review.note(code, pointer, facts, name=True, fix=fix, refused=False, level="warning")
    else:
        review.note(code, pointer, facts, name=True, fix=fix)


def _is_saved(key: str) -> bool:
    """IAM saves a key without a colon, and a claim behind the ARN of its provider."""
    return key.startswith("arn:") or (":" not in key and bool(key.strip()))


def _well_formed(key: str) -> bool:
    """One colon; more only in a tag key after a slash, or in an identity provider's address."""
    prefix, colon, name = key.partition(":")
    if not (prefix and colon and name) or _BLANK.search(key.partition("/")[0]):
        return False
    return ":" not in name.partition("/")[0] or "." in prefix


def _empty_code(written: str, operator: WrittenOperator) -> str:
    if operator.set_operator:
        return f"EMPTY_ARRAY_CONDITION_{operator.set_operator.upper()}"
    if written.endswith(IF_EXISTS):
        return "EMPTY_ARRAY_CONDITION_IFEXISTS"
    return "EMPTY_ARRAY_CONDITION"
