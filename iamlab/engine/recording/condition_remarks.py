"""Signs in a condition's values that have no meaning where they stand (Policy variables)."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from iamlab.engine.conditions import Operator
from iamlab.engine.matching.condition import ConditionMatcher
from iamlab.engine.policy import LATEST_VERSION
from iamlab.engine.trace import FactValue


class Remark(NamedTuple):
    """A note that belongs to every step of a condition, or only where it failed for that."""

    code: str
    facts: dict[str, FactValue]
    only_if_failed: bool = False
    contested: int = 0


@lru_cache(maxsize=4096)
def condition_remarks(matcher: ConditionMatcher, version: str) -> tuple[Remark, ...]:
    """What is odd about the text of this condition, whatever the request."""
    operator = matcher.operator
    if operator is None:
        return ()
    values = matcher.condition.values
    found = [_variables(operator, values, version), _shapes(operator, values)]
    return tuple(remark for remark in found if remark is not None)


def _variables(operator: Operator, values: tuple[str, ...], version: str) -> Remark | None:
    variables = tuple(value for value in values if "${" in value)
    if not variables:
        return None
    if not operator.variables:
        facts: dict[str, FactValue] = {"operator": operator.name, "written": variables}
        return Remark("note.variable_for_operator", facts)
    if version == LATEST_VERSION:
        return None
    return Remark("note.variable_without_version", {"written": variables, "version": version})


def _shapes(operator: Operator, values: tuple[str, ...]) -> Remark | None:
    if operator.family == "Arn":
        short = tuple(v for v in values if v.count(":") < 5 and "${" not in v)
        return Remark("note.not_six_fields", {"written": short}, False, 23) if short else None
    if operator.wildcards or operator.family != "String":
        return None
    stars = tuple(value for value in values if "*" in value or "?" in value)
    if not stars:
        return None
    facts: dict[str, FactValue] = {"operator": operator.name, "written": stars}
    return Remark("note.wildcard_without_like", facts, True)
