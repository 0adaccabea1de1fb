"""Where a stretch of text stands: offsets to 1-based lines and columns, counted in characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from iamlab.engine.policy import Place

# What editors count as the end of a line; U+2028 and its like are ordinary characters.
_LINE_END = re.compile(r"\r\n|\n|\r")

Span = tuple[int, int]


class LineIndex:
    """Line and column for every offset of one text."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """1-based line and column of the character at `offset`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset behind a 1-based line and column of this text."""
        return self._starts[line - 1] + column - 1

    def place(self, pointer: str, span: Span) -> Place:
        """The stretch `span` (end exclusive) as a Place."""
        line, column = self.line_and_column(span[0])
        end_line, end_column = self.line_and_column(span[1])
        return Place(pointer, line, column, end_line, end_column)


def key_pointer(pointer: str) -> str:
    """Under which pointer `Policy.places` keeps the name of a member instead of its value.

    A bare `~k` cannot occur in a JSON pointer (RFC 6901), so the two never collide.
    """
    return pointer + "~k"


class PlaceMap(Mapping[str, Place]):
    """Pointer to Place; a Place is made when somebody asks for it."""

    __slots__ = ("_lines", "_spans")

    def __init__(self, spans: Mapping[str, Span], lines: LineIndex) -> None:
        self._spans = spans
        self._lines = lines

    def __getitem__(self, pointer: str) -> Place:
        return self._lines.place(pointer.removesuffix("~k"), self._spans[pointer])

    def __contains__(self, pointer: object) -> bool:
        return pointer in self._spans

    def __iter__(self) -> Iterator[str]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)
