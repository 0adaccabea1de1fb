"""Conditions that are not met: changed in the policy, or met by the request or a tag."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from iamlab.engine import AttachedPolicy, Condition, Family, Statement, read_operator
from iamlab.whatif.moves import elements
from iamlab.whatif.moves.context import context_move
from iamlab.whatif.moves.mended_conditions import mended_conditions, operator_meant
from iamlab.whatif.moves.move import Move, by_rewrite
from iamlab.whatif.moves.values import meeting
from iamlab.whatif.short_names import short_name
from iamlab.whatif.situation import Situation, rewrite
from iamlab.whatif.sizes import VALUE
from iamlab.world import change_statement

# Of these another value is one more alternative; a number or a date would rather be another bound.
_ONE_MORE: frozenset[Family] = frozenset({"String", "Arn", "IpAddress"})


def condition_moves(
    where: Situation, attached: AttachedPolicy, statement: Statement
) -> Iterator[Move]:
    """Changes that make an Allow apply whose conditions alone fail."""
    values = meeting(attached, statement, where.call)
    if values:
        move = context_move(where, values)
        if move is not None:
            yield move
    lacking = elements.failing_conditions(attached, statement, where.call)
    conditions = [statement.conditions[position] for position in lacking]
    if len(conditions) == 1:
        yield from mended_conditions(where, attached, statement, conditions[0])
        if operator_meant(conditions[0]) is None:
            yield from _widened(where, attached, statement, conditions[0])
    if not any(_says_who(where, condition) for condition in conditions):
        yield from _without(where, attached, statement, conditions)


def _widened(
    where: Situation, attached: AttachedPolicy, statement: Statement, condition: Condition
) -> Iterator[Move]:
    """The request's own value among those that the condition accepts."""
    operator = read_operator(condition.operator).operator
    have = where.call.context.get(condition.key.lower())
    have = have.written(condition.key) if have is not None else None
    if operator is None or have is None or len(have.values) != 1:
        return
    block = _block(attached, statement)
    typed = block[condition.operator][condition.key]
    value = have.values[0]
    if operator.negated:
        left = [each for each in elements.as_list(typed) if each != value]
        if not left or len(left) == len(elements.as_list(typed)):
            return
        changed: Any = left
        kind, template = "take_condition_value", "Take {value} out of the condition on {key}"
    elif operator.family in _ONE_MORE:
        changed = elements.with_value(typed, value)
        kind, template = "add_condition_value", "Accept {value} in the condition on {key}"
    else:
        return
    operators = {**block[condition.operator], condition.key: changed}
    block = {**block, condition.operator: operators}
    template += " in statement {statement} of {policy}"
    yield from _moved(where, attached, statement, block, kind, template, condition, value)


def _without(
    where: Situation,
    attached: AttachedPolicy,
    statement: Statement,
    conditions: list[Condition],
) -> Iterator[Move]:
    block = _block(attached, statement)
    for condition in conditions:
        keys = dict(block[condition.operator])
        keys.pop(condition.key, None)
        block = {**block, condition.operator: keys}
        if not keys:
            block.pop(condition.operator)
    template = "Take the condition on {key} out of statement {statement} of {policy}"
    yield from _moved(
        where, attached, statement, block, "remove_condition", template, conditions[0], "",
        len(conditions) + 1,
    )  # fmt: skip


def _says_who(where: Situation, condition: Condition) -> bool:
    """Whether the condition picks one of a provider's identities: without it all of them come in.

    AWS: IAM User Guide, Configuring a role for GitHub OIDC identity provider.
    """
    claim = condition.key.rpartition(":")[2].lower()
    return where.call.principal.kind == "federated" and claim in ("sub", "aud")


def _block(attached: AttachedPolicy, statement: Statement) -> dict[str, Any]:
    typed = elements.elements_of(attached.policy.text, statement.number)
    return dict(typed.get("Condition", {}))


def _moved(
    where: Situation,
    attached: AttachedPolicy,
    statement: Statement,
    block: dict[str, Any],
    kind: str,
    template: str,
    condition: Condition,
    value: str,
    size: int = VALUE,
) -> Iterator[Move]:
    text = change_statement(attached.policy.text, statement.number, {"Condition": block or None})
    facts = {
        "policy": short_name(attached.name),
        "statement": statement.label,
        "key": condition.key,
        "operator": condition.operator,
        "value": value,
    }
    move = by_rewrite(kind, template, facts, size, attached, rewrite(where, attached, text))
    if move is not None:
        yield move
