"""The nearest of a few known words, for typos in names that are not in the catalogue."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(typed: str, words: Iterable[str]) -> str:
    """The word with the fewest typing mistakes in between, '' where none is near."""
    lowered = typed.strip().lower()
    letters = set(lowered)
    limit = 1 if len(lowered) < 5 else 2 if len(lowered) < 12 else 3
    best, best_distance = "", limit + 1
    for word in words:
        # Each mistake changes at most two letters' presence, which rules most words out at once.
        if abs(len(word) - len(lowered)) > limit or len(letters ^ set(word.lower())) > 2 * limit:
            continue
        distance = _distance(lowered, word.lower())
        if distance < best_distance:
            best, best_distance = word, distance
    return best


def _distance(left: str, right: str) -> int:
    """Letters added, dropped, changed or swapped (optimal string alignment)."""
    earlier: list[int] = []
    above = list(range(len(right) + 1))
    for i, letter in enumerate(left, start=1):
        row = [i]
        for j, other in enumerate(right, start=1):
            cost = min(above[j] + 1, row[-1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and left[i - 2] == other and letter == right[j - 2]:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        earlier, above = above, row
    return above[-1]
