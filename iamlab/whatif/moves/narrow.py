"""A Deny that applies, made to spare this call: narrowed, escaped, or taken away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from iamlab.engine import AttachedPolicy, Principal, Statement, service_of
from iamlab.whatif.mentioned import canonical
from iamlab.whatif.moves import elements
from iamlab.whatif.moves.context import context_move
from iamlab.whatif.moves.mended_conditions import mended_conditions
from iamlab.whatif.moves.move import Move, by_rewrite
from iamlab.whatif.moves.values import missing
from iamlab.whatif.short_names import short_name
from iamlab.whatif.situation import Situation, rewrite
from iamlab.whatif.sizes import VALUE, of_statement
from iamlab.world import RESOURCE, Said, Save, change_statement, holders_of, remove_statement

_BY_CALLER = "aws:PrincipalArn"


def narrow_moves(
    where: Situation, attached: AttachedPolicy, statement: Statement
) -> Iterator[Move]:
    """Every small change that keeps the statement from applying, narrowest ideas first."""
    yield from spared_by_list(where, attached, statement)
    for key, values in missing(attached, statement, where.call):
        move = context_move(where, {key: values})
        if move is not None:
            yield move
    for condition in statement.conditions:
        yield from mended_conditions(where, attached, statement, condition)
    yield from _spared_principal(where, attached, statement)
    yield from _spared_by_condition(where, attached, statement)
    yield from removed(where, attached, statement)


def spared_by_list(
    where: Situation, attached: AttachedPolicy, statement: Statement
) -> Iterator[Move]:
    """Action or Resource that no longer cover the call."""
    action = canonical(where.call.action)
    typed = elements.elements_of(attached.policy.text, statement.number)
    yield from _spared(where, attached, statement, typed, "Action", action)
    if statement.resource is not None:
        yield from _spared(where, attached, statement, typed, "Resource", where.call.resource)


def _spared(
    where: Situation,
    attached: AttachedPolicy,
    statement: Statement,
    typed: dict[str, Any],
    element: str,
    value: str,
) -> Iterator[Move]:
    negated = f"Not{element}"
    facts = {
        "value": value, "element": element, "negated": negated,
        "statement": statement.label, "policy": short_name(attached.name),
        "effect": statement.effect,
    }  # fmt: skip
    lowered = str.lower if element == "Action" else str
    if negated in typed:
        changes: dict[str, Any] = {negated: elements.with_value(typed[negated], value)}
        kind = f"add_to_{'not_action' if element == 'Action' else 'not_resource'}"
        template = "Add {value} to {negated} of the {effect} statement {statement} in {policy}"
        yield from _rewritten(where, attached, statement, kind, template, facts, changes)
        return
    listed = [str(each) for each in elements.as_list(typed.get(element))]
    left = [each for each in listed if lowered(each) != lowered(value)]
    if left and len(left) < len(listed):
        kind = f"remove_{element.lower()}"
        template = "Take {value} out of the {effect} statement {statement} of {policy}"
        changes = {element: left[0] if len(left) == 1 else left}
        yield from _rewritten(where, attached, statement, kind, template, facts, changes)
    elif statement.effect == "Deny" and _is_everything(listed, element, statement, value):
        kind = f"except_{element.lower()}"
        template = "Except {value} from the {effect} statement {statement} of {policy}"
        changes = {element: None, negated: value}
        yield from _rewritten(where, attached, statement, kind, template, facts, changes, 2 * VALUE)


def _is_everything(listed: list[str], element: str, statement: Statement, value: str) -> bool:
    """Whether "everything but this" denies no more than the list does.

    `*`; and `rds:*` on resources of RDS alone, which other services' actions never name. An
    Allow is not turned round: what AWS adds tomorrow would be allowed too.
    """
    if listed == ["*"]:
        return value != "*"
    service = value.partition(":")[0]
    resources = statement.resource
    return (
        element == "Action"
        and [each.lower() for each in listed] == [f"{service.lower()}:*"]
        and resources is not None
        and not resources.negated
        and all(service_of(each) == service for each in resources.values)
    )


def _spared_principal(
    where: Situation, attached: AttachedPolicy, statement: Statement
) -> Iterator[Move]:
    typed = elements.elements_of(attached.policy.text, statement.number)
    caller = where.call.principal
    key, value = elements.principal_entry(caller)
    facts = {
        "principal": short_name(value), "statement": statement.label,
        "policy": short_name(attached.name), "holder": short_name(attached.attached_to),
    }  # fmt: skip
    if "NotPrincipal" in typed and key != "*":
        named, added = _with_chain(typed["NotPrincipal"], caller, key)
        template = "Except {principal} by NotPrincipal in statement {statement} of {policy}"
        yield from _rewritten(
            where, attached, statement, "add_to_not_principal", template, facts,
            {"NotPrincipal": named}, added * VALUE,
        )  # fmt: skip
    principals = typed.get("Principal")
    if isinstance(principals, dict) and key in principals:
        listed = elements.as_list(principals[key])
        left = [each for each in listed if each != value]
        if left and len(left) < len(listed):
            named = {**principals, key: left[0] if len(left) == 1 else left}
            template = "Take {principal} out of the Deny statement {statement} of {policy}"
            yield from _rewritten(
                where, attached, statement, "remove_principal", template, facts,
                {"Principal": named},
            )  # fmt: skip


def _with_chain(element: Any, caller: Principal, key: str) -> tuple[Any, int]:
    """NotPrincipal has to list every link: the account, the user or role, and the session."""
    named: dict[str, Any] = dict(element) if isinstance(element, dict) else {}
    listed = elements.as_list(named.get(key))
    links = [caller.arn] if key != "AWS" else [
        f"arn:aws:iam::{caller.account}:root",
        *(each for each in (caller.user_arn, caller.role_arn, caller.arn) if each),
    ]  # fmt: skip
    new = [link for link in dict.fromkeys(links) if link not in listed]
    named[key] = [*listed, *new]
    return named, max(1, len(new))


def _spared_by_condition(
    where: Situation, attached: AttachedPolicy, statement: Statement
) -> Iterator[Move]:
    """The caller alone excepted, by one more condition."""
    caller = where.call.principal
    arn = caller.role_arn or caller.arn
    if "arn:" not in arn or _concerns_nobody_else(where, attached):
        return
    typed = elements.elements_of(attached.policy.text, statement.number)
    block: dict[str, Any] = dict(typed.get("Condition", {}))
    operator, key = _existing_exception(block) or ("ArnNotEquals", _BY_CALLER)
    keys = dict(block.get(operator, {}))
    keys[key] = elements.with_value(keys.get(key), arn)
    block[operator] = keys
    facts = {
        "principal": short_name(arn), "statement": statement.label,
        "policy": short_name(attached.name),
    }  # fmt: skip
    template = "Except {principal} from the Deny statement {statement} of {policy} by a condition"
    yield from _rewritten(
        where, attached, statement, "except_principal", template, facts, {"Condition": block}
    )


def _concerns_nobody_else(where: Situation, attached: AttachedPolicy) -> bool:
    """Whether the policy hangs on the caller alone: the line itself goes then, no exception."""
    if attached.policy_type != "identity" or attached.through:
        return False
    account = where.account(where.call.principal.account)
    return attached.inline or (account is not None and len(holders_of(account, attached.name)) == 1)


def _existing_exception(block: dict[str, Any]) -> tuple[str, str] | None:
    for operator, keys in block.items():
        if operator.startswith(("ArnNot", "StringNot")) and isinstance(keys, dict):
            for key in keys:
                if key.lower() == _BY_CALLER.lower():
                    return operator, key
    return None


def removed(where: Situation, attached: AttachedPolicy, statement: Statement) -> Iterator[Move]:
    """The whole statement away; with the last one goes a resource's policy."""
    if len(attached.policy.statements) < 2:
        yield from _without_policy(where, attached)
        return
    text = remove_statement(attached.policy.text, statement.number)
    facts = {
        "statement": statement.label,
        "policy": short_name(attached.name),
        "effect": statement.effect,
    }
    template = "Remove the {effect} statement {statement} of {policy}"
    size = of_statement(statement)
    move = by_rewrite(
        "remove_statement", template, facts, size, attached, rewrite(where, attached, text)
    )
    if move is not None:
        yield move


def _without_policy(where: Situation, attached: AttachedPolicy) -> Iterator[Move]:
    found = RESOURCE.at(where.world, attached.attached_to)
    if found is None or attached.policy_type != "resource":
        return
    account, resource = found
    words = Said("Delete the policy of {holder}", {"holder": short_name(resource.arn)})
    edit = Save(account.id, replace(resource, policy=None), resource.arn)
    size = VALUE + of_statement(attached.policy.statements[0])
    yield Move("delete_resource_policy", words, size, (edit,))


def _rewritten(
    where: Situation,
    attached: AttachedPolicy,
    statement: Statement,
    kind: str,
    template: str,
    facts: dict[str, str],
    changes: dict[str, Any],
    size: int = VALUE,
) -> Iterator[Move]:
    text = change_statement(attached.policy.text, statement.number, changes)
    way = rewrite(where, attached, text)
    move = by_rewrite(kind, template, facts, size, attached, way)
    if move is not None:
        yield move
