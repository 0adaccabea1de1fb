"""Wildcards over names: * is any text, ? is any one character.

The work grows with pattern times text at most, whatever the pattern. The engine has a quicker one,
which the catalogue does without: loading the engine takes longer than reading the data.
"""

from __future__ import annotations


def matches(pattern: str, text: str) -> bool:
    """Whether the whole of `text` matches; compares case, so lower both beforehand."""
    p = t = 0
    star = mark = -1
    while t < len(text):
        if p < len(pattern) and pattern[p] == "*":
            star, mark, p = p, t, p + 1
        elif p < len(pattern) and pattern[p] in ("?", text[t]):
            p, t = p + 1, t + 1
        elif star >= 0:
            # Let the last star take one character more and try again behind it.
            mark += 1
            p, t = star + 1, mark
        else:
            return False
    return pattern[p:].strip("*") == ""
