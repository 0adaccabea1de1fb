"""The raw text: what IAM refuses before it reads JSON (IAM and AWS STS quotas: characters)."""

from __future__ import annotations

import re

from iamlab.world.validation.review import Review

_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\u00ff]")

_MOST_KINDS = 20


def check_text(review: Review) -> None:
    """The first character is a brace, and no character is beyond Latin-1."""
    _leading(review)
    if review.is_iam:
        _characters(review)


def _leading(review: Review) -> None:
    text = review.text
    rest = text.lstrip("\ufeff \t\r\n")
    length = len(text) - len(rest)
    if not length or not rest:
        return
    variant = "byte_order_mark" if text.startswith("\ufeff") else ""
    review.note_at(
        "LEADING_WHITESPACE",
        review.stretch(0, length),
        {"variant": variant},
        fix=review.fix("leading", (0, length), ""),
    )


def _characters(review: Review) -> None:
    """One finding for the first character of each kind; a mark at the start is reported above."""
    syntax = {
        problem.facts.get("index")
        for problem in review.reading.problems
        if problem.code == "JSON_SYNTAX_ERROR"
    }
    seen: set[str] = set()
    for match in _FORBIDDEN.finditer(review.text):
        character, offset = match.group(), match.start()
        if character in seen or str(offset) in syntax or (offset == 0 and character == "\ufeff"):
            continue
        if len(seen) == _MOST_KINDS:
            return
        seen.add(character)
        shown = f"U+{ord(character):04X}"
        if character.isprintable() and not character.isspace():
            shown = f"{character} ({shown})"
        review.note_at("INVALID_CHARACTER", review.stretch(offset, offset + 1), {"found": shown})
