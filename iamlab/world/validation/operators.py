"""Condition operators with a typing mistake (IAM JSON policy elements: Condition operators)."""

from __future__ import annotations

from iamlab.engine import IF_EXISTS, OPERATORS, SET_OPERATORS, operator_text
from iamlab.world.validation.spelling import nearest


def nearest_operator(text: str) -> str:
    """The operator that was probably meant, part by part; '' where none is near."""
    head, colon, rest = text.partition(":")
    set_operator = nearest(head, SET_OPERATORS) if colon else ""
    base = (rest if colon else text).strip()
    if_exists = base.lower().endswith(IF_EXISTS.lower())
    stem = base[: -len(IF_EXISTS)] if if_exists else base
    meant = nearest(stem, OPERATORS)
    if not meant or (colon and not set_operator):
        return ""
    return operator_text(set_operator, meant, if_exists=if_exists and OPERATORS[meant].if_exists)
