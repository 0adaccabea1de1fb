"""Action and NotAction: case does not count (JSON policy elements: Action, NotAction)."""

from __future__ import annotations

from iamlab.engine.matching.wildcard import compile_glob, compile_pieces, tokenize
from iamlab.engine.policy import ListElement


class ActionMatcher:
    """The Action or NotAction element of one statement, compiled.

    services: the service prefixes that can match, None where any can.
    """

    __slots__ = ("_tests", "element", "negated", "services")

    def __init__(self, element: ListElement) -> None:
        self.element = element
        self.negated = element.negated
        self._tests = tuple([compile_pieces(tokenize(value.lower())) for value in element.values])
        self.services = None if element.negated else _services(element.values)

    def matches(self, action: str) -> bool:
        return (self.matched_by(action) is None) is self.negated

    def matched_by(self, action: str) -> int | None:
        """The place in the list of the first value that matches `action`."""
        for index, test in enumerate(self._tests):
            if test(action):
                return index
        return None


def _services(values: tuple[str, ...]) -> frozenset[str] | None:
    found = set()
    for value in values:
        service, colon, _ = value.lower().partition(":")
        if not colon or "*" in service or "?" in service:
            return None
        found.add(service)
    return frozenset(found)


def action_matches(pattern: str, action: str) -> bool:
    """Whether `pattern` of an Action element covers `action`; case does not count."""
    return compile_glob(pattern.lower())(action.lower())
