"""An Allow that is missing, given by a document that is there: changed or one statement longer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from iamlab.catalogue import find_action, nearest_action, resource_fits
from iamlab.engine import AttachedPolicy, Statement, bucket_of
from iamlab.whatif.mentioned import canonical
from iamlab.whatif.moves import elements
from iamlab.whatif.moves.conditions import condition_moves
from iamlab.whatif.moves.move import Move, by_rewrite
from iamlab.whatif.short_names import short_name
from iamlab.whatif.situation import Situation, rewrite
from iamlab.whatif.sizes import PATTERN, VALUE
from iamlab.world import add_statement, change_statement


def grant_moves(where: Situation, attached: AttachedPolicy) -> Iterator[Move]:
    """Every small change of one document that makes it allow the call."""
    for statement in attached.policy.statements:
        if statement.effect == "Allow" and not statement.unknown_elements:
            yield from _in_statement(where, attached, statement)
    yield from _one_more_statement(where, attached)


def _in_statement(
    where: Situation, attached: AttachedPolicy, statement: Statement
) -> Iterator[Move]:
    lacking = elements.failing(attached, statement, where.call)
    if lacking == ("action",):
        yield from _action(where, attached, statement)
    elif lacking == ("resource",):
        yield from _resource(where, attached, statement)
    elif lacking == ("principal",):
        yield from _principal(where, attached, statement)
    elif lacking == ("condition",):
        yield from condition_moves(where, attached, statement)


def private_moves(where: Situation, attached: AttachedPolicy) -> Iterator[Move]:
    """A public Allow narrowed to the caller, so that the policy is not public any more."""
    key, named = elements.principal_entry(where.call.principal)
    for statement in attached.policy.statements:
        if elements.reserved_role(where.call.principal):
            return  # the account alone would let in too many
        if statement.effect == "Allow" and key != "*" and _is_for_everyone(statement):
            yield from _changed(
                where, attached, statement, "name_the_caller",
                "Name {principal} instead of everyone in statement {statement} of {policy}",
                {"Principal": {key: named}}, {"principal": short_name(named)},
            )  # fmt: skip


def _is_for_everyone(statement: Statement) -> bool:
    principal = statement.principal
    return principal is not None and any(entry.value == "*" for entry in principal.entries)


def _facts(where: Situation, attached: AttachedPolicy, statement: Statement) -> dict[str, str]:
    return {
        "policy": short_name(attached.name),
        "statement": statement.label,
        "action": canonical(where.call.action),
        "resource": where.call.resource,
        "holder": short_name(attached.attached_to),
    }


def _changed(
    where: Situation,
    attached: AttachedPolicy,
    statement: Statement,
    kind: str,
    template: str,
    changes: dict[str, Any],
    facts: dict[str, str] | None = None,
    size: int = VALUE,
) -> Iterator[Move]:
    text = change_statement(attached.policy.text, statement.number, changes)
    facts = {**_facts(where, attached, statement), **(facts or {})}
    move = by_rewrite(kind, template, facts, size, attached, rewrite(where, attached, text))
    if move is not None:
        yield move


def _action(where: Situation, attached: AttachedPolicy, statement: Statement) -> Iterator[Move]:
    typed = elements.elements_of(attached.policy.text, statement.number)
    action = canonical(where.call.action)
    if statement.action.negated:
        left = [
            each
            for each in elements.as_list(typed["NotAction"])
            if str(each).lower() != action.lower()
        ]
        if left:
            yield from _changed(
                where, attached, statement, "take_from_not_action",
                "Take {action} out of NotAction of statement {statement} in {policy}",
                {"NotAction": left},
            )  # fmt: skip
        return
    actions = elements.as_list(typed["Action"])
    for position, value in enumerate(actions):
        if _means(str(value), action):
            mended = [*actions[:position], action, *actions[position + 1 :]]
            yield from _changed(
                where, attached, statement, "fix_action",
                "Write {action} in place of {typed} in statement {statement} of {policy}",
                {"Action": mended[0] if len(mended) == 1 else mended}, {"typed": str(value)},
            )  # fmt: skip
            return
    yield from _changed(
        where, attached, statement, "add_action",
        "Add {action} to statement {statement} of {policy}",
        {"Action": elements.with_value(typed["Action"], action)},
    )  # fmt: skip


def _means(value: str, action: str) -> bool:
    """Whether a value is a misspelling of the action."""
    if "*" in value or find_action(value) is not None:
        return False
    return nearest_action(value) == action


def _resource(where: Situation, attached: AttachedPolicy, statement: Statement) -> Iterator[Move]:
    typed = elements.elements_of(attached.policy.text, statement.number)
    resource = elements.resource_for(where.call)
    if statement.resource is None:
        return
    if statement.resource.negated:
        left = [each for each in elements.as_list(typed["NotResource"]) if each != resource]
        if left:
            yield from _changed(
                where, attached, statement, "take_from_not_resource",
                "Take {resource} out of NotResource of statement {statement} in {policy}",
                {"NotResource": left},
            )  # fmt: skip
        return
    if resource == "*":
        # Another statement names the action alone; widening this one would open all its actions.
        if _all_need_star(statement):
            yield from _changed(
                where, attached, statement, "resource_star",
                "Write * as Resource of statement {statement} of {policy}",
                {"Resource": "*"},
            )  # fmt: skip
        return
    listed = elements.as_list(typed["Resource"])
    for kind, value in _widened(resource, [str(each) for each in listed]):
        yield from _changed(
            where, attached, statement, kind,
            "Add {resource} to the Resource of statement {statement} of {policy}",
            {"Resource": elements.with_value(typed["Resource"], value)}, {"resource": value},
            size=VALUE if value == resource else PATTERN,
        )  # fmt: skip
    for position, value in enumerate(listed):
        if str(value).lower() == resource.lower() and value != resource:
            mended = [*listed[:position], resource, *listed[position + 1 :]]
            yield from _changed(
                where, attached, statement, "fix_resource",
                "Write {resource} in place of {typed} in statement {statement} of {policy}",
                {"Resource": mended[0] if len(mended) == 1 else mended}, {"typed": str(value)},
            )  # fmt: skip


def _widened(resource: str, listed: list[str]) -> Iterator[tuple[str, str]]:
    """The ARN itself; and a bucket's objects where the bucket is listed."""
    yield "add_resource", resource
    bucket = bucket_of(resource)
    if bucket != resource and bucket in listed:
        yield "add_objects", f"{bucket}/*"


def _all_need_star(statement: Statement) -> bool:
    """Whether no action of the statement can be named with one of its ARNs."""
    return not any("*" in value for value in statement.action.values) and all(
        resource_fits(action, "arn:aws:s3:::a") is False and _has_no_resource(action)
        for action in statement.action.values
    )


def _has_no_resource(action: str) -> bool:
    known = find_action(action)
    return known is not None and known.needs_star


def _principal(where: Situation, attached: AttachedPolicy, statement: Statement) -> Iterator[Move]:
    typed = elements.elements_of(attached.policy.text, statement.number)
    if "Principal" not in typed:
        return
    named = elements.with_principal(typed["Principal"], where.call.principal)
    key, value = elements.principal_entry(where.call.principal)
    if attached.policy_type == "trust" and key == "*":
        return
    if elements.reserved_role(where.call.principal):
        return  # a statement of its own can say which permission set
    yield from _changed(
        where, attached, statement, "add_principal",
        "Name {principal} as Principal in statement {statement} of {policy}",
        {"Principal": named}, {"principal": short_name(value)},
    )  # fmt: skip


def _one_more_statement(where: Situation, attached: AttachedPolicy) -> Iterator[Move]:
    new = elements.new_statement(attached.policy_type, "Allow", where.call)
    way = rewrite(where, attached, add_statement(attached.policy.text, new))
    facts = {
        "policy": short_name(attached.name),
        "action": str(new["Action"]),
        "resource": str(new.get("Resource", "")),
        "holder": short_name(attached.attached_to),
        "principal": elements.named_in_words(where.call.principal),
    }
    template = "Add a statement to {policy} that allows {action} on {resource}"
    if attached.policy_type == "trust":
        template = "Add a statement to {policy} that trusts {principal}"
    elif attached.policy_type == "resource":
        template = "Add a statement to {policy} that allows {principal} {action}"
    move = by_rewrite("add_statement", template, facts, len(new), attached, way)
    if move is not None:
        yield move
