"""Wordings as data: patterns that are tried only where a word they cannot do without stands.

Most texts hold none of the words of most patterns, and a look for a word costs a hundredth of a
search for a pattern.
"""

import re
from dataclasses import dataclass

# In the tables a blank is any white space, also a line end; "blank ?" may be missing.
_SPACES = r"\s{1,40}"
_MAYBE_SPACES = r"\s{0,40}"
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """A pattern; words: one of each alternative, in lower case (none: always search)."""

    pattern: re.Pattern[str]
    words: tuple[str, ...]

    def search(self, text: str, lowered: str) -> re.Match[str] | None:
        """The first match in text; lowered is the text in lower case."""
        if self.words and not any(word in lowered for word in self.words):
            return None
        return self.pattern.search(text)


def wording(pattern: str, flags: int = re.IGNORECASE) -> Wording:
    """The pattern with the words without which none of its alternatives can match."""
    words = tuple(_longest_word(each) for each in _alternatives(pattern))
    spaced = pattern.replace(" ?", _MAYBE_SPACES).replace(" ", _SPACES)
    needed = words if all(len(word) >= _SHORTEST for word in words) else ()
    return Wording(re.compile(spaced, flags), needed)


def _alternatives(pattern: str) -> list[str]:
    """What stands between the bars outside brackets."""
    parts, start, depth = [], 0, 0
    for at, piece in _pieces(pattern):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and depth == 0:
            parts.append(pattern[start:at])
            start = at + 1
    return [*parts, pattern[start:]]


def _longest_word(alternative: str) -> str:
    """The longest run of characters that every match of the alternative holds."""
    runs, depth = [""], 0
    for _, piece in _pieces(alternative):
        depth += (piece == "(") - (piece == ")")
        literal = _literal(piece) if depth == 0 else ""
        if literal:
            runs[-1] += literal
            continue
        if piece[0] in "?*{":
            runs[-1] = runs[-1][:-1]
        runs.append("")
    return max(runs, key=len)


def _literal(piece: str) -> str:
    """The one character that the piece stands for, or nothing."""
    if piece[0] == "\\":
        return "" if piece[1].isalnum() else piece[1]
    return piece.lower() if len(piece) == 1 and piece not in "()|?*+^$. " else ""


def _pieces(pattern: str) -> list[tuple[int, str]]:
    """(where, what): an escape, a character class, a repetition or a single character."""
    found = re.finditer(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d*,?\d*\}|.", pattern, re.DOTALL)
    return [(match.start(), match.group()) for match in found]
