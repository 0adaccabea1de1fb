"""Template tags of the course: texts of lessons, terms of the glossary, beliefs."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from iamlab.course import html_of, inline_html_of
from iamlab.web.course.glossary_marks import mark_terms
from iamlab.web.course.lesson_index import belief_of, lesson_of_belief

register = template.Library()


@register.simple_tag(takes_context=True)
def lesson_text(context: Context, text: str) -> SafeString:
    """A stretch of a lesson's Markdown, with the first use of each term marked on the page."""
    return _marked(context, html_of(text, gettext))


@register.simple_tag(takes_context=True)
def said(context: Context, text: str) -> SafeString:
    """A sentence of our content, translated: `code` and **strong** in it, its terms marked."""
    return _marked(context, inline_html_of(text, gettext))


@register.filter
def inline(text: str) -> SafeString:
    """A sentence of our content, translated, without marks of the glossary (for headings)."""
    return mark_safe(inline_html_of(text, gettext))  # noqa: S308 (cleaned by nh3)


@register.filter
def translated(text: str) -> str:
    """A sentence of our content in the page's language, as plain text."""
    return gettext(text) if text else ""


@register.inclusion_tag("course/_belief.html")
def belief(belief_id: str, lesson_slug: str = "") -> dict[str, Any]:
    """The belief behind a wrong answer, its rule, and the lesson that teaches it."""
    lesson = lesson_of_belief(belief_id)
    elsewhere = lesson if lesson is not None and lesson.slug != lesson_slug else None
    return {"belief": belief_of(belief_id), "lesson": elsewhere}


def _marked(context: Context, html: str) -> SafeString:
    """Marks each term once a page: what is marked already is remembered with the request."""
    request = context.get("request")
    seen: set[str] = getattr(request, "marked_terms", set())
    marked = mark_terms(html, seen)
    if request is not None:
        request.marked_terms = seen
    return mark_safe(marked)  # noqa: S308 (cleaned by nh3, marks escaped)
