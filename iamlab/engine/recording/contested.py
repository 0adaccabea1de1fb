"""Points that AWS's documentation leaves open, where they matter in a condition, by number."""

from __future__ import annotations

from functools import lru_cache

from iamlab.engine.access_request import ContextValue
from iamlab.engine.conditions import OPERATORS
from iamlab.engine.matching.condition import ConditionMatcher
from iamlab.engine.matching.variables import has_wildcard_value
from iamlab.engine.matching.view import RequestView

_BY_RULE = {
    "multivalued_without_qualifier": 14,
    "unparsable": 12,
    "for_any_value_if_exists": 13,
}
_COMPARED = frozenset({"positive", "negated", "for_all_values", "for_any_value"})
_LOWER_NAMES = frozenset(name.lower() for name in OPERATORS)


def contested_point(
    matcher: ConditionMatcher, have: ContextValue | None, rule: str, view: RequestView
) -> int:
    """The number of the open point on which this condition's result rests, 0 where none."""
    if have is not None and have.values == ("",) and (matcher.qualifier or rule == "null"):
        return 20
    if rule in _COMPARED:
        return _of_comparison(matcher, have, view)
    if rule == "unparsable":
        return _of_unparsable(matcher)
    if rule == "unknown_operator":
        return 4 if _differs_by_case(matcher.condition.operator) else 0
    if have is None and matcher.key == "aws:principaltype":
        return 2 if view.access_request.principal.kind == "service" else 0
    return _BY_RULE.get(rule, 0)


def _of_comparison(matcher: ConditionMatcher, have: ContextValue | None, view: RequestView) -> int:
    if not matcher.is_static and matcher.operator is not None and matcher.operator.wildcards:
        context = view.context
        return 7 if any(has_wildcard_value(one, context) for one in matcher.templates) else 0
    if have is None:
        return 0
    if matcher.key == "aws:multifactorauthpresent":
        kind = view.access_request.principal.kind
        return 3 if kind == "role_session" and have.source == "derived" else 0
    point = point_of_values(matcher)
    if not point and matcher.operator is not None and matcher.operator.family == "Bool":
        return 4 if any(value != value.lower() for value in have.values) else 0
    return point


@lru_cache(maxsize=4096)
def point_of_values(matcher: ConditionMatcher) -> int:
    """The open point that the form of the policy's values touches."""
    operator, values = matcher.operator, matcher.condition.values
    family = operator.family if operator is not None else ""
    if family == "Date" and any("T" not in value for value in values):
        return 11
    if family == "Bool" and any(value != value.lower() for value in values):
        return 4
    if family == "IpAddress" and any(":" in v and "/" not in v for v in values):
        return 24
    return 0


def _of_unparsable(matcher: ConditionMatcher) -> int:
    family = matcher.operator.family if matcher.operator is not None else ""
    if family == "Arn":
        return 23
    if family == "Bool" and any("${" in value for value in matcher.condition.values):
        return 10
    return _BY_RULE["unparsable"]


def _differs_by_case(operator: str) -> bool:
    name = operator.rpartition(":")[2].lower().removesuffix("ifexists")
    return name in _LOWER_NAMES
