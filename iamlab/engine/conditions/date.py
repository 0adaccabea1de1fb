"""Date operators: W3C forms of ISO 8601, or epoch seconds (Condition operators: Date)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from functools import lru_cache

from iamlab.engine.conditions.ordered import ordered_operators

_DATE = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
    r"(?:T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?P<part>\.[0-9]{1,9})?)?"
    r"(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2}))?)?)?"
)
_EPOCH = re.compile(r"[0-9]{5,18}")
_START = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=1024)
def read_date(text: str) -> Fraction | None:
    """The instant in seconds since 1970, None where `text` is no date.

    Four digits are a year, five and more are epoch seconds; a missing time is 00:00:00Z.
    """
    if _EPOCH.fullmatch(text):
        return Fraction(int(text))
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    field = match.groupdict()
    try:
        local = datetime(
            int(field["year"]),
            int(field["month"] or 1),
            int(field["day"] or 1),
            int(field["hour"] or 0),
            int(field["minute"] or 0),
            int(field["second"] or 0),
            tzinfo=UTC,
        )
    except ValueError:
        return None
    seconds = (local - _START) // timedelta(seconds=1) - _offset(field["zone"])
    return Fraction(seconds) + Fraction(field["part"] or "0")


def _offset(zone: str | None) -> int:
    """Seconds east of Greenwich."""
    if zone is None or zone == "Z":
        return 0
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    return (hours * 3600 + minutes * 60) * (-1 if zone[0] == "-" else 1)


OPERATORS = ordered_operators(
    "Date", read_date, ("2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z", "2026-12-01T00:00:00Z")
)
