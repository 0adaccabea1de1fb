"""Beliefs that learners hold, each with the rule that stands against it (content/beliefs.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from iamlab.course.reading import Content, build
from iamlab.explain import content_folder, read_toml


class Belief(Content):
    """A belief and its refutation; `id` is M01, M02, ..."""

    id: str
    topic: str
    belief: str
    rule: str


@cache
def beliefs() -> Mapping[str, Belief]:
    """Every belief by its id, in order. Raises ContentError."""
    file = content_folder("beliefs.toml")
    table = read_toml(file)
    return {
        key: build(Belief, {"id": key, **entry}, file.name)
        for key, entry in table.items()
        if isinstance(entry, dict)
    }
