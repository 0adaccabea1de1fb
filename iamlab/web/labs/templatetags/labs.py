"""Template tags of the labs' forms."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext

from iamlab.explain import describe_statement
from iamlab.web.labs.conditions import ConditionRow
from iamlab.web.labs.forms import EditorForm
from iamlab.web.labs.guided import StatementFields

register = template.Library()


@register.simple_tag
def statement_words(form: EditorForm, number: int) -> str:
    """What statement `number` of the form's text means, in plain words."""
    statements = form.parsed()
    if number > len(statements):
        return ""
    return describe_statement(statements[number - 1], policy_type=form.read_as, translate=gettext)


@register.filter
def rows_and_one_more(statement: StatementFields) -> tuple[ConditionRow, ...]:
    """The conditions of a statement, and an empty row to add another."""
    return (*(statement.conditions or ()), ConditionRow("", "", ""))
