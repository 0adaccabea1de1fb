"""Action patterns against the catalogue, without letting a hostile list of them take long."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from iamlab.catalogue import expand, service
from iamlab.world.validation.review import Review


def is_pattern(action: str) -> bool:
    """Whether a text stands for several actions."""
    return "*" in action or "?" in action


def may_expand(review: Review, action: str) -> bool:
    """Whether a pattern may be expanded; the same one twice counts once."""
    return review.may_ask("patterns", action)


def matches_some(review: Review, action: str) -> bool:
    """Whether a pattern matches an action of its shipped service, True where it is not known."""
    stem = action[:-1].lower()
    if action.endswith("*") and not is_pattern(stem):
        prefix, _, head = stem.partition(":")
        names = _sorted_names(prefix)
        index = bisect_left(names, head)
        return index < len(names) and names[index].startswith(head)
    return not may_expand(review, action) or bool(expand(action))


@cache
def _sorted_names(prefix: str) -> tuple[str, ...]:
    found = service(prefix)
    return tuple(sorted(name.lower() for name in found.actions)) if found is not None else ()
