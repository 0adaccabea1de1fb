"""An Allow that decides, taken away; or a Deny for exactly this call."""

from __future__ import annotations

from collections.abc import Iterator

from iamlab.engine import AttachedPolicy, DecidingStatement, Statement
from iamlab.whatif.moves import elements
from iamlab.whatif.moves.attach import detach_moves, new_inline_policy
from iamlab.whatif.moves.move import Move, by_rewrite
from iamlab.whatif.moves.narrow import removed, spared_by_list
from iamlab.whatif.short_names import short_name
from iamlab.whatif.situation import Situation, caller_holder, in_play, rewrite
from iamlab.whatif.sizes import VALUE
from iamlab.world import add_statement, change_statement


def revocations(where: Situation, deciding: DecidingStatement) -> Iterator[Move]:
    """Every single change that might end an Allow, or outvote it."""
    for attached in in_play(where, deciding.policy_type):
        if attached.name == deciding.policy and attached.attached_to == deciding.attached_to:
            for statement in attached.policy.statements:
                if statement.label == deciding.statement and statement.effect == "Allow":
                    yield from spared_by_list(where, attached, statement)
                    yield from _without_principal(where, attached, statement)
                    yield from removed(where, attached, statement)
            yield from detach_moves(where, attached)
    yield from denials(where)


def _without_principal(
    where: Situation, attached: AttachedPolicy, statement: Statement
) -> Iterator[Move]:
    typed = elements.elements_of(attached.policy.text, statement.number)
    key, value = elements.principal_entry(where.call.principal)
    principals = typed.get("Principal")
    if not isinstance(principals, dict) or key not in principals:
        return
    listed = elements.as_list(principals[key])
    left = [each for each in listed if each != value]
    if not left or len(left) == len(listed):
        return
    named = {**principals, key: left[0] if len(left) == 1 else left}
    text = change_statement(attached.policy.text, statement.number, {"Principal": named})
    facts = {"principal": short_name(value), "statement": statement.label,
             "policy": short_name(attached.name)}  # fmt: skip
    template = "Take {principal} out of statement {statement} of {policy}"
    move = by_rewrite(
        "remove_principal", template, facts, VALUE, attached, rewrite(where, attached, text)
    )
    if move is not None:
        yield move


def denials(where: Situation) -> Iterator[Move]:
    """A Deny of this action on this resource, where one can stand."""
    seen = set()
    for layer in ("identity", "resource", "trust"):
        for attached in in_play(where, layer):
            if attached.name not in seen:
                seen.add(attached.name)
                yield from _deny_in(where, attached)
    holder = caller_holder(where)
    account = where.account(holder.account) if holder else None
    if holder is not None and account is not None:
        yield new_inline_policy(where, holder, account, "Deny")
    if where.call.principal.kind == "root":
        for attached in in_play(where, "scp"):
            yield from _deny_in(where, attached)


def _deny_in(where: Situation, attached: AttachedPolicy) -> Iterator[Move]:
    statement = elements.new_statement(attached.policy_type, "Deny", where.call)
    if attached.policy_type == "scp":
        arn = where.call.principal.arn
        statement["Condition"] = {"ArnEquals": {"aws:PrincipalArn": arn}}
    way = rewrite(where, attached, add_statement(attached.policy.text, statement))
    facts = {
        "action": str(statement["Action"]), "policy": short_name(attached.name),
        "resource": str(statement.get("Resource", "")), "holder": short_name(attached.attached_to),
    }  # fmt: skip
    template = "Add a statement to {policy} that denies {action} on {resource}"
    if attached.policy_type == "trust":
        template = "Add a statement to {policy} that denies {action}"
    move = by_rewrite("add_deny", template, facts, len(statement), attached, way)
    if move is not None:
        yield move
