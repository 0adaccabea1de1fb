"""Marks the first use of each term of the glossary in a piece of HTML."""

from __future__ import annotations

import re
from functools import lru_cache

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, gettext

from iamlab.course import Term, glossary
from iamlab.web.course.content import lesson_number

_PIECES = re.compile(r"(<[^>]*>)")
_TAG = re.compile(r"</?([a-zA-Z0-9]+)")
# Terms are not marked in what one would type into AWS, nor inside links and headings.
_LEFT_ALONE = frozenset({"a", "code", "pre", "h1", "h2", "h3", "h4", "th"})


def mark_terms(html: str, seen: set[str]) -> str:
    """The HTML with a link at each term's first use; `seen` holds ids of terms, and grows."""
    forms, pattern = _forms(get_language() or "en")
    if pattern is None:
        return html
    inside = 0
    out: list[str] = []
    for piece in _PIECES.split(html):
        if piece.startswith("<"):
            inside += _depth(piece)
            out.append(piece)
        elif inside or not piece.strip():
            out.append(piece)
        else:
            out.append(pattern.sub(lambda match: _link(match, forms, seen), piece))
    return "".join(out)


def _depth(tag: str) -> int:
    match = _TAG.match(tag)
    if match is None or match[1].lower() not in _LEFT_ALONE:
        return 0
    return -1 if tag.startswith("</") else 1


def _link(match: re.Match[str], forms: dict[str, Term], seen: set[str]) -> str:
    term = forms[match[0]]
    if term.id in seen:
        return match[0]
    seen.add(term.id)
    lesson = lesson_number(term.lesson)
    return format_html(
        '<a class="term" href="{}#{}" data-sentence="{}" data-lesson="{}" data-lesson-title="{}" '
        'data-glossary="{}">{}</a>',
        reverse("glossary"),
        f"term-{term.id}",
        gettext(term.sentence),
        reverse("lesson", args=[lesson.slug]) if lesson else "",
        gettext(lesson.title) if lesson else "",
        gettext("In the glossary"),
        _unescaped(match[0]),
    )


def _unescaped(text: str) -> str:
    return text.replace("&amp;", "&").replace("&#x27;", "'")


@lru_cache(maxsize=8)
def _forms(language: str) -> tuple[dict[str, Term], re.Pattern[str] | None]:
    """Every form of every term, and the pattern that finds the longest first.

    A form with a small letter may begin a sentence; Allow, ARN, Sid are terms only as written.
    """
    forms: dict[str, Term] = {}
    for term in glossary().values():
        for form in map(gettext, (term.term, *term.also)):
            forms[form] = forms[form[0].upper() + form[1:]] = term
    if not forms:
        return {}, None
    longest_first = sorted(map(re.escape, forms), key=len, reverse=True)
    return forms, re.compile(rf"(?<![\w-])({'|'.join(longest_first)})(?![\w-])")
