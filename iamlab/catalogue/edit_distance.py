"""How many typing mistakes lie between two words (optimal string alignment distance)."""

from __future__ import annotations

from functools import lru_cache


def distance_within(left: str, right: str, limit: int) -> int | None:
    """The number of letters added, dropped, changed or swapped, or None beyond `limit`."""
    if abs(len(left) - len(right)) > limit:
        return None
    # Each mistake changes at most two letters' presence, so this rules most words out at once.
    if (_letters(left) ^ _letters(right)).bit_count() > 2 * limit:
        return None
    earlier: list[int] = []
    above = list(range(len(right) + 1))
    for i in range(1, len(left) + 1):
        row = _row(i, left, right, above, earlier)
        if min(row) > limit:
            return None
        earlier, above = above, row
    return above[-1] if above[-1] <= limit else None


def _row(i: int, left: str, right: str, above: list[int], earlier: list[int]) -> list[int]:
    """The distances between the first `i` letters of `left` and every head of `right`."""
    row = [i]
    for j in range(1, len(right) + 1):
        cost = min(above[j] + 1, row[-1] + 1, above[j - 1] + (left[i - 1] != right[j - 1]))
        swapped = i > 1 and j > 1 and left[i - 2 : i] == right[j - 1] + right[j - 2]
        row.append(min(cost, earlier[j - 2] + 1) if swapped else cost)
    return row


@lru_cache(maxsize=4096)
def _letters(word: str) -> int:
    mask = 0
    for character in word:
        mask |= 1 << (ord(character) & 63)
    return mask
