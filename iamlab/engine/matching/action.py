"""Action and NotAction: case does not count (JSON policy elements: Action, NotAction)."""

from __future__ import annotations

from iamlab.engine.matching.wildcard import (
    Test,
    compile_glob,
    compile_pieces,
    literal_prefix,
    literal_text,
    tokenize,
)
from iamlab.engine.policy import ListElement


class ActionMatcher:
    """The Action or NotAction element of one statement, compiled.

    services: the service prefixes that can match, None where any can.
    """

    __slots__ = ("_exact", "_others", "_prefixes", "_tests", "element", "negated", "services")

    def __init__(self, element: ListElement) -> None:
        self.element = element
        self.negated = element.negated
        exact: set[str] = set()
        prefixes: list[str] = []
        others: list[Test] = []
        tests: list[Test] = []
        for value in element.values:
            pieces = tokenize(value.lower())
            test = compile_pieces(pieces)
            tests.append(test)
            if (text := literal_text(pieces)) is not None:
                exact.add(text)
            elif (prefix := literal_prefix(pieces)) is not None:
                prefixes.append(prefix)
            else:
                others.append(test)
        self._exact = frozenset(exact)
        self._prefixes = tuple(prefixes)
        self._others = tuple(others)
        self._tests = tuple(tests)
        self.services = None if element.negated else _services(element.values)

    def matches(self, action: str) -> bool:
        """Whether this element covers `action` (in lower case)."""
        return self._listed(action) is not self.negated

    def _listed(self, action: str) -> bool:
        if action in self._exact or action.startswith(self._prefixes):
            return True
        return any(test(action) for test in self._others)

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
