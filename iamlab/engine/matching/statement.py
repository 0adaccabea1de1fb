"""One statement: Principal, Action, Resource and Condition must all match (JSON policy elements).

All four are looked at in this order, so that "the first that failed" has one meaning.
"""

from __future__ import annotations

from typing import Literal

from iamlab.engine.matching.action import ActionMatcher
from iamlab.engine.matching.condition import ConditionMatcher
from iamlab.engine.matching.principal import SavedIds, compile_principal
from iamlab.engine.matching.resource import ResourceMatcher
from iamlab.engine.matching.view import ANY, RequestView
from iamlab.engine.policy import Policy, Statement

Mode = Literal["identity", "resource", "trust"]
"""How a document is read: without Principal; with one; with one and its Resource implied."""


class StatementMatcher:
    """A statement, compiled."""

    __slots__ = (
        "_never",
        "action",
        "conditions",
        "effect",
        "label",
        "mode",
        "principal",
        "resource",
        "resource_implied",
        "statement",
        "unknown",
    )

    def __init__(self, policy: Policy, statement: Statement, mode: Mode) -> None:
        variables = policy.has_variables
        self.statement = statement
        self.effect = statement.effect
        self.label = statement.label
        self.mode = mode
        self.unknown = statement.unknown_elements
        self.principal = (
            compile_principal(statement.principal, statement.effect)
            if statement.principal is not None
            else None
        )
        self.action = ActionMatcher(statement.action)
        # A trust policy speaks of its role, whatever a Resource would say; a resource-based
        # policy without Resource speaks of the resource that it hangs on.
        self.resource_implied = mode == "trust" or (
            mode == "resource" and statement.resource is None
        )
        self.resource = (
            None
            if self.resource_implied or statement.resource is None
            else ResourceMatcher(statement.resource, variables=variables)
        )
        self.conditions = tuple(
            ConditionMatcher(condition, variables=variables) for condition in statement.conditions
        )
        self._never = (mode != "identity" and self.principal is None) or (
            self.resource is None and not self.resource_implied
        )

    def applies(self, view: RequestView, ids: SavedIds) -> int:
        """How the statement names the caller, as bits, where it applies; else 0.

        Only asked of statements whose action has matched. Without a Principal element: ANY.
        """
        if self._never or (self.resource is not None and not self.resource.matches(view)):
            return 0
        classes = ANY if self.principal is None else self.principal.classes(view, ids)
        if classes and self.conditions:
            context = view.context
            for condition in self.conditions:
                if not condition.judge(context)[0]:
                    return 0
        return classes
