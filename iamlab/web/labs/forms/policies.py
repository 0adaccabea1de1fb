"""The form of a policy: guided fields and JSON side by side, two views of one text."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from iamlab.web.labs.forms.people import PathField
from iamlab.web.labs.forms.thing import ThingForm
from iamlab.web.labs.guided import StatementFields, fields_of, with_fields
from iamlab.world import (
    Account,
    Document,
    Edit,
    Finding,
    ManagedPolicy,
    SavePolicy,
    add_statement,
    duplicate_statement,
    formatted,
    move_statement,
    remove_statement,
    statements_in,
    validate,
)

STARTING_TEXT = """{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Start",
      "Effect": "Allow",
      "Action": "rds:DescribeDBInstances",
      "Resource": "*"
    }
  ]
}"""
NEW_STATEMENT = {"Effect": "Allow", "Action": "rds:DescribeDBInstances", "Resource": "*"}
MANAGED_POLICY_SIZE = 6144
_OPERATION = re.compile(r"(add|remove|duplicate|up|down|format|apply|read)(?:-([0-9]{1,4}))?")
_FIELDS = ("sid", "effect", "action_element", "actions", "resource_element", "resources")


class PolicyForm(ThingForm):
    """A customer managed policy."""

    kind = "policy"
    noun = _("policy")
    new_title = _("Add a policy")
    hue = "pol"
    icon = "pol"

    name = forms.CharField(
        label=_("Policy name"),
        max_length=200,
        help_text=_("1 to 128 of letters, digits and + = , . @ _ - as AWS allows."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    document = forms.CharField(
        label=_("The policy as JSON"),
        strip=False,
        initial=STARTING_TEXT,
        widget=forms.Textarea(
            attrs={"rows": 14, "class": "mono code-input", "spellcheck": "false", "wrap": "off"}
        ),
    )
    path = PathField()

    @classmethod
    def thing(cls, account: Account, name: str) -> ManagedPolicy | None:
        """The customer managed policy of that name."""
        return next((policy for policy in account.policies if policy.name == name), None)

    @classmethod
    def initial_of(cls, account: Account, thing: Any) -> dict[str, Any]:
        """Its name and text."""
        return {"name": thing.name, "path": thing.path, "document": thing.document.text}

    def clean_document(self) -> str:
        """The text as typed, with line ends as JSON editors write them."""
        return str(self.cleaned_data["document"]).replace("\r\n", "\n").strip()

    def edit(self) -> Edit:
        """Create or change the policy."""
        data = self.cleaned_data
        policy = ManagedPolicy(
            data["name"].strip(), Document(data["document"], typed=True), data["path"]
        )
        return SavePolicy(self.account_id, policy, self.before or None)

    def text(self) -> str:
        """The text that the form shows."""
        value = self["document"].value()
        return str(value or "").replace("\r\n", "\n")

    def statements(self) -> tuple[StatementFields, ...]:
        """The guided view of the text."""
        return fields_of(self.text())

    def findings(self) -> tuple[Finding, ...]:
        """What AWS, or a careful colleague, would say about the text."""
        return validate(self.text().strip(), "identity", "managed")

    def size(self) -> int:
        """Characters that count for AWS: blanks do not."""
        return sum(1 for character in self.text() if not character.isspace())


def drafted_text(data: Any) -> str:
    """The policy text that a posted form stands for.

    The fields were made from `drawn`. Where only the fields changed since, they are written into
    the text; where the text changed, the text is the truth.
    """
    text = str(data.get("document", "")).replace("\r\n", "\n")
    drawn = str(data.get("drawn", "")).replace("\r\n", "\n")
    if text.strip() != drawn.strip():
        return text
    count = len(statements_in(drawn))
    posted = [
        {name: str(data.get(f"s{number}-{name}", "")).replace("\r\n", "\n") for name in _FIELDS}
        for number in range(1, count + 1)
        if f"s{number}-effect" in data
    ]
    return with_fields(text, posted) if len(posted) == count else text


def operated(text: str, operation: str) -> str:
    """The text after one of the form's buttons: add, remove-2, duplicate-2, up-2, down-2, format."""
    match = _OPERATION.fullmatch(operation)
    if match is None:
        return text
    name, number = match[1], int(match[2] or 0)
    count = len(statements_in(text))
    if name == "add":
        return add_statement(text, NEW_STATEMENT)
    if name == "format":
        return formatted(text)
    if not 1 <= number <= count:
        return text
    if name == "remove":
        return remove_statement(text, number)
    if name == "duplicate":
        return duplicate_statement(text, number)
    target = number - 1 if name == "up" else number + 1
    return move_statement(text, number, target) if 1 <= target <= count else text
