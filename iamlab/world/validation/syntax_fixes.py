"""Quick fixes for broken JSON; one is offered only where the reader gets further with it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from iamlab.engine import PolicyProblem, read_json
from iamlab.world.validation.finding import QuickFix, apply_fix
from iamlab.world.validation.review import Review

_SMART_DOUBLE = re.compile("[\u201c\u201d\u201e\u201f\u00ab\u00bb]")
_PYTHON_STRING = re.compile(r"'((?:[^'\\\n]|\\.)*)'|\"(?:[^\"\\\n]|\\.)*\"")
_LONGEST = 100_000


def syntax_fix(review: Review, problem: PolicyProblem) -> QuickFix | None:
    """The change that repairs a syntax error, where there is an obvious one."""
    make = _MAKERS.get(problem.facts["hint"])
    if make is None or len(review.text) > _LONGEST:
        return None
    start = int(problem.facts["index"])
    lines = review.reading.json.lines
    end = lines.offset(problem.place.end_line, problem.place.end_column)
    fix = make(review, (start, end))
    return fix if fix is not None and _helps(review.text, fix, start) else None


def _helps(text: str, fix: QuickFix, start: int) -> bool:
    problems = read_json(apply_fix(text, fix)).problems
    errors = [problem for problem in problems if problem.code == "JSON_SYNTAX_ERROR"]
    return not errors or int(errors[0].facts["index"]) > start


def _delete(review: Review, span: tuple[int, int]) -> QuickFix:
    what = review.text[slice(*span)].strip()[:30] or "the character"
    return review.fix("remove", span, "", what=what if what.isprintable() else "the character")


def _blank(review: Review, span: tuple[int, int]) -> QuickFix:
    return review.fix("remove", span, " ", what="the character")


def _comma(review: Review, span: tuple[int, int]) -> QuickFix:
    """Right after what stands before, so that the comma is on its line."""
    before = len(review.text[: span[0]].rstrip(" \t\r\n"))
    return review.fix("insert", (before, before), ",", what=",")


def _lower(review: Review, span: tuple[int, int]) -> QuickFix:
    before = review.text[slice(*span)]
    after = {"none": "null"}.get(before.lower(), before.lower())
    return review.fix("replace", span, after, before=before, after=after)


def _separator(review: Review, span: tuple[int, int]) -> QuickFix:
    before = review.text[slice(*span)]
    after = "," if before == ";" else ":"
    return review.fix("replace", span, after, before=before, after=after)


def _quotes(review: Review, _span: tuple[int, int]) -> QuickFix:
    """The whole text in double quotes: one wrong quote seldom comes alone."""
    whole = (0, len(review.text))
    straight = _SMART_DOUBLE.sub('"', review.text)
    return review.fix("quotes", whole, _PYTHON_STRING.sub(_double_quoted, straight))


def _double_quoted(match: re.Match[str]) -> str:
    inner = match.group(1)
    if inner is None:
        return match.group()
    return '"' + inner.replace("\\'", "'").replace('"', '\\"') + '"'


def _decoded(review: Review, span: tuple[int, int]) -> QuickFix | None:
    root = review.reading.json.root
    if root is None or root.kind != "string":
        return None
    return review.fix("decode", span, root.text.strip())


def _unquoted(review: Review, span: tuple[int, int]) -> QuickFix:
    word = review.text[slice(*span)]
    return review.fix("replace", span, json.dumps(word), before=word, after=json.dumps(word))


_MAKERS: dict[str, Callable[[Review, tuple[int, int]], QuickFix | None]] = {
    "trailing_comma": _delete,
    "extra_comma": _delete,
    "extra_close": _delete,
    "comment": _delete,
    "invisible_character": _blank,
    "missing_comma": _comma,
    "wrong_separator": _separator,
    "python_word": _lower,
    "single_quotes": _quotes,
    "smart_quotes": _quotes,
    "double_encoded": _decoded,
    "unquoted_text": _unquoted,
}
