"""What every form with the two-sided policy editor shares: text, statements, findings, size."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from iamlab.catalogue import condition_keys
from iamlab.engine import LAYERS, PolicySyntaxError, PolicyType, Statement, parse_policy
from iamlab.web.labs.forms.thing import ThingForm
from iamlab.web.labs.policy_fields.operators import OPERATORS
from iamlab.web.labs.policy_fields.statements import (
    StatementFields,
    fields_of,
    posted_fields,
    with_fields,
)
from iamlab.world import (
    Finding,
    World,
    add_statement,
    apply_fix,
    duplicate_statement,
    formatted,
    move_statement,
    quotas,
    remove_statement,
    statements_in,
    validate,
)

# A text beyond either is shown as JSON only: far over AWS's quotas, fields would help nobody.
MOST_GUIDED_STATEMENTS = 60
LONGEST_GUIDED_TEXT = 25_000
MOST_KEYS = 150
_PREFIX = re.compile(r'"([a-z0-9-]{2,30}):[A-Za-z*]')
_OPERATION = re.compile(r"(add|remove|duplicate|up|down|format)(?:-([0-9]{1,4}))?")
_FIX = re.compile(r"fix-([0-9]{1,4})")


# One page asks for each of these several times; the texts are the same.
_fields_of = lru_cache(maxsize=16)(fields_of)


@lru_cache(maxsize=16)
def _parsed(text: str) -> tuple[Statement, ...]:
    try:
        return parse_policy(text).statements
    except PolicySyntaxError:
        return ()


def policy_field(
    label: Any, *, rows: int, required: bool = True, help_text: Any = ""
) -> forms.CharField:
    """The field that holds a policy's text."""
    return forms.CharField(
        label=label,
        required=required,
        strip=False,
        help_text=help_text,
        widget=forms.Textarea(
            attrs={"rows": rows, "class": "mono code-input", "spellcheck": "false", "wrap": "off"}
        ),
    )


class EditorForm(ThingForm):
    """A form with a policy in it, as fields and as JSON.

    editor_field: the name of the field that holds the text. policy_type, attached_as: what it is
    read as. inside: whether the editor stands among the other fields instead of below them.
    """

    editor_field: ClassVar[str] = "document"
    policy_type: ClassVar[PolicyType] = "identity"
    attached_as: ClassVar[str | None] = "managed"
    inside: ClassVar[bool] = False
    new_statement: ClassVar[Mapping[str, Any]] = {
        "Effect": "Allow",
        "Action": "rds:DescribeDBInstances",
        "Resource": "*",
    }
    has_editor = True
    _reviewed: tuple[str, tuple[Finding, ...]] | None = None  # one page asks several times

    @classmethod
    def bring_together(cls, data: Any, operation: str, world: World, account_id: str) -> None:
        """Bring form and text together in what was posted, and do what its button asks for."""
        text = drafted_text(data, cls.editor_field)
        statement = cls.statement_to_add(data, world, account_id)
        if operation.startswith("fix-"):
            findings = cls.review(text, world, cls.attached_to(data, account_id))
            data[cls.editor_field] = fixed(text, operation, findings)
        else:
            data[cls.editor_field] = operated(text, operation, statement)

    @classmethod
    def attached_to(cls, values: Mapping[str, Any], account_id: str) -> str:
        """The ARN of what the policy hangs on, from what the form holds; "" where not known."""
        return ""

    @classmethod
    def review(cls, text: str, world: World, attached_to: str) -> tuple[Finding, ...]:
        """What AWS, or a careful colleague, would say about a text in this lab."""
        return validate(
            text.strip(),
            cls.policy_type,
            cls.attached_as,
            attached_to=attached_to,
            world=world,
            translate=gettext,
        )

    @classmethod
    def statement_to_add(cls, data: Any, world: World, account_id: str) -> Mapping[str, Any]:
        """What "Add a statement" adds."""
        return cls.new_statement

    @property
    def has_principal(self) -> bool:
        """Whether a new statement needs a field for whom it speaks of."""
        return LAYERS[self.policy_type].names_principals

    @property
    def has_resource(self) -> bool:
        """Whether a new statement needs a field for what it speaks of: a role speaks of itself."""
        return LAYERS[self.policy_type].read_as != "trust"

    def text(self) -> str:
        """The text that the form shows."""
        return str(self[self.editor_field].value() or "").replace("\r\n", "\n")

    @property
    def editor(self) -> BoundField:
        """The field that holds the text."""
        return self[self.editor_field]

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
        text = self.text().strip()
        if not text and not self.fields[self.editor_field].required:
            return ()
        if self._reviewed is None or self._reviewed[0] != text:
            self._reviewed = (text, self.review(text, self.world, self.hangs_on))
        return self._reviewed[1]

    @property
    def hangs_on(self) -> str:
        """The ARN of what the policy hangs on, as far as the form knows."""
        values = {name: self[name].value() for name in self.fields}
        return self.attached_to(values, self.account_id)

    def operators(self) -> tuple[str, ...]:
        """Condition operators to propose."""
        return OPERATORS

    def condition_keys(self) -> tuple[str, ...]:
        """Condition keys to propose: global ones, and those of the services in the text."""
        prefixes = dict.fromkeys(("aws", *_PREFIX.findall(self.text())))
        names = (key.name for prefix in prefixes for key in condition_keys(prefix))
        return tuple(dict.fromkeys(names))[:MOST_KEYS]

    def size(self) -> int:
        """Characters that count against AWS's quota."""
        if LAYERS[self.policy_type].kept_by != "iam":
            return len(self.text())
        return sum(1 for character in self.text() if not character.isspace())

    def quota(self) -> int:
        """AWS's quota in characters."""
        return quotas.POLICY_SIZE[self.policy_type]

    def filled_part(self) -> int:
        """How full the quota is: 0 to 80, for the meter."""
        return min(80, round(80 * self.size() / self.quota()))


def is_guided(text: str) -> bool:
    """Whether a text is short enough to be shown statement by statement."""
    return len(text) <= LONGEST_GUIDED_TEXT and len(statements_in(text)) <= MOST_GUIDED_STATEMENTS


class DocumentForm(EditorForm):
    """A form of a policy that is a thing of its own."""

    hue = "pol"
    icon = "pol"

    document = policy_field(_("The policy as JSON"), rows=14)

    def clean_document(self) -> str:
        """The text as typed, with line ends as JSON editors write them."""
        return str(self.cleaned_data["document"]).replace("\r\n", "\n").strip()


def drafted_text(data: Any, field: str = "document") -> str:
    """The policy text that a posted form stands for.

    The fields were made from `drawn`. Where only the fields changed since, they are written into
    the text; where the text changed, the text is the truth.
    """
    text = str(data.get(field, "")).replace("\r\n", "\n")
    drawn = str(data.get("drawn", "")).replace("\r\n", "\n")
    if text.strip() != drawn.strip() or not is_guided(drawn):
        return text
    count = len(statements_in(drawn))
    posted = [
        posted_fields(data, number) for number in range(1, count + 1) if f"s{number}-effect" in data
    ]
    return with_fields(text, posted) if len(posted) == count else text


def operated(text: str, operation: str, statement: Mapping[str, Any]) -> str:
    """The text after one of the form's buttons: add, remove-2, duplicate-2, up-2, format.

    statement: what "add" adds.
    """
    match = _OPERATION.fullmatch(operation)
    if match is None:
        return text
    name, number = match[1], int(match[2] or 0)
    count = len(statements_in(text))
    if name == "add":
        return add_statement(text, statement)
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


def fixed(text: str, operation: str, findings: tuple[Finding, ...]) -> str:
    """The text after the button of a quick fix: fix-1 makes that of the first finding."""
    match = _FIX.fullmatch(operation)
    number = int(match[1]) if match is not None else 0
    if not 1 <= number <= len(findings):
        return text
    fix = findings[number - 1].fix
    return apply_fix(text.strip(), fix) if fix is not None else text
