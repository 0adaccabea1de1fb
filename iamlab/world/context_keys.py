"""Context keys as they are put together: derived first, then what the request gives or removes.

Key names compare ignoring case, so the collection is by lower-case name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from iamlab.catalogue import action_carries, condition_key
from iamlab.engine import ContextValue
from iamlab.world.model import ContextInput

# Of AWS's global keys, which every request carries: the catalogue is not asked for each of them.
_MULTIVALUED = frozenset(
    {
        "aws:calledvia",
        "aws:principalorgpaths",
        "aws:principalservicenameslist",
        "aws:resourceorgpaths",
        "aws:sourceorgpaths",
        "aws:tagkeys",
        "aws:vpceorgpaths",
    }
)
_REQUEST_TAG = "aws:requesttag/"


@dataclass(slots=True)
class ContextKeys:
    """The keys of one request for `action`."""

    action: str
    keys: dict[str, ContextValue] = field(default_factory=dict)
    not_sent: set[str] = field(default_factory=set)

    def derive(self, key: str, *values: str) -> None:
        """A key that AWS fills in."""
        lowered = key.lower()
        self.keys[lowered] = ContextValue(key, values, is_multivalued(lowered), "derived")

    def follow(self, key: str, value: str) -> None:
        """A key that follows from what the request gives; one given itself stays as it is."""
        known = self.keys.get(key.lower())
        if known is None or known.source == "derived":
            self.derive(key, value)

    def values(self, key: str) -> tuple[str, ...]:
        """The values of a key that is present, none where it is absent."""
        known = self.keys.get(key.lower())
        return known.values if known else ()

    def derive_if_carried(self, key: str, *values: str) -> None:
        """A key of a service, filled in only where the catalogue says that the action has it."""
        if action_carries(self.action, key):
            self.derive(key, *values)

    def derive_tag(self, key: str, value: str) -> None:
        """A tag; one whose key differs from an earlier one only by case stands beside it."""
        lowered = key.lower()
        found, first = ContextValue(key, (value,)), self.keys.get(lowered)
        self.keys[lowered] = (
            found if first is None else first._replace(variants=(*first.variants, found))
        )

    def derive_tag_if_carried(self, key: str, value: str) -> None:
        """A tag under a key of a service, where the catalogue says that the action has it."""
        if action_carries(self.action, key):
            self.derive_tag(key, value)

    def give(self, context: Mapping[str, ContextInput]) -> None:
        """What the request sets, and with None removes; keys its action cannot carry stay out."""
        for key, value in context.items():
            lowered = key.lower()
            if value is None:
                self.keys.pop(lowered, None)
            elif action_carries(self.action, key) is False:
                self.keys.pop(lowered, None)
                self.not_sent.add(lowered)
            else:
                multivalued = is_multivalued(lowered) or _is_a_list(lowered, value)
                self.keys[lowered] = ContextValue(key, _texts(value), multivalued, "given")
        self._tag_keys(context)

    def _tag_keys(self, context: Mapping[str, ContextInput]) -> None:
        """aws:TagKeys lists the keys of the tags that the request passes."""
        passed = [key[len(_REQUEST_TAG) :] for key in context if _is_request_tag(key, context)]
        if passed and not any(key.lower() == "aws:tagkeys" for key in context):
            self.derive("aws:TagKeys", *passed)


def _is_request_tag(key: str, context: Mapping[str, ContextInput]) -> bool:
    return key.lower().startswith(_REQUEST_TAG) and context[key] is not None


def is_multivalued(lowered: str) -> bool:
    """Whether a key holds a list; asked of the catalogue for keys of services."""
    if lowered.startswith("aws:"):
        return lowered in _MULTIVALUED
    known = condition_key(lowered)
    return known is not None and known.multivalued


def _is_a_list(lowered: str, value: ContextInput) -> bool:
    """Whether the value makes a key multivalued: one text in a list is one text to a single key."""
    return isinstance(value, tuple) and (len(value) != 1 or not _is_single(lowered))


def _is_single(lowered: str) -> bool:
    """Whether AWS is known to send one value at most under a key that is not multivalued."""
    return lowered.startswith("aws:") or condition_key(lowered) is not None


def _texts(value: ContextInput) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(_text(item) for item in value)
    return () if value is None else (_text(value),)


def _text(value: str | float | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
