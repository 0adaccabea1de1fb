"""The form of a VPC endpoint."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from iamlab.web.labs.forms.editor import EditorForm, policy_field
from iamlab.web.labs.forms.of_kind import KindForm
from iamlab.world import (
    Account,
    Document,
)


class VpcEndpointForm(KindForm, EditorForm):
    """A VPC endpoint with its policy."""

    kind = "endpoint"
    examples = {"id": "vpce-0example"}
    noun = _("VPC endpoint")
    new_title = _("Add a VPC endpoint")
    counted = ngettext_lazy("%(count)d VPC endpoint", "%(count)d VPC endpoints", "count")
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
    def initial_of(cls, account: Account, thing: Any) -> dict[str, Any]:
        return {"id": thing.id, "policy": thing.policy.text if thing.policy else ""}

    def values(self) -> dict[str, Any]:
        """Its id and policy."""
        text = self.cleaned_data["policy"].strip()
        policy = Document(text, typed=True) if text else None
        return {"id": self.cleaned_data["id"].strip(), "policy": policy}
