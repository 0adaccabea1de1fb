"""Template tags of the labs' forms."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext

from iamlab.explain import describe_statement
from iamlab.web.labs.forms import EditorForm

register = template.Library()


@register.simple_tag
def statement_words(form: EditorForm, number: int) -> str:
    """What statement `number` of the form's text means, in plain words."""
    statements = form.parsed()
    if number > len(statements):
        return ""
    return describe_statement(statements[number - 1], policy_type=form.read_as, translate=gettext)
