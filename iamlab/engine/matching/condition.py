"""One condition: operator, key, values, and the rule that decides (Elements: Condition)."""

from __future__ import annotations

from iamlab.engine.access_request import ContextValue
from iamlab.engine.conditions import Verdicts, read_operator
from iamlab.engine.conditions.null import ABSENT, PRESENT
from iamlab.engine.matching.variables import (
    Context,
    TemplatePiece,
    is_static,
    read_plain,
    read_template,
    resolve,
)
from iamlab.engine.policy import Condition

Judgement = tuple[bool, str]
"""Whether the condition is met, and the rule: the step code after `condition.`."""


class ConditionMatcher:
    """One operator x key x values, compiled: values without variables are prepared once."""

    __slots__ = (
        "_absent",
        "_tests",
        "condition",
        "if_exists",
        "key",
        "negated",
        "operator",
        "qualifier",
        "templates",
    )

    def __init__(self, condition: Condition, *, variables: bool) -> None:
        self.condition = condition
        self.key = condition.key.lower()
        written = read_operator(condition.operator)
        self.qualifier, self.operator, self.if_exists = written[:3]
        operator = self.operator
        self.negated = operator is not None and operator.negated
        self.templates: tuple[tuple[TemplatePiece, ...], ...] = ()
        self._tests: tuple[Verdicts, ...] | None = ()
        self._absent = self._when_absent()
        if operator is not None:
            read = read_template if variables and operator.variables else read_plain
            self.templates = tuple(
                read(value, wildcards=operator.wildcards) for value in condition.values
            )
            static = all(map(is_static, self.templates))
            self._tests = self._built({}) if static else None

    def judge(self, context: Context) -> Judgement:
        """Whether the condition is met in this context, and by which rule."""
        have = self.value(context)
        if self.operator is None:
            return (False, "unknown_operator")
        if self.operator.name == "Null":
            return self._null(have)
        if self.qualifier:
            return self._set(have, context)
        if have is None:
            return self._absent
        if have.multivalued or len(have.values) > 1:
            return (False, "multivalued_without_qualifier")
        tests = self.tests(context)
        if not tests:
            return (self.negated, "no_values")
        found = compare(tests, have.values[0]) if have.values else False
        if found is None:
            return (self.negated, "unparsable")
        return (found is not self.negated, "negated" if self.negated else "positive")

    def value(self, context: Context) -> ContextValue | None:
        """What the request has for the key; of tags that differ by case, the one as written."""
        have = context.get(self.key)
        return have.written(self.condition.key) if have is not None and have.variants else have

    @property
    def is_static(self) -> bool:
        """Whether no value holds a variable."""
        return self._tests is not None

    def tests(self, context: Context) -> tuple[Verdicts, ...]:
        """The comparison with each of the policy's values in this context."""
        return self._built(context) if self._tests is None else self._tests

    def _built(self, context: Context) -> tuple[Verdicts, ...]:
        assert self.operator is not None  # an unknown operator has no values to compare
        build = self.operator.build
        resolved = [resolve(template, context) for template in self.templates]
        return tuple(_equals_nothing if pieces is None else build(pieces) for pieces in resolved)

    def _when_absent(self) -> Judgement:
        if self.if_exists:
            return (True, "if_exists")
        return (True, "missing_negated") if self.negated else (False, "missing")

    def _null(self, have: ContextValue | None) -> Judgement:
        if self.qualifier:
            return (self.qualifier == "ForAllValues", _set_rule(self.qualifier))
        tests = self.tests({})
        if not tests:
            return (False, "no_values")
        found = compare(tests, ABSENT if have is None else PRESENT)
        return (False, "unparsable") if found is None else (found, "null")

    def _set(self, have: ContextValue | None, context: Context) -> Judgement:
        """Set operators: [], [""] and absent are the empty set."""
        for_all = self.qualifier == "ForAllValues"
        if have is None or not any(have.values):
            if for_all:
                return (True, "for_all_values_empty")
            if have is None and self.if_exists:
                return (False, "for_any_value_if_exists")
            return (False, "for_any_value_empty")
        tests = self.tests(context)
        if not tests:
            return (False, "no_values")
        negated = self.negated
        members = ((compare(tests, value) is True) is not negated for value in have.values)
        return (all(members) if for_all else any(members), _set_rule(self.qualifier))


def _set_rule(qualifier: str) -> str:
    return "for_all_values" if qualifier == "ForAllValues" else "for_any_value"


def _equals_nothing(_have: str) -> bool | None:
    """A value whose variable has no value: equal to nothing, but not unreadable."""
    return False


def compare(tests: tuple[Verdicts, ...], have: str) -> bool | None:
    """Whether some value compares; None where none does and one cannot be compared."""
    result: bool | None = False
    for test in tests:
        found = test(have)
        if found:
            return True
        if found is None:
            result = None
    return result
