"""Judges one condition on the key aws:k."""

from __future__ import annotations

from iamlab.engine.matching.condition import ConditionMatcher, Judgement
from iamlab.engine.policy import Condition
from tests.engine.builders import context


def judge(
    operator: str,
    have: object,
    want: list[str],
    *,
    variables: bool = True,
    more: dict[str, object] | None = None,
) -> Judgement:
    """have: None is absent, a list is multivalued."""
    keys = {} if have is None else {"aws:k": have}
    pointers = tuple(f"/{index}" for index, _ in enumerate(want))
    condition = Condition(operator, "AWS:K", tuple(want), "", pointers)
    return ConditionMatcher(condition, variables=variables).judge(context({**keys, **(more or {})}))
