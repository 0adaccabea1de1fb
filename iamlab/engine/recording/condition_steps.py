"""Conditions as steps: operator, key, the request's value, the policy's values, the rule."""

from __future__ import annotations

from iamlab.engine.access_request import ContextValue
from iamlab.engine.matching.condition import ConditionMatcher
from iamlab.engine.matching.policy import PlaceTable
from iamlab.engine.matching.variables import is_static, resolve, shown
from iamlab.engine.matching.view import RequestView
from iamlab.engine.recording.condition_remarks import condition_remarks
from iamlab.engine.recording.contested import contested_point
from iamlab.engine.recording.notes import variable_notes
from iamlab.engine.trace import FactValue, Step, step_of

RULES = {
    rule: f"condition.{rule}"
    for rule in (
        "positive",
        "negated",
        "null",
        "for_all_values",
        "for_any_value",
        "multivalued_without_qualifier",
        "unparsable",
        "missing",
        "missing_negated",
        "if_exists",
        "for_all_values_empty",
        "for_any_value_empty",
        "for_any_value_if_exists",
        "no_values",
        "unknown_operator",
    )
}
"""Rule of a judgement -> step code."""


def condition_step(
    matcher: ConditionMatcher, view: RequestView, places: PlaceTable, layer: str, version: str
) -> Step:
    """One condition: what the request has, what the policy wants, and why that is met or not."""
    condition, context = matcher.condition, view.context
    met, rule = matcher.judge(context)
    have = matcher.value(context)
    pointer, by = condition.pointer, None
    if have is not None and (rule == "positive" or rule == "negated"):
        hit = _matched_by(matcher, have, view)
        if hit is not None:
            pointer, by = condition.value_pointers[hit], condition.values[hit]
    facts: dict[str, FactValue] = {
        "operator": condition.operator,
        "key": condition.key,
        "have": None if have is None else have.values,
        "want": condition.values if matcher.is_static else _want(matcher, view),
        "written": condition.values,
        "met": met,
        "rule": rule,
        "negated": matcher.negated,
        "if_exists": matcher.if_exists,
        "qualifier": matcher.qualifier,
        "multivalued": have is not None and have.multivalued,
        "matched_by": by,
    }
    return step_of(
        (
            RULES[rule],
            "match" if met else "no_match",
            layer,
            facts,
            places[pointer],
            _notes(matcher, have, met, view, layer, version),
            False,
            contested_point(matcher, have, rule, view),
        )
    )


def _want(matcher: ConditionMatcher, view: RequestView) -> tuple[str, ...]:
    """The policy's values after substitution; one without a value as it was written."""
    out = []
    for value, template in zip(matcher.condition.values, matcher.templates, strict=True):
        pieces = None if is_static(template) else resolve(template, view.context)
        out.append(value if pieces is None else shown(pieces))
    return tuple(out)


def _matched_by(matcher: ConditionMatcher, have: ContextValue, view: RequestView) -> int | None:
    """The first of the policy's values that compares, for a single value of the request."""
    for value in have.values:
        for index, test in enumerate(matcher.tests(view.context)):
            if test(value):
                return index
    return None


def _notes(
    matcher: ConditionMatcher,
    have: ContextValue | None,
    met: bool,
    view: RequestView,
    layer: str,
    version: str,
) -> tuple[Step, ...]:
    notes: tuple[Step, ...] = ()
    if have is None and matcher.key in view.access_request.not_sent:
        facts: dict[str, FactValue] = {
            "key": matcher.condition.key,
            "action": view.access_request.action,
        }
        notes = (Step("note.key_not_sent", "info", layer, facts),)
    if not matcher.is_static:
        notes += variable_notes(matcher.templates, view.context, layer)
    for remark in condition_remarks(matcher, version):
        if not remark.only_if_failed or met is matcher.negated:
            notes += (
                Step(remark.code, "info", layer, remark.facts, None, (), False, remark.contested),
            )
    return notes
