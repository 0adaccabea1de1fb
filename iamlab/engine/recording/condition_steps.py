"""Conditions as steps: operator, key, the request's value, the policy's values, the rule."""

from __future__ import annotations

from iamlab.engine.access_request import ContextValue
from iamlab.engine.matching.condition import ConditionMatcher
from iamlab.engine.matching.policy import PlaceTable
from iamlab.engine.matching.variables import is_static, resolve, shown
from iamlab.engine.matching.view import RequestView
from iamlab.engine.recording.notes import variable_notes
from iamlab.engine.trace import FactValue, Step, new_step

# Rules about which AWS's documentation is silent, by the number of the contested point.
_CONTESTED = {
    "multivalued_without_qualifier": 14,
    "unparsable": 12,
    "for_any_value_if_exists": 13,
}


def condition_step(
    matcher: ConditionMatcher, view: RequestView, places: PlaceTable, layer: str, version: str
) -> Step:
    """One condition: what the request has, what the policy wants, and why that is met or not."""
    condition = matcher.condition
    context = view.context
    met, rule = matcher.judge(context)
    have = context.get(matcher.key)
    hit = _matched_by(matcher, have, rule, view)
    pointer = condition.pointer if hit is None else condition.value_pointers[hit]
    facts: dict[str, FactValue] = {
        "operator": condition.operator,
        "key": condition.key,
        "have": None if have is None else have.values,
        "want": _want(matcher, view),
        "written": condition.values,
        "met": met,
        "rule": rule,
        "negated": matcher.negated,
        "if_exists": matcher.if_exists,
        "qualifier": matcher.qualifier,
        "multivalued": have is not None and have.multivalued,
        "matched_by": None if hit is None else condition.values[hit],
    }
    return new_step(
        f"condition.{rule}",
        "match" if met else "no_match",
        layer,
        facts,
        places[pointer],
        _notes(matcher, have, met, view, layer, version),
        False,
        _contested(matcher, have, rule),
    )


def _want(matcher: ConditionMatcher, view: RequestView) -> tuple[str, ...]:
    """The policy's values after substitution; one without a value as it was written."""
    values = matcher.condition.values
    if matcher.is_static:
        return values
    out = []
    for value, template in zip(values, matcher.templates, strict=True):
        pieces = None if is_static(template) else resolve(template, view.context)
        out.append(value if pieces is None else shown(pieces))
    return tuple(out)


def _matched_by(
    matcher: ConditionMatcher, have: ContextValue | None, rule: str, view: RequestView
) -> int | None:
    """The first of the policy's values that compares, for a single value of the request."""
    if have is None or rule not in ("positive", "negated"):
        return None
    value = have.values[0] if have.values else ""
    for index, test in enumerate(matcher.tests(view.context)):
        if test(value):
            return index
    return None


def _contested(matcher: ConditionMatcher, have: ContextValue | None, rule: str) -> int:
    if have is not None and have.values == ("",) and (matcher.qualifier or rule == "null"):
        return 20
    if rule == "unparsable" and matcher.operator is not None:
        if matcher.operator.name.startswith("Arn"):
            return 23
        if matcher.operator.name == "Bool" and any("${" in v for v in matcher.condition.values):
            return 10
    return _CONTESTED.get(rule, 0)


def _notes(
    matcher: ConditionMatcher,
    have: ContextValue | None,
    met: bool,
    view: RequestView,
    layer: str,
    version: str,
) -> tuple[Step, ...]:
    condition = matcher.condition
    notes: tuple[Step, ...] = ()
    if have is None and matcher.key in view.access_request.not_sent:
        facts: dict[str, FactValue] = {
            "key": condition.key,
            "action": view.access_request.action,
        }
        notes += (new_step("note.key_not_sent", "info", layer, facts),)
    if not matcher.is_static:
        notes += variable_notes(matcher.templates, view.context, layer)
    elif matcher.operator is not None:
        notes += _text_notes(matcher, met, layer, version)
    return notes


def _text_notes(matcher: ConditionMatcher, met: bool, layer: str, version: str) -> tuple[Step, ...]:
    """Signs in the policy's values that have no meaning where they stand."""
    operator, values = matcher.operator, matcher.condition.values
    if operator is None:
        return ()
    notes: tuple[Step, ...] = ()
    variables = tuple(value for value in values if "${" in value)
    if variables and not operator.variables:
        facts: dict[str, FactValue] = {"operator": operator.name, "written": variables}
        notes += (new_step("note.variable_for_operator", "info", layer, facts),)
    elif variables and version != "2012-10-17":
        facts = {"written": variables, "version": version}
        notes += (new_step("note.variable_without_version", "info", layer, facts),)
    if operator.name.startswith("Arn"):
        short = tuple(value for value in values if value.count(":") < 5)
        if short:
            facts = {"written": short}
            notes += (new_step("note.not_six_fields", "info", layer, facts, None, (), False, 23),)
    elif met is operator.negated and not operator.wildcards and operator.name.startswith("String"):
        stars = tuple(value for value in values if "*" in value or "?" in value)
        if stars:
            facts = {"operator": operator.name, "written": stars}
            notes += (new_step("note.wildcard_without_like", "info", layer, facts),)
    return notes
