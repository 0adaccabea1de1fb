"""Whole numbers that forms and addresses send, whatever else they may send instead."""

from __future__ import annotations

from django.http import HttpRequest

_LONGEST_KEY = 18  # digits that a database's whole number surely holds


def whole_number(text: str, digits: int = _LONGEST_KEY) -> int | None:
    """The number of at most so many digits; None for any other text."""
    plain = text.isascii() and text.isdecimal() and len(text) <= digits
    return int(text) if plain else None


def opened_on(request: HttpRequest) -> int:
    """The revision that a posted form was opened on; 0, which is none, for anything else."""
    return whole_number(request.POST.get("opened", "")) or 0
