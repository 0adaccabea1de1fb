"""All conditions of a document, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from iamlab.engine import Condition
from iamlab.world.validation.review import Review


def conditions_of(review: Review) -> Iterator[Condition]:
    """Every operator x key of every statement, in the order of the text."""
    for statement in review.statements:
        yield from statement.conditions
