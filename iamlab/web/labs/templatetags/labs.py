"""Template tags of the labs' forms."""

from __future__ import annotations

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from iamlab.explain import describe_statement
from iamlab.web.labs.forms import EditorForm
from iamlab.web.labs.policy_fields.conditions import ConditionRow
from iamlab.web.labs.policy_fields.statements import StatementFields

register = template.Library()
_WORDS = re.compile(r"(?<=[:a-z])(?=[A-Z])")


@register.simple_tag
def statement_words(form: EditorForm, number: int) -> str:
    """What statement `number` of the form's text means, in plain words."""
    statements = form.parsed()
    if number > len(statements):
        return ""
    return describe_statement(
        statements[number - 1], policy_type=form.policy_type, translate=gettext
    )


@register.filter
def at_its_words(action: str) -> SafeString:
    """An action that breaks between its words where it is too long for its place."""
    return mark_safe("<wbr>".join(map(escape, _WORDS.split(action))))  # noqa: S308 escaped


@register.filter
def rows_and_one_more(statement: StatementFields) -> tuple[ConditionRow, ...]:
    """The conditions of a statement, and an empty row to add another."""
    return (*(statement.conditions or ()), ConditionRow("", "", ""))
