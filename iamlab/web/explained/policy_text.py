"""A policy text as numbered lines of coloured stretches, with the deciding words marked."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from iamlab.engine import Place

_TOKEN = re.compile(r'(?P<string>"(?:[^"\\]|\\.)*")(?P<colon>\s*:)?')


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of one kind: `k` a key, `s` a value, "" punctuation; `hit` marks deciding words."""

    text: str
    kind: str = ""
    hit: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a policy text; `indent` in characters, `hit` where a deciding word stands."""

    number: int
    indent: int
    stretches: tuple[Stretch, ...]
    hit: bool = False


def _kinds(line: str) -> list[tuple[int, int, str]]:
    """The stretches of one line as (start, end, kind), without gaps."""
    found: list[tuple[int, int, str]] = []
    position = 0
    for match in _TOKEN.finditer(line):
        start, end = match.span("string")
        if start > position:
            found.append((position, start, ""))
        found.append((start, end, "k" if match["colon"] else "s"))
        position = end
    if position < len(line):
        found.append((position, len(line), ""))
    return found


def _cut(start: int, end: int, hits: list[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    """The stretch start..end cut where a hit begins or ends."""
    borders = {start, end}
    for hit_start, hit_end in hits:
        borders.update(border for border in (hit_start, hit_end) if start < border < end)
    ordered = sorted(borders)
    return [
        (left, right, any(low <= left and right <= high for low, high in hits))
        for left, right in itertools.pairwise(ordered)
    ]


def _hits_of_line(number: int, line: str, hits: Iterable[Place]) -> list[tuple[int, int]]:
    """Where the hits cover this line, as offsets; a hit of many lines covers whole lines."""
    found = []
    for place in hits:
        if place.line <= number <= place.end_line:
            start = place.column - 1 if number == place.line else len(line) - len(line.lstrip())
            end = place.end_column - 1 if number == place.end_line else len(line)
            if end > start:
                found.append((start, end))
    return found


def lines_of(text: str, hits: Iterable[Place] = ()) -> tuple[Line, ...]:
    """The lines of a policy text, with the stretches under `hits` marked."""
    places = tuple(hits)
    return tuple(
        _line(number, line, _hits_of_line(number, line, places))
        for number, line in enumerate(text.strip("\n").split("\n"), start=1)
    )


def _line(number: int, line: str, hits: list[tuple[int, int]]) -> Line:
    indent = len(line) - len(line.lstrip())
    stretches = tuple(
        Stretch(line[left:right], kind, hit)
        for start, end, kind in _kinds(line)
        for left, right, hit in _cut(start, end, hits)
    )
    return Line(number, indent, stretches, any(stretch.hit for stretch in stretches))
