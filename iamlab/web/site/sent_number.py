"""Whole numbers that forms and addresses send, whatever else they may send instead."""

from __future__ import annotations

_LONGEST_KEY = 18  # digits that a database's whole number surely holds


def whole_number(text: str, digits: int = _LONGEST_KEY) -> int | None:
    """The number of at most so many digits; None for any other text."""
    plain = text.isascii() and text.isdecimal() and len(text) <= digits
    return int(text) if plain else None
