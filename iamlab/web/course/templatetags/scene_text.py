"""The heading of a scene, with its resource in the resource's hue."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

register = template.Library()


@register.simple_tag
def sentence(text: str, resource: str) -> SafeString:
    """`text` with {resource} replaced by the resource's name, marked as a thing."""
    before, _, after = gettext(text).partition("{resource}")
    return format_html('{}<span class="t-thing">{}</span>{}', before, resource, after)
