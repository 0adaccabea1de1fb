"""Says what is wrong where JSON stops being JSON: found, expected, and a hint at the usual cause.

Only called after the reader (json_text) has failed at an offset, so it may look around freely.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Literal

Expected = Literal[
    "document",
    "value",
    "first_value",
    "next_value",
    "first_name",
    "next_name",
    "comma_or_brace",
    "comma_or_bracket",
    "colon",
    "end",
    "escape",
    "quote",
    "number",
]
Facts = Mapping[str, str]
Span = tuple[int, int]
Diagnosis = tuple[Facts, Span]

DIAGNOSED_FACTS: Facts = {"found": "", "expected": "", "opened_line": "", "opened_column": ""}

_LONGEST_NUMBER = 64
_SMART_QUOTES = "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u0060\u00b4"
_WORD = re.compile(r"[-+]?\w+")
_NUMBER_LIKE = re.compile(r"[-+]?\.?[0-9][\w.+-]*|[-+.]")
_NOT_JSON_WORDS = {
    "True": "python_word",
    "False": "python_word",
    "None": "python_word",
    "TRUE": "python_word",
    "FALSE": "python_word",
    "NULL": "python_word",
    "Null": "python_word",
    "NaN": "not_a_number",
    "Infinity": "not_a_number",
    "-Infinity": "not_a_number",
    "+Infinity": "not_a_number",
    "-NaN": "not_a_number",
}
_STARTS_VALUE = '"{['
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_PIECE = re.compile(r"[^\"\\\x00-\x1f\ud800-\udfff]+")
_HEX = re.compile(r"[0-9A-Fa-f]{4}")


def wrong_number(token: str) -> str:
    """Why a number of right form is refused all the same ('' where it is fine)."""
    if len(token) > _LONGEST_NUMBER or float(token) in (float("inf"), float("-inf")):
        return "number_out_of_range"
    return ""


def name_character(character: str) -> str:
    """A character as a reader can see it: itself, or its number and Unicode name."""
    if character.isprintable() and not character.isspace():
        return character
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()


def diagnose_token(text: str, offset: int, expected: Expected, opened: Sequence[int]) -> Diagnosis:
    """What stands at `offset` where `expected` should; `opened` are the open brackets' offsets."""
    if offset >= len(text):
        return _at_end(text, expected, opened)
    character = text[offset]
    hint, span = _by_character(text, offset, character)
    if not hint:
        hint, span = _by_expectation(text, offset, character, expected)
    facts = {"hint": hint, "found": _show(text, span), "expected": expected}
    return facts, span


def _show(text: str, span: Span) -> str:
    found = text[span[0] : span[1]]
    return name_character(found) if len(found) == 1 else found[:40]


def _at_end(text: str, expected: Expected, opened: Sequence[int]) -> Diagnosis:
    span = (len(text), len(text))
    if not opened:
        return {"hint": "empty", "found": "", "expected": expected}, span
    last = opened[-1]
    facts = {"hint": "unclosed", "found": "", "expected": expected}
    return {**facts, "opened": text[last], "opened_at": str(last)}, span


def _by_character(text: str, offset: int, character: str) -> tuple[str, Span]:
    """Hints that hold wherever the character stands."""
    one = (offset, offset + 1)
    if character == "'":
        return "single_quotes", _quoted(text, offset, "'")
    if character in _SMART_QUOTES:
        return "smart_quotes", one
    if character == "#" or text[offset : offset + 2] in ("//", "/*"):
        return "comment", _comment(text, offset)
    if not character.isprintable() or character.isspace():
        return "invisible_character", one
    return "", one


def _quoted(text: str, offset: int, quote: str) -> Span:
    """The rest of a string in the wrong quotes, where it closes on the same line."""
    end = text.find(quote, offset + 1, offset + 200)
    if end < 0 or "\n" in text[offset:end]:
        return offset, offset + 1
    return offset, end + 1


def _comment(text: str, offset: int) -> Span:
    if text.startswith("/*", offset):
        end = text.find("*/", offset + 2)
        return (offset, end + 2) if end >= 0 else (offset, offset + 2)
    ends = [found for mark in "\r\n" if (found := text.find(mark, offset)) >= 0]
    return offset, min(ends, default=len(text))


def _by_expectation(text: str, offset: int, character: str, expected: Expected) -> tuple[str, Span]:
    one = (offset, offset + 1)
    if expected in ("next_name", "next_value") and character in "}]":
        comma = text.rindex(",", 0, offset)
        return "trailing_comma", (comma, comma + 1)
    if expected == "end":
        return ("extra_close" if character in "}]" else "text_after_end"), one
    if expected in ("comma_or_brace", "comma_or_bracket"):
        return _where_comma_should_be(text, offset, character)
    if expected == "colon":
        return ("wrong_separator" if character in "=;>" else "missing_colon"), one
    if character == ",":
        return ("missing_value" if expected == "value" else "extra_comma"), one
    if character in "}]":
        return ("missing_value" if expected == "value" else "wrong_bracket"), one
    return _where_a_value_should_be(text, offset, expected)


def _where_comma_should_be(text: str, offset: int, character: str) -> tuple[str, Span]:
    one = (offset, offset + 1)
    if character in "}]":
        return "wrong_bracket", one
    if character in ";:=":
        return "wrong_separator", one
    if character in _STARTS_VALUE:
        return "missing_comma", one
    word = _WORD.match(text, offset)
    return ("missing_comma", word.span()) if word else ("unexpected", one)


def _where_a_value_should_be(text: str, offset: int, expected: Expected) -> tuple[str, Span]:
    word = _WORD.match(text, offset)
    if word and word.group() in _NOT_JSON_WORDS and expected not in ("first_name", "next_name"):
        return _NOT_JSON_WORDS[word.group()], word.span()
    number = _NUMBER_LIKE.match(text, offset)
    if number and expected not in ("first_name", "next_name"):
        return "number_format", number.span()
    if word:
        return "unquoted_text", word.span()
    names = expected in ("first_name", "next_name")
    hint = "name_expected" if names and text[offset] in "{[" else "unexpected"
    return hint, (offset, offset + 1)


def diagnose_string(text: str, start: int) -> tuple[str, int, Diagnosis | None]:
    """Read a string that is not plain: its content and end, or what is wrong with it."""
    pieces: list[str] = []
    offset = start + 1
    while offset < len(text):
        piece = _PIECE.match(text, offset)
        if piece:
            pieces.append(piece.group())
            offset = piece.end()
            continue
        character = text[offset]
        if character == '"':
            return "".join(pieces), offset + 1, None
        if character != "\\":
            return "", offset, _wrong_character(text, start, offset)
        content, end = _escape(text, offset)
        if not content:
            return "", offset, _wrong_escape(text, offset)
        pieces.append(content)
        offset = end
    return "", offset, _open_string(text, start, offset)


def _escape(text: str, offset: int) -> tuple[str, int]:
    """The character behind one escape and its end; '' where the escape is none."""
    letter = text[offset + 1 : offset + 2]
    if letter in _ESCAPES:
        return _ESCAPES[letter], offset + 2
    digits = _HEX.match(text, offset + 2) if letter == "u" else None
    if digits is None:
        return "", offset
    number, end = int(digits.group(), 16), offset + 6
    if not 0xD800 <= number <= 0xDFFF:
        return chr(number), end
    # Half a surrogate pair is no character: it could be neither stored nor printed.
    low = _HEX.match(text, end + 2) if text.startswith("\\u", end) else None
    second = int(low.group(), 16) if low else 0
    if number > 0xDBFF or not 0xDC00 <= second <= 0xDFFF:
        return "", offset
    return chr(0x10000 + ((number - 0xD800) << 10) + (second - 0xDC00)), end + 6


def _wrong_escape(text: str, offset: int) -> Diagnosis:
    length = 6 if text[offset + 1 : offset + 2] == "u" else 2
    span = (offset, min(offset + length, len(text)))
    found = "".join(c if c.isprintable() else name_character(c) for c in text[span[0] : span[1]])
    return {"hint": "bad_escape", "found": found, "expected": "escape"}, span


def _wrong_character(text: str, start: int, offset: int) -> Diagnosis:
    if text[offset] in "\r\n":
        return _open_string(text, start, offset)
    facts = {
        "hint": "control_character",
        "found": name_character(text[offset]),
        "expected": "quote",
    }
    return facts, (offset, offset + 1)


def _open_string(text: str, start: int, end: int) -> Diagnosis:
    facts = {"hint": "unclosed_string", "found": text[start : min(end, start + 40)]}
    return {**facts, "expected": "quote"}, (start, end)
