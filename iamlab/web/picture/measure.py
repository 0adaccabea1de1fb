"""Widths of text in the shipped fonts, and names shortened to the width they have.

The table advances.json is made from the font files by tools/fonts/make_advances.py. Characters
outside the fonts get a width on the safe side, by their class.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

ELLIPSIS = "…"
_WIDE_CLASSES = ("W", "F")
# Thousandths of the font size for characters that a system font will draw instead.
_FALLBACK = {"Lu": 780, "Ll": 640, "Lt": 900, "Lm": 500, "Lo": 1000, "Nd": 640, "Zs": 300}


@cache
def _table() -> dict[str, dict[str, int]]:
    text = files(__package__).joinpath("advances.json").read_text(encoding="ascii")
    table: dict[str, dict[str, int]] = json.loads(text)
    return table


def _fallback(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in _WIDE_CLASSES:
        return 1050
    category = unicodedata.category(character)
    if category in ("Cf", "Mn", "Me"):
        return 0
    # Control characters and the like are drawn as the replacement character.
    return _FALLBACK.get(category, 1300 if category in ("So", "Cc", "Cs", "Cn") else 850)


@lru_cache(maxsize=4096)
def width(text: str, size: float, *, bold: bool = False, mono: bool = False) -> float:
    """Width of one line of text in SVG units at a font size."""
    face = _table()[("mono" if mono else "sans") + ("_bold" if bold else "")]
    total = sum(face[c] if c in face else _fallback(c) for c in text)
    return total * size / 1000


@lru_cache(maxsize=4096)
def shorten(text: str, room: float, size: float, *, bold: bool = False, mono: bool = False) -> str:
    """The text if it fits into `room`, else its beginning and end with … in the middle."""
    if width(text, size, bold=bold, mono=mono) <= room:
        return text
    fits = ELLIPSIS
    low, high = 0, len(text) - 1
    while low <= high:
        keep = (low + high) // 2
        head, tail = text[: keep - keep // 2], text[len(text) - keep // 2 :]
        candidate = head.rstrip() + ELLIPSIS + tail.lstrip()
        if width(candidate, size, bold=bold, mono=mono) <= room:
            fits, low = candidate, keep + 1
        else:
            high = keep - 1
    return fits


@lru_cache(maxsize=4096)
def wrap(
    text: str, room: float, size: float, *, bold: bool = False, lines: int = 2
) -> tuple[str, ...]:
    """The text broken at spaces into at most `lines` lines; what is too long is shortened."""
    words = text.split()
    out: list[str] = []
    while words and len(out) < lines - 1:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size, bold=bold) <= room:
            line += " " + words.pop(0)
        out.append(shorten(line, room, size, bold=bold))
    if words:
        out.append(shorten(" ".join(words), room, size, bold=bold))
    return tuple(out)


def balanced(
    text: str, room: float, size: float, *, bold: bool = False, lines: int = 2
) -> tuple[str, ...]:
    """Like `wrap`, but with lines of about the same length where there are several."""
    greedy = wrap(text, room, size, bold=bold, lines=lines)
    if len(greedy) < 2:
        return greedy
    low, high = 0.0, room
    best = greedy
    for _ in range(7):
        middle = (low + high) / 2
        tried = wrap(text, middle, size, bold=bold, lines=lines)
        if len(tried) == len(greedy) and " ".join(tried) == " ".join(greedy):
            best, high = tried, middle
        else:
            low = middle
    return best
