"""A condition that is not written as it was meant: its operator or its key put right.

AWS: IAM JSON policy elements: Condition operators (only Like compares with * and ?); Available
keys for web identity federation (the issuer without https:// and without an ARN).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from iamlab.catalogue import condition_key, makes_resource, nearest_condition_key
from iamlab.engine import AttachedPolicy, Condition, Statement
from iamlab.whatif.moves import elements
from iamlab.whatif.moves.move import Move, by_rewrite
from iamlab.whatif.short_names import short_name
from iamlab.whatif.situation import Situation, rewrite
from iamlab.whatif.sizes import VALUE
from iamlab.world import change_statement

_ISSUER = re.compile(r"(?:arn:[^:]*:iam::\d{12}:oidc-provider/|https?://)(?P<key>[^/].*:\w+)")
_TAG_OF_RESOURCE = re.compile(r"[\w-]+:ResourceTag/(?P<tag>.+)", re.I)
_LIKE = {
    "StringEquals": "StringLike",
    "StringEqualsIgnoreCase": "StringLike",
    "StringNotEquals": "StringNotLike",
    "StringNotEqualsIgnoreCase": "StringNotLike",
}


def mended_conditions(
    where: Situation, attached: AttachedPolicy, statement: Statement, condition: Condition
) -> Iterator[Move]:
    """The condition with another operator or key, each of them one that AWS compares by."""
    operator = operator_meant(condition)
    if operator is not None:
        yield from _written(
            where, attached, statement, condition, operator, condition.key, "condition_operator",
            "Write {meant} in place of {operator} for {key} in statement {statement} of {policy}",
            {"meant": operator},
        )  # fmt: skip
    key = key_meant(where, condition)
    if key is not None:
        yield from _written(
            where, attached, statement, condition, condition.operator, key, "condition_key",
            "Write the key {meant} in place of {key} in statement {statement} of {policy}",
            {"meant": key},
        )  # fmt: skip


def operator_meant(condition: Condition) -> str | None:
    """StringLike where a value holds a wildcard that StringEquals takes for a character."""
    if not any("*" in value or "?" in value for value in condition.values):
        return None
    qualifier, colon, name = condition.operator.rpartition(":")
    base = name.removesuffix("IfExists")
    known = {each.lower(): like for each, like in _LIKE.items()}.get(base.lower())
    return None if known is None else f"{qualifier}{colon}{known}{name[len(base) :]}"


def key_meant(where: Situation, condition: Condition) -> str | None:
    """The key that requests carry in place of one that none does."""
    key = condition.key
    issuer = _ISSUER.fullmatch(key)
    if issuer is not None:
        return issuer["key"]
    tag = _TAG_OF_RESOURCE.fullmatch(key)
    if tag is not None and makes_resource(where.call.action, where.call.resource):
        return f"aws:RequestTag/{tag['tag']}"
    return nearest_condition_key(key) if condition_key(key) is None else None


def _written(
    where: Situation,
    attached: AttachedPolicy,
    statement: Statement,
    condition: Condition,
    operator: str,
    key: str,
    kind: str,
    template: str,
    facts: dict[str, str],
) -> Iterator[Move]:
    typed = elements.elements_of(attached.policy.text, statement.number)
    block: dict[str, dict[str, Any]] = {
        name: dict(keys) for name, keys in typed.get("Condition", {}).items()
    }
    values = block[condition.operator].pop(condition.key)
    if not block[condition.operator]:
        del block[condition.operator]
    if key in block.setdefault(operator, {}):
        return
    block[operator][key] = values
    text = change_statement(attached.policy.text, statement.number, {"Condition": block})
    facts = {
        **facts,
        "policy": short_name(attached.name),
        "statement": statement.label,
        "key": condition.key,
        "operator": condition.operator,
    }
    move = by_rewrite(kind, template, facts, VALUE, attached, rewrite(where, attached, text))
    if move is not None:
        yield move
