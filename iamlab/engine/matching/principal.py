"""Principal and NotPrincipal (AWS JSON policy elements: Principal, NotPrincipal)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from iamlab.engine.matching.view import (
    ANY,
    CLASS_NAMES,
    RequestView,
    account_names,
    role_names,
    user_names,
)
from iamlab.engine.policy import Effect, PrincipalElement, PrincipalEntry
from iamlab.engine.principal import Principal

SavedIds = Mapping[str, str]
Link = tuple[str, frozenset[tuple[str, str]]]
"""One link of a caller's chain: how it is shown, and the entries (kind, text) that list it."""


class PrincipalMatcher:
    """The Principal element of one statement: how does it name the caller?"""

    __slots__ = ("_everybody", "element")
    negated = False

    def __init__(self, element: PrincipalElement) -> None:
        self.element = element
        self._everybody = any(map(is_everybody, element.entries))

    def classes(self, view: RequestView, ids: SavedIds) -> int:
        """The classes of every entry that names the caller, as bits; 0: none does."""
        found = ANY if self._everybody else 0
        names = view.names
        for entry in self.element.entries:
            found |= names.get(entry.kind, {}).get(ids.get(entry.value, entry.value), 0)
        return found

    def matched_by(self, view: RequestView, ids: SavedIds) -> int | None:
        """The place in the list of the first entry that names the caller."""
        names = view.names
        for index, entry in enumerate(self.element.entries):
            value = ids.get(entry.value, entry.value)
            if is_everybody(entry) or names.get(entry.kind, {}).get(value):
                return index
        return None


class NotPrincipalMatcher:
    """The NotPrincipal element: a Deny spares a caller only when its whole chain is listed."""

    __slots__ = ("_deny", "_everybody", "element")
    negated = True

    def __init__(self, element: PrincipalElement, effect: Effect) -> None:
        self.element = element
        self._deny = effect == "Deny"
        self._everybody = any(map(is_everybody, element.entries))

    def classes(self, view: RequestView, ids: SavedIds) -> int:
        """ANY where the statement hits the caller, else 0."""
        caller = view.access_request.principal
        links = chain(caller)
        missing = self.missing(view, ids)
        if not self._deny:
            return ANY if len(missing) == len(links) and not self._everybody else 0
        return ANY if missing or not links or boundary_trap(caller) else 0

    def missing(self, view: RequestView, ids: SavedIds) -> tuple[str, ...]:
        """The links of the caller's chain that are not listed."""
        if self._everybody:
            return ()
        listed = {(e.kind, ids.get(e.value, e.value)) for e in self.element.entries}
        return tuple(
            shown
            for shown, entries in chain(view.access_request.principal)
            if entries.isdisjoint(listed)
        )

    def matched_by(self, view: RequestView, ids: SavedIds) -> int | None:
        """The place in the list of the first entry that lists a link of the caller."""
        links = {each for _, names in chain(view.access_request.principal) for each in names}
        for index, entry in enumerate(self.element.entries):
            if is_everybody(entry) or (entry.kind, ids.get(entry.value, entry.value)) in links:
                return index
        return None


def compile_principal(
    element: PrincipalElement, effect: Effect
) -> PrincipalMatcher | NotPrincipalMatcher:
    if element.negated:
        return NotPrincipalMatcher(element, effect)
    return PrincipalMatcher(element)


def is_everybody(entry: PrincipalEntry) -> bool:
    """`"*"` and `{"AWS": "*"}` mean the same."""
    return entry.value == "*" and entry.kind in ("*", "AWS")


def boundary_trap(caller: Principal) -> bool:
    """Whether a Deny with NotPrincipal hits this caller whatever it lists."""
    return caller.has_permissions_boundary and caller.kind in ("user", "role_session")


@lru_cache(maxsize=1024)
def chain(caller: Principal) -> tuple[Link, ...]:
    """The names that a NotPrincipal must list to spare the caller, from the account inwards."""
    if caller.kind in ("service", "federated"):
        return (_link(caller.arn, caller.kind.capitalize(), {caller.arn}),)
    if caller.kind == "anonymous":
        return ()
    shown, account = _link(caller.account, "AWS", account_names(caller))
    if caller.canonical_user_id:
        account |= {("CanonicalUser", caller.canonical_user_id)}
    links: list[Link] = [(shown, account)]
    inner = (user_names(caller), role_names(caller))
    links += [_link(next(iter(names)), "AWS", names) for names in inner if names]
    if caller.kind in ("role_session", "federated_user"):
        links.append(_link(caller.arn, "AWS", {caller.arn}))
    return tuple(links)


def _link(shown: str, kind: str, texts: Iterable[str]) -> Link:
    return shown, frozenset((kind, text) for text in texts)


def class_names(classes: int) -> tuple[str, ...]:
    """The names of the classes in `classes`, the closest first."""
    return tuple(name for bit, name in CLASS_NAMES.items() if classes & bit)
