"""A document compiled once and asked many times: statements by effect, found by their action."""

from __future__ import annotations

from typing import Any

from iamlab.engine.matching.statement import Mode, StatementMatcher
from iamlab.engine.policy import Place, Policy

_MOST_ACTIONS = 512

Candidates = tuple[tuple[StatementMatcher, ...], tuple[StatementMatcher, ...]]
"""The Deny and the Allow statements whose action has matched."""


class PolicyMatcher:
    """The statements of one document, compiled for one way of reading it."""

    __slots__ = ("_any_service", "_by_action", "_by_service", "_places", "policy", "statements")

    def __init__(self, policy: Policy, mode: Mode) -> None:
        self.policy = policy
        self.statements = tuple(
            StatementMatcher(policy, statement, mode) for statement in policy.statements
        )
        self._by_service: dict[str, list[int]] = {}
        self._any_service: list[int] = []
        for index, matcher in enumerate(self.statements):
            if matcher.action.services is None:
                self._any_service.append(index)
            else:
                for service in matcher.action.services:
                    self._by_service.setdefault(service, []).append(index)
        self._by_action: dict[str, Candidates] = {}
        self._places: dict[str, PlaceTable] = {}

    def candidates(self, action: str) -> Candidates:
        """The statements that cover `action` (in lower case), remembered for the next time."""
        found = self._by_action.get(action)
        return self._find(action) if found is None else found

    def _find(self, action: str) -> Candidates:
        service = action.partition(":")[0]
        numbers = sorted([*self._any_service, *self._by_service.get(service, ())])
        matching = [
            self.statements[number]
            for number in numbers
            if self.statements[number].action.matches(action)
        ]
        found = (
            tuple(matcher for matcher in matching if matcher.effect == "Deny"),
            tuple(matcher for matcher in matching if matcher.effect == "Allow"),
        )
        if len(self._by_action) >= _MOST_ACTIONS:
            self._by_action.clear()
        self._by_action[action] = found
        return found

    def places(self, name: str) -> PlaceTable:
        """JSON pointer -> place in the text, with the attached policy's name."""
        table = self._places.get(name)
        if table is None:
            if len(self._places) >= _MOST_ACTIONS:
                self._places.clear()
            table = self._places[name] = PlaceTable(self.policy, name)
        return table


class PlaceTable(dict[str, Place | None]):
    """Places by pointer, looked up in the policy on first use.

    remembered: what traces tell of the document again and again, by what it depends on.
    """

    __slots__ = ("_name", "_policy", "remembered")

    def __init__(self, policy: Policy, name: str) -> None:
        super().__init__()
        self.remembered: dict[tuple[str, ...], Any] = {}
        self._policy = policy
        self._name = name

    def remember(self, key: tuple[str, ...], told: object) -> None:
        """Keep what was told of this document, for as many keys as there is room for."""
        if len(self.remembered) >= _MOST_ACTIONS:
            self.remembered.clear()
        self.remembered[key] = told

    def __missing__(self, pointer: str) -> Place | None:
        place = self[pointer] = self._policy.place(pointer, self._name)
        return place


def compile_policy(policy: Policy, mode: Mode = "identity") -> PolicyMatcher:
    """The compiled document; made once and kept with the policy."""
    found: PolicyMatcher | None = policy.compiled.get(mode)
    if found is None:
        found = policy.compiled[mode] = PolicyMatcher(policy, mode)
    return found
