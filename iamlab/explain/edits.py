"""A change to a lab in one sentence, for its history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from iamlab.engine import FactValue
from iamlab.explain.names import Names
from iamlab.explain.words import Translate, Words, identity


class Summarized(Protocol):
    """An edit: it gives a sentence with placeholders, and the facts for them."""

    def summary(self) -> tuple[str, Mapping[str, FactValue]]:
        """(template, facts)."""


def describe_edit(
    edit: Summarized, *, names: Names | None = None, translate: Translate = identity
) -> str:
    """The edit's own sentence, translated, with its facts put in."""
    template, facts = edit.summary()
    return Words(names or Names(), translate).fill(template, facts)
