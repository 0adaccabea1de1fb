"""What every form with the two-sided policy editor shares: text, statements, findings, size."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from iamlab.engine import PolicySyntaxError, PolicyType, Statement, parse_policy
from iamlab.web.labs.forms.thing import ThingForm
from iamlab.web.labs.guided import StatementFields, fields_of, with_fields
from iamlab.world import (
    Finding,
    add_statement,
    apply_fix,
    duplicate_statement,
    formatted,
    move_statement,
    remove_statement,
    statements_in,
    validate,
)

# A text beyond either is shown as JSON only: far over AWS's quotas, fields would help nobody.
MOST_GUIDED_STATEMENTS = 60
LONGEST_GUIDED_TEXT = 25_000
NEW_STATEMENT = {"Effect": "Allow", "Action": "rds:DescribeDBInstances", "Resource": "*"}
# AWS's quotas in characters; blanks count for Organizations only
SIZES = {"identity": 6144, "inline": 2048, "scp": 10240, "rcp": 5120}
_OPERATION = re.compile(r"(add|remove|duplicate|up|down|format|apply|read|fix)(?:-([0-9]{1,4}))?")
_FIELDS = ("sid", "effect", "action_element", "actions", "resource_element", "resources")


# One page asks for each of these several times; the texts are the same.
_fields_of = lru_cache(maxsize=16)(fields_of)


@lru_cache(maxsize=16)
def _findings(
    text: str, policy_type: str, attached_as: str | None, _language: str | None
) -> tuple[Finding, ...]:
    return validate(text, policy_type, attached_as, translate=gettext)


@lru_cache(maxsize=16)
def _parsed(text: str) -> tuple[Statement, ...]:
    try:
        return parse_policy(text).statements
    except PolicySyntaxError:
        return ()


class EditorForm(ThingForm):
    """A form with a policy document in it.

    policy_type, attached_as: what the validator reads it as. read_as: what the words do.
    """

    policy_type: ClassVar[str] = "identity"
    read_as: ClassVar[PolicyType] = "identity"
    attached_as: ClassVar[str | None] = "managed"
    has_editor = True
    hue = "pol"
    icon = "pol"

    document = forms.CharField(
        label=_("The policy as JSON"),
        strip=False,
        widget=forms.Textarea(
            attrs={"rows": 14, "class": "mono code-input", "spellcheck": "false", "wrap": "off"}
        ),
    )

    def clean_document(self) -> str:
        """The text as typed, with line ends as JSON editors write them."""
        return str(self.cleaned_data["document"]).replace("\r\n", "\n").strip()

    def text(self) -> str:
        """The text that the form shows."""
        return str(self["document"].value() or "").replace("\r\n", "\n")

    def guided(self) -> bool:
        """Whether the text is short enough to be shown statement by statement."""
        return is_guided(self.text())

    def statements(self) -> tuple[StatementFields, ...]:
        """The guided view of the text; nothing where it is too long for that."""
        return _fields_of(self.text()) if self.guided() else ()

    def parsed(self) -> tuple[Statement, ...]:
        """The statements as IAM reads them; nothing where the text is no policy."""
        return _parsed(self.text())

    def findings(self) -> tuple[Finding, ...]:
        """What AWS, or a careful colleague, would say about the text."""
        return _findings(self.text().strip(), self.policy_type, self.attached_as, get_language())

    def size(self) -> int:
        """Characters that count against AWS's quota."""
        if self.policy_type in ("scp", "rcp"):
            return len(self.text())
        return sum(1 for character in self.text() if not character.isspace())

    def quota(self) -> int:
        """AWS's quota in characters."""
        return SIZES["inline" if self.attached_as == "inline" else self.policy_type]

    def filled_part(self) -> int:
        """How full the quota is: 0 to 80, for the meter."""
        return min(80, round(80 * self.size() / self.quota()))


def is_guided(text: str) -> bool:
    """Whether a text is short enough to be shown statement by statement."""
    return len(text) <= LONGEST_GUIDED_TEXT and len(statements_in(text)) <= MOST_GUIDED_STATEMENTS


def drafted_text(data: Any) -> str:
    """The policy text that a posted form stands for.

    The fields were made from `drawn`. Where only the fields changed since, they are written into
    the text; where the text changed, the text is the truth.
    """
    text = str(data.get("document", "")).replace("\r\n", "\n")
    drawn = str(data.get("drawn", "")).replace("\r\n", "\n")
    if text.strip() != drawn.strip() or not is_guided(drawn):
        return text
    count = len(statements_in(drawn))
    posted = [
        {name: str(data.get(f"s{number}-{name}", "")).replace("\r\n", "\n") for name in _FIELDS}
        for number in range(1, count + 1)
        if f"s{number}-effect" in data
    ]
    return with_fields(text, posted) if len(posted) == count else text


def operated(text: str, operation: str, form: type[EditorForm]) -> str:
    """The text after one of the form's buttons: add, remove-2, duplicate-2, up-2, format, fix-1."""
    match = _OPERATION.fullmatch(operation)
    if match is None:
        return text
    name, number = match[1], int(match[2] or 0)
    count = len(statements_in(text))
    if name == "add":
        return add_statement(text, NEW_STATEMENT)
    if name == "format":
        return formatted(text)
    if name == "fix":
        return _fixed(text, number, form)
    if not 1 <= number <= count:
        return text
    if name == "remove":
        return remove_statement(text, number)
    if name == "duplicate":
        return duplicate_statement(text, number)
    target = number - 1 if name == "up" else number + 1
    return move_statement(text, number, target) if 1 <= target <= count else text


def _fixed(text: str, number: int, form: type[EditorForm]) -> str:
    """The text with the quick fix of finding `number` made."""
    stripped = text.strip()
    findings = validate(stripped, form.policy_type, form.attached_as)
    if not 1 <= number <= len(findings):
        return text
    fix = findings[number - 1].fix
    return apply_fix(stripped, fix) if fix is not None else text
