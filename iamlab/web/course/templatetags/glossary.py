"""Marks of the glossary: `{{ step.text|glossary }}`; `{% terms %}…{% endterms %}` for a page."""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from iamlab.web.course.glossary_marks import mark_terms, marked_in

register = template.Library()


@register.filter(is_safe=True)
def glossary(text: str) -> SafeString:
    """The text with the first use of each term in it as a link to its entry."""
    return mark_safe(mark_terms(conditional_escape(text), set()))  # noqa: S308 (escaped above)


@register.simple_block_tag(takes_context=True)
def terms(context: Context, content: str) -> SafeString:
    """A part of a page with the first use of each term in it marked, once on the whole page."""
    request = context.get("request")
    seen: set[str] = getattr(request, "marked_terms", set()) | marked_in(content)
    marked = mark_terms(content, seen)
    if request is not None:
        request.marked_terms = seen
    return mark_safe(marked)  # noqa: S308 (rendered by templates; marks escaped)
