"""The form of a VPC endpoint."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from iamlab.web.labs.forms.editor import EditorForm, policy_field
from iamlab.world import (
    Account,
    Document,
    Edit,
    Save,
    VpcEndpoint,
)


class VpcEndpointForm(EditorForm):
    """A VPC endpoint with its policy."""

    kind = "endpoint"
    examples = {"id": "vpce-0example"}
    noun = _("VPC endpoint")
    new_title = _("Add a VPC endpoint")
    hue = "res"
    icon = "db"
    editor_field = "policy"
    policy_type = "vpc_endpoint"
    attached_as = None
    inside = True
    new_statement: ClassVar[dict[str, Any]] = {
        "Effect": "Allow",
        "Principal": "*",
        "Action": "s3:GetObject",
        "Resource": "*",
    }

    id = forms.CharField(
        label=_("Endpoint ID"),
        initial="vpce-0example",
        max_length=60,
        help_text=_("A private door from a network to a service: vpce- and letters and digits."),
        widget=forms.TextInput(attrs={"class": "mono"}),
    )
    policy = policy_field(
        _("Endpoint policy"),
        rows=9,
        required=False,
        help_text=_("What may pass this door. Empty: everything, which is AWS's default."),
    )

    @classmethod
    def thing(cls, account: Account, name: str) -> VpcEndpoint | None:
        """The endpoint of that id."""
        return next((each for each in account.vpc_endpoints if each.id == name), None)

    @classmethod
    def initial_of(cls, account: Account, thing: Any) -> dict[str, Any]:
        """Its id and policy."""
        return {"id": thing.id, "policy": thing.policy.text if thing.policy else ""}

    def edit(self) -> Edit:
        """Create or change it."""
        text = self.cleaned_data["policy"].strip()
        endpoint = VpcEndpoint(
            self.cleaned_data["id"].strip(), Document(text, typed=True) if text else None
        )
        return Save(self.account_id, endpoint, self.before or None)

    def name_after(self) -> str:
        """An endpoint is found by its id."""
        return str(self.cleaned_data["id"]).strip()
