"""Wildcards without backtracking: `*` any run, `?` one character (JSON policy elements: Resource).

A pattern is a tuple of pieces: literal text and `Wild` signs. Whatever the pattern, a match takes
time in proportion to the text: literal stretches are found by `str.find`, everything else by
stepping a bit set of reached positions through the text once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import lru_cache


class Wild(Enum):
    """A sign that stands for other characters; the FIELD forms stop at a colon."""

    STAR = "*"
    ANY = "?"
    FIELD_STAR = "*:"
    FIELD_ANY = "?:"


Piece = str | Wild
Test = Callable[[str], bool]


def tokenize(pattern: str, star: Wild = Wild.STAR, any_one: Wild = Wild.ANY) -> list[Piece]:
    """Literal stretches and wildcards of `pattern`, in order."""
    pieces: list[Piece] = []
    start = 0
    for position, character in enumerate(pattern):
        if character == "*" or character == "?":
            if position > start:
                pieces.append(pattern[start:position])
            pieces.append(star if character == "*" else any_one)
            start = position + 1
    if start < len(pattern):
        pieces.append(pattern[start:])
    return pieces


def merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Neighbouring literals joined, neighbouring stars made one."""
    out: list[Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        if isinstance(piece, str):
            if not piece:
                continue
            if isinstance(last, str):
                out[-1] = last + piece
                continue
        elif piece is Wild.STAR and last is Wild.STAR:
            continue
        out.append(piece)
    return tuple(out)


def compile_pieces(parts: Iterable[Piece]) -> Test:
    """A test for the whole text; the simplest one that the pattern allows."""
    pieces = merged(parts)
    if not pieces:
        return "".__eq__
    if len(pieces) == 1 and isinstance(pieces[0], str):
        return pieces[0].__eq__
    if all(isinstance(piece, str) or piece is Wild.STAR for piece in pieces):
        return _stars_only(pieces)
    return _bit_set(pieces)


def literal_text(pieces: Sequence[Piece]) -> str | None:
    """The text of a pattern without wildcards, else None."""
    whole = merged(pieces)
    return whole[0] if len(whole) == 1 and isinstance(whole[0], str) else None


def literal_prefix(pieces: Sequence[Piece]) -> str | None:
    """The text before the `*` of a pattern of the form `text*`, else None."""
    whole = merged(pieces)
    if whole == (Wild.STAR,):
        return ""
    if len(whole) == 2 and isinstance(whole[0], str) and whole[1] is Wild.STAR:
        return whole[0]
    return None


def _stars_only(pieces: tuple[Piece, ...]) -> Test:
    """Literals and stars: the first and last literal are anchored, the others found in order."""
    head = pieces[0] if isinstance(pieces[0], str) else ""
    tail = pieces[-1] if isinstance(pieces[-1], str) else ""
    middle = tuple(
        piece for piece in pieces[bool(head) : len(pieces) - bool(tail)] if isinstance(piece, str)
    )
    shortest = len(head) + len(tail)
    if not middle:
        if not tail:
            return lambda text: text.startswith(head)
        return lambda text: len(text) >= shortest and text.startswith(head) and text.endswith(tail)

    def test(text: str) -> bool:
        end = len(text) - len(tail)
        if end < len(head) or not text.startswith(head) or not text.endswith(tail):
            return False
        at = len(head)
        for literal in middle:
            found = text.find(literal, at, end)
            if found < 0:
                return False
            at = found + len(literal)
        return True

    return test


def _bit_set(pieces: tuple[Piece, ...]) -> Test:
    """Any pattern: bit i is set while the first i signs of the pattern have been used up.

    A star is no sign of its own: it lets its position stay where it is (a loop).
    """
    accepts: dict[str, int] = {}
    any_one = field_any = loops = field_loops = 0
    bit = 1
    for piece in pieces:
        if piece is Wild.STAR:
            loops |= bit
        elif piece is Wild.FIELD_STAR:
            field_loops |= bit
        elif isinstance(piece, str):
            for character in piece:
                accepts[character] = accepts.get(character, 0) | bit
                bit <<= 1
        else:
            if piece is Wild.ANY:
                any_one |= bit
            else:
                field_any |= bit
            bit <<= 1
    everything = any_one | field_any
    masks = {character: mask | everything for character, mask in accepts.items()}
    masks[":"] = accepts.get(":", 0) | any_one
    stay = loops | field_loops
    final = bit

    def test(text: str) -> bool:
        reached = 1
        for character in text:
            stayed = reached & (loops if character == ":" else stay)
            reached = (reached & masks.get(character, everything)) << 1 | stayed
            if not reached:
                return False
        return bool(reached & final)

    return test


@lru_cache(maxsize=4096)
def compile_glob(pattern: str) -> Test:
    """A test of whole texts against `pattern`, case sensitive."""
    return compile_pieces(tokenize(pattern))


def matches(pattern: str, text: str) -> bool:
    """Whether `text` as a whole matches `pattern` (`*`, `?`), case sensitive."""
    return compile_glob(pattern)(text)
