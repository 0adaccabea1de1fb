"""Whatever a field of a form refuses, its error names the field's rule and a right value."""

import pytest
from django import forms

from iamlab.web.labs.console.context import ContextRow
from iamlab.web.labs.console.question import QuestionForm
from iamlab.web.labs.console.sessions import AssumptionRow, SessionForm
from iamlab.web.labs.forms import FORMS
from iamlab.world import (
    Account,
    Document,
    Node,
    Organization,
    OrganizationPolicy,
    User,
    World,
)

KEY = "111111111111"
ALLOW = Document(
    '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}'
)
ACCOUNT = Account(KEY, "development", users=(User("Alice"),))
ROOT = Node(id="r-ab12", accounts=(KEY,), scps=(OrganizationPolicy("Everything", ALLOW),))
WORLD = World(accounts=(ACCOUNT,), organization=Organization("o-abc1234567", KEY, ROOT))
NOW = "2026-01-31T12:00:00Z"
MAKERS = {
    **{
        kind: lambda data, form=form: form(data, world=WORLD, account=ACCOUNT)
        for kind, form in FORMS.items()
    },
    "question": lambda data: QuestionForm(data, world=WORLD, now=NOW),
    "assumption": lambda data: AssumptionRow(data, roles=()),
    "session": SessionForm,
    "context": ContextRow,
}


@pytest.mark.parametrize("kind", MAKERS)
def test_an_empty_field_names_itself_and_an_example(kind: str) -> None:
    form = MAKERS[kind]({})
    needed = {name for name, field in form.fields.items() if field.required}
    assert needed <= set(form.errors)
    for name in needed:
        (error,) = form.errors[name]
        assert error.startswith(f"“{form.fields[name].label}” has to be filled in. For example: ")


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("text", ["x" * 70_000, "-1", "many"])
def test_a_wrong_length_or_number_comes_with_an_example(kind: str, text: str) -> None:
    form = MAKERS[kind](dict.fromkeys(MAKERS[kind]({}).fields, text))
    for name, errors in form.errors.as_data().items():
        bare = [error for error in errors if error.code in ("max_length", "min_value", "invalid")]
        number = isinstance(form.fields.get(name), forms.IntegerField)
        for error in bare:
            if error.code != "invalid" or number:
                assert "For example: " in error.messages[0], (name, error.messages)
