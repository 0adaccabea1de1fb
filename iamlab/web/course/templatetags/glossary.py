"""The filter that marks terms of the glossary in a plain sentence: `{{ step.text|glossary }}`."""

from __future__ import annotations

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from iamlab.web.course.glossary_marks import mark_terms

register = template.Library()


@register.filter(is_safe=True)
def glossary(text: str) -> SafeString:
    """The text with the first use of each term in it as a link to its entry."""
    return mark_safe(mark_terms(conditional_escape(text), set()))  # noqa: S308 (escaped above)
