"""Security warnings: roles passed on, services that act for anyone, MFA turned round.

IAM User Guide: Granting permissions to pass a role to a service; The confused deputy problem.
"""

from __future__ import annotations

from iamlab.engine import DraftStatement, ListElement, read_operator
from iamlab.world.validation.arn_text import arn_fields
from iamlab.world.validation.fixes import replace_text
from iamlab.world.validation.review import Review

_SOURCES = frozenset(
    {"aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths"}
)
_MFA = "aws:multifactorauthpresent"
_PASSING = "iam:passrole"


def check_security(review: Review) -> None:
    """Only policies that grant something can grant too much."""
    for statement in review.statements:
        if statement.effect != "Allow":
            continue
        _without_mfa(review, statement)
        if review.policy_type == "identity":
            _pass_role(review, statement)
        if review.policy_type == "resource":
            _service_principals(review, statement)


def _without_mfa(review: Review, statement: DraftStatement) -> None:
    """Bool with false is met by those who signed in without MFA, and by no one else."""
    for condition in statement.conditions:
        declared = read_operator(condition.operator).declared
        if condition.key.lower() != _MFA or declared is None or declared.family != "Bool":
            continue
        if not condition.values or {value.lower() for value in condition.values} != {"false"}:
            continue
        pointer = condition.value_pointers[0]
        alone = condition.operator == "Bool" and len(condition.values) == 1
        fix = replace_text(review, pointer, "false", "true") if alone else None
        facts = {"operator": condition.operator}
        review.note("ALLOW_WITHOUT_MFA", pointer, facts, fix=fix)


def _service_principals(review: Review, statement: DraftStatement) -> None:
    keys = {condition.key.lower() for condition in statement.conditions}
    principal = statement.principal
    if principal is None or principal.negated or keys & _SOURCES:
        return
    for entry in principal.entries:
        if entry.kind == "Service":
            facts = {"principal": entry.value}
            review.note("RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL", entry.pointer, facts)


def _pass_role(review: Review, statement: DraftStatement) -> None:
    keys = {condition.key.lower() for condition in statement.conditions}
    action, resource = statement.action, statement.resource
    if action is None or resource is None or "iam:passedtoservice" in keys:
        return
    how = _how_passed(action)
    if how is None:
        return
    kind, pointer, shown = how
    if resource.negated:
        code = {"": "", "STAR": "STAR_IN_ACTION_AND_", "NOT": "NOT_ACTION_AND_"}[kind]
        review.note(f"PASS_ROLE_WITH_{code}NOT_RESOURCE", pointer, {"action": shown})
        return
    wide = next((value for value in resource.values if _any_role(value)), None)
    if wide is None:
        return
    tail = {"": "STAR_IN_RESOURCE", "STAR": "STAR_IN_ACTION_AND_RESOURCE"}
    code = tail.get(kind, "STAR_IN_RESOURCE_AND_NOT_ACTION")
    review.note(f"PASS_ROLE_WITH_{code}", pointer, {"action": shown, "resource": wide})


def _how_passed(action: ListElement) -> tuple[str, str, str] | None:
    """How the actions include iam:PassRole: by name, by a wildcard, or by NotAction."""
    matching = [
        (value, pointer)
        for value, pointer in zip(action.values, action.pointers, strict=True)
        if _includes(value.lower())
    ]
    if action.negated:
        return None if matching else ("NOT", action.pointer, "NotAction")
    for value, pointer in matching:
        if value.lower() == _PASSING:
            return "", pointer, value
    return ("STAR", matching[0][1], matching[0][0]) if matching else None


def _includes(action: str) -> bool:
    """Whether an action covers iam:PassRole; only trailing stars, which is how people write it."""
    if action in ("*", _PASSING):
        return True
    return action.endswith("*") and _PASSING.startswith(action.rstrip("*")) and ":" in action


def _any_role(resource: str) -> bool:
    """Whether a resource stands for all roles of an account, or of all accounts."""
    if resource == "*":
        return True
    fields = arn_fields(resource)
    return fields.service == "iam" and fields.resource.rstrip("*") in ("", "role", "role/")
