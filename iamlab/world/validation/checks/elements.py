"""Which elements a statement must have and may not have in its policy type.

IAM User Guide: Grammar of the IAM JSON policy language; Organizations User Guide: SCP and RCP
syntax.
"""

from __future__ import annotations

from iamlab.engine import NAMING_PRINCIPALS, DraftStatement
from iamlab.world.validation.fixes import remove_member, replace_text
from iamlab.world.validation.review import Review
from iamlab.world.validation.services import services_of_actions

# Their documented policies carry no Resource: the repository or file system is implied.
_RESOURCE_IMPLIED = frozenset({"ecr", "ecr-public", "elasticfilesystem"})


def check_elements(review: Review) -> None:
    """Principal and Resource, there or not there, and what only an RCP refuses."""
    for statement in review.statements:
        _principal(review, statement)
        _resource(review, statement)
        if review.policy_type == "rcp":
            _rcp(review, statement)


def _principal(review: Review, statement: DraftStatement) -> None:
    node, kind = statement.node, review.policy_type
    for name in ("Principal", "NotPrincipal"):
        member = node.member(name)
        if member is None:
            continue
        code = _forbidden_principal(kind, name)
        if code:
            fix = None if kind in NAMING_PRINCIPALS else remove_member(review, node, name)
            review.note(code, member.value.pointer, {"element": name}, name=True, fix=fix)
    there = node.member("Principal") is not None or node.member("NotPrincipal") is not None
    if kind in NAMING_PRINCIPALS and not there:
        review.note("MISSING_PRINCIPAL", node.pointer, _label(statement))


def _forbidden_principal(policy_type: str, name: str) -> str:
    if policy_type == "scp":
        return "SCP_SYNTAX_ERROR_PRINCIPAL"
    if policy_type not in NAMING_PRINCIPALS:
        return "UNSUPPORTED_PRINCIPAL"
    if policy_type == "trust" and name == "NotPrincipal":
        return "UNSUPPORTED_NOT_PRINCIPAL"
    return ""


def _resource(review: Review, statement: DraftStatement) -> None:
    node = statement.node
    if review.policy_type == "trust":
        for name in ("Resource", "NotResource"):
            member = node.member(name)
            if member is not None:
                fix = remove_member(review, node, name)
                pointer = member.value.pointer
                review.note(
                    "RESOURCE_IN_TRUST_POLICY", pointer, {"element": name}, name=True, fix=fix
                )
        return
    if node.member("Resource") is not None or node.member("NotResource") is not None:
        return
    services = services_of_actions(statement)
    implied = bool(services) and services <= _RESOURCE_IMPLIED
    if not (review.policy_type == "resource" and implied):
        review.note("MISSING_RESOURCE", node.pointer, _label(statement))


def _rcp(review: Review, statement: DraftStatement) -> None:
    node = statement.node
    if statement.effect == "Allow":
        pointer = f"{node.pointer}/Effect"
        review.note("RCP_SYNTAX_ERROR_ALLOW", pointer)
    principal = statement.principal
    if principal is not None and principal.negated:
        review.note(
            "RCP_SYNTAX_ERROR_PRINCIPAL", principal.pointer, {"variant": "negated"}, name=True
        )
    elif principal is not None and [entry.kind for entry in principal.entries] != ["*"]:
        before = review.text[slice(*review.span(principal.pointer))]
        fix = replace_text(review, principal.pointer, before, "*") if len(before) < 60 else None
        review.note("RCP_SYNTAX_ERROR_PRINCIPAL", principal.pointer, fix=fix)
    if node.member("NotAction") is not None:
        review.note("RCP_SYNTAX_ERROR_NOTACTION", f"{node.pointer}/NotAction", name=True)
    action = statement.action
    if action is not None and not action.negated:
        for value, pointer in zip(action.values, action.pointers, strict=True):
            if value == "*":
                review.note("RCP_SYNTAX_ERROR_ACTION_WILDCARD", pointer)


def _label(statement: DraftStatement) -> dict[str, str]:
    return {"statement": statement.sid or str(statement.number)}
