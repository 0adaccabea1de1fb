"""The pages of a dump as one: pages in a list, or pasted one after another.

Source: IAM API Reference, GetAccountAuthorizationDetails (IsTruncated, Marker).
"""

from __future__ import annotations

import json
import re
from typing import Any

from iamlab.exchange.reading import MOST_BYTES, ExchangeError, load_json

LISTS = ("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies")
DETAILS = frozenset(LISTS) - {"Policies"}
_BETWEEN = re.compile(r"[\ufeff\s,]*")
_MOST = 1000


def load_dump(text: str, example: str = "") -> Any:
    """The JSON value of a text; the pages of one dump are put together.

    Raises ExchangeError: too large, no JSON, nested too deeply.
    """
    try:
        data = load_json(text, example)
    except ExchangeError:
        data = _values(text) if len(text) <= MOST_BYTES else None
        if not _are_pages(data):
            raise
    return _together(data) if _are_pages(data) else data


def _values(text: str) -> list[Any]:
    """The JSON values that stand one after another in a text that is not one; [] for no such."""
    decoder = json.JSONDecoder()
    found: list[Any] = []
    at = _next(text, 0)
    while at < len(text):
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return []
        found.append(value)
        at = _next(text, end)
        if not _are_pages([value]) or len(found) > _MOST:
            return []
    return found


def _next(text: str, at: int) -> int:
    between = _BETWEEN.match(text, at)
    return between.end() if between else at


def _are_pages(data: Any) -> bool:
    return (
        isinstance(data, list)
        and bool(data)
        and all(isinstance(page, dict) and DETAILS & page.keys() for page in data)
    )


def _together(pages: list[dict[str, Any]]) -> dict[str, Any]:
    """One dump; whether something is missing says the last page."""
    whole: dict[str, Any] = {}
    for page in pages:
        for key, value in page.items():
            before = whole.get(key)
            both = key in LISTS and isinstance(before, list) and isinstance(value, list)
            whole[key] = [*before, *value] if both else value  # type: ignore[misc]
    for key in ("IsTruncated", "Marker", "NextToken"):
        if key in whole and key not in pages[-1]:
            del whole[key]
    return whole
