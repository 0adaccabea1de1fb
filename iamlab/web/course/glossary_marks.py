"""Marks the first use of each term of the glossary in a piece of HTML."""

from __future__ import annotations

import re
from functools import lru_cache

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, gettext

from iamlab.course import Term, glossary
from iamlab.web.course.lesson_index import lesson_number

_PIECES = re.compile(r"(<[^>]*>)")
_TAG = re.compile(r"</?([a-zA-Z0-9]+)")
_MARK = re.compile(r'#term-([a-z0-9-]+)"')
# Terms are not marked in what one would type into AWS, in links, headings, forms and pictures,
# in what is wrong with an answer and in the line over a heading: these are read as a whole. Nor in
# words for screen readers alone: a link that nobody sees must not take the focus.
_LEFT_ALONE = frozenset(
    "a code pre h1 h2 h3 h4 th button label legend summary select textarea svg script style nav "
    "dfn figcaption template".split()
)
_LEFT_ALONE_CLASS = re.compile(
    r'class="(?:[^"]* )?(?:err|invalid-feedback|form-errors|eyebrow|vh|pic)[ "]'
)


def marked_in(html: str) -> set[str]:
    """The ids of the terms that are marked in a piece of HTML."""
    return set(_MARK.findall(html))


def mark_terms(html: str, seen: set[str]) -> str:
    """The HTML with a link at each term's first use; `seen` holds ids of terms, and grows."""
    forms, pattern = _forms(get_language() or "en")
    if pattern is None:
        return html
    out: list[str] = []
    alone, depth = "", 0  # the element that is left alone, and how often it is open
    for piece in _PIECES.split(html):
        if not piece.startswith("<"):
            free = not alone and piece.strip()
            out.append(
                pattern.sub(lambda match: _link(match, forms, seen), piece) if free else piece
            )
            continue
        out.append(piece)
        match = _TAG.match(piece)
        tag = match[1].lower() if match else ""
        if alone:
            depth += _step(piece) if tag == alone else 0
            alone = alone if depth else ""
        elif _step(piece) == 1 and (tag in _LEFT_ALONE or _LEFT_ALONE_CLASS.search(piece)):
            alone, depth = tag, 1
    return "".join(out)


def _step(piece: str) -> int:
    """1 for a tag that opens an element, -1 for one that closes it, else 0."""
    if piece.startswith("</"):
        return -1
    return 0 if piece.endswith("/>") or piece.startswith("<!") else 1


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
