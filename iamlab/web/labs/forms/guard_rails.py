"""The forms of SCPs and RCPs, where they hang in the organization."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from iamlab.web.labs.forms.editor import DocumentForm
from iamlab.web.labs.forms.organization import (
    OUTSIDE,
    SEPARATOR,
    OutsideForm,
    node_choices,
    place_of,
)
from iamlab.world import (
    Account,
    AttachOrganizationPolicy,
    ChangeDocument,
    Document,
    DocumentAddress,
    Edit,
    LevelKind,
    OrganizationPolicy,
    World,
    all_level_policies,
)


class GuardRailForm(DocumentForm, OutsideForm):
    """An SCP or RCP where it hangs: on the root, an OU or an account."""

    level_kind: ClassVar[LevelKind]
    starting: ClassVar[dict[str, Any]]
    hue = "pol"
    icon = "pol"
    attached_as = None
    field_of: ClassVar[Mapping[str, str]] = {"policy": "name"}

    name = forms.CharField(label=_("Policy name"), max_length=128)
    level = forms.ChoiceField(label=_("Attached to"))
    field_order = ("name", "level", "document")

    def prepare(self) -> None:
        """Offer the levels; what hangs somewhere stays there."""
        fields: dict[str, Any] = self.fields
        levels = node_choices(self.world)
        levels += [
            (account.id, f"{account.name} {account.id}".strip())
            for account in self.world.accounts
            if place_of(self.world, account.id) != OUTSIDE
        ]
        fields["level"].choices = levels
        fields["document"].initial = json.dumps(self.starting, indent=2)
        if self.before:
            fields["level"].disabled = True
            fields["name"].disabled = True

    @classmethod
    def find(cls, world: World, account: Account | None, name: str) -> Any:
        level, _separator, policy = name.partition(SEPARATOR)
        for identity, policies in all_level_policies(world, cls.level_kind):
            if identity == level:
                return next((each for each in policies if each.name == policy), None)
        return None

    @classmethod
    def initial_of_name(cls, name: str) -> dict[str, Any]:
        level, _separator, policy = name.partition(SEPARATOR)
        return {"level": level, "name": policy}

    @classmethod
    def initial_for(cls, world: World, account: Account | None, thing: Any) -> dict[str, Any]:
        return {"name": thing.name, "document": thing.document.text}

    def edit(self) -> Edit:
        data = self.cleaned_data
        if self.before:
            level, _separator, name = self.before.partition(SEPARATOR)
            address = DocumentAddress(self.level_kind, holder=level, name=name)
            return ChangeDocument(address, data["document"])
        policy = OrganizationPolicy(data["name"].strip(), Document(data["document"], typed=True))
        return AttachOrganizationPolicy(self.level_kind, data["level"], policy)

    def name_after(self) -> str:
        if self.before:
            return self.before
        return f"{self.cleaned_data['level']}{SEPARATOR}{self.cleaned_data['name'].strip()}"

    @property
    def heading(self) -> str:
        return self.before.partition(SEPARATOR)[2]


class ScpForm(GuardRailForm):
    """A service control policy."""

    kind = "scp"
    noun = _("SCP")
    new_title = _("Attach an SCP")
    policy_type = "scp"
    level_kind = "scp"
    new_statement: ClassVar[dict[str, Any]] = {
        "Effect": "Deny",
        "Action": "rds:DeleteDBInstance",
        "Resource": "*",
    }
    starting: ClassVar[dict[str, Any]] = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "KeepDatabases",
                "Effect": "Deny",
                "Action": "rds:DeleteDBInstance",
                "Resource": "*",
            }
        ],
    }
    examples = {"name": "KeepDatabases", "document": json.dumps(starting)}


class RcpForm(GuardRailForm):
    """A resource control policy."""

    kind = "rcp"
    noun = _("RCP")
    new_title = _("Attach an RCP")
    policy_type = "rcp"
    level_kind = "rcp"
    new_statement: ClassVar[dict[str, Any]] = {
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": "*",
    }
    starting: ClassVar[dict[str, Any]] = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "OnlyTls",
                "Effect": "Deny",
                "Principal": "*",
                "Action": "s3:*",
                "Resource": "*",
                "Condition": {"BoolIfExists": {"aws:SecureTransport": "false"}},
            }
        ],
    }
    examples = {"name": "OnlyTls", "document": json.dumps(starting)}
