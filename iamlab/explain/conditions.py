"""A condition of a statement as a clause (IAM JSON policy elements: Condition operators)."""

from __future__ import annotations

from iamlab.engine import Condition, read_operator
from iamlab.explain.phrasebook import Phrasebook

_MFA = "aws:multifactorauthpresent"


def unless_clause(book: Phrasebook, conditions: tuple[Condition, ...]) -> str:
    """What spares a request from a Deny, where its one condition reads so; else ""."""
    if len(conditions) != 1:
        return ""
    condition = conditions[0]
    if _asks_for_mfa(condition):
        return book.phrase("statements.conditions.special.with_mfa")
    key = f"statements.conditions.unless.{condition.operator}"
    if not book.has(key) or not condition.values:
        return ""
    return book.phrase(key, key=condition.key, values=condition.values)


def if_clause(book: Phrasebook, conditions: tuple[Condition, ...]) -> str:
    """All conditions as one clause: all of them must hold."""
    return book.listed(tuple(_clause(book, each) for each in conditions), "and_clauses")


def _asks_for_mfa(condition: Condition) -> bool:
    """Only with IfExists: a plain Bool does not see requests without the key."""
    values = tuple(value.lower() for value in condition.values)
    is_mfa = condition.key.lower() == _MFA and values == ("false",)
    return is_mfa and condition.operator == "BoolIfExists"


def _clause(book: Phrasebook, condition: Condition) -> str:
    written = read_operator(condition.operator)
    quantifier, optional = written.set_operator, written.if_exists
    if written.base == "Null" and not quantifier:
        absent = any(value.lower() == "true" for value in condition.values)
        name = "absent" if absent else "present"
        return book.phrase(f"statements.conditions.single.{name}", key=condition.key)
    key = condition.key
    if quantifier == "ForAnyValue":
        key = book.phrase("statements.keys.some", key=key)
    elif quantifier == "ForAllValues":
        key = book.phrase("statements.keys.every", key=key)
    clause = _comparison(book, condition, written.base, key, each=bool(quantifier) or optional)
    if quantifier == "ForAllValues" or (optional and not quantifier):
        rest = clause.removeprefix(f"{condition.key} ")  # "is absent or is a" names the key once
        return book.phrase("statements.conditions.absent_or", key=condition.key, clause=rest)
    return clause


def _comparison(
    book: Phrasebook, condition: Condition, operator: str, key: str, *, each: bool
) -> str:
    if not condition.values:
        return book.phrase("statements.conditions.empty", key=key, operator=operator)
    name = f"statements.conditions.each.{operator}"
    if not each or not book.has(name):
        name = f"statements.conditions.single.{operator}"
    if not book.has(name):
        name = "statements.conditions.unknown"
    return book.phrase(name, key=key, operator=operator, values=condition.values)
