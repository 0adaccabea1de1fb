"""The forms of VPC endpoints, identity providers, and of the lab itself."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from iamlab.web.labs.forms.editor import EditorForm, policy_field
from iamlab.web.labs.forms.organization import OutsideForm
from iamlab.web.labs.forms.thing import ThingForm
from iamlab.world import (
    Account,
    Document,
    Edit,
    IdentityProvider,
    RenameLab,
    SaveIdentityProvider,
    SaveVpcEndpoint,
    VpcEndpoint,
    World,
)


class LabForm(OutsideForm):
    """The lab's title and what it is about."""

    kind = "lab"
    examples = {
        "title": _("Who may start the database"),
        "about": _("Two people ask for one database."),
    }
    noun = _("lab")
    new_title = _("The lab")
    icon = "root"

    title = forms.CharField(label=_("Title"), max_length=200)
    about = forms.CharField(
        label=_("What it is about"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Shown to who opens a shared link."),
    )

    def prepare(self) -> None:
        """The console beside this form has a title too: each has an id of its own."""
        self.auto_id = "lab_%s"

    @classmethod
    def find(cls, world: World, account: Account | None, name: str) -> Any:
        """The lab itself."""
        return world

    @classmethod
    def initial_for(cls, world: World, account: Account | None, thing: Any) -> dict[str, Any]:
        """Its title and text."""
        return {"title": world.title, "about": world.about}

    def edit(self) -> Edit:
        """Rename it."""
        return RenameLab(self.cleaned_data["title"], self.cleaned_data["about"])

    def name_after(self) -> str:
        """A lab is itself."""
        return "lab"

    @property
    def heading(self) -> str:
        """Its title."""
        return self.world.title


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
    read_as = "vpc_endpoint"
    attached_as = None
    inside = True
    has_principal = True
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
        return SaveVpcEndpoint(self.account_id, endpoint, self.before or None)

    def name_after(self) -> str:
        """An endpoint is found by its id."""
        return str(self.cleaned_data["id"]).strip()


class IdentityProviderForm(ThingForm):
    """A SAML or OIDC provider whose people can assume roles."""

    kind = "provider"
    examples = {"arn": "arn:aws:iam::111111111111:saml-provider/Office"}
    noun = _("identity provider")
    new_title = _("Add an identity provider")
    icon = "group"

    arn = forms.CharField(
        label=_("ARN"),
        max_length=2048,
        help_text=_("For example arn:aws:iam::111111111111:saml-provider/Office."),
        widget=forms.TextInput(attrs={"class": "mono"}),
    )

    @classmethod
    def thing(cls, account: Account, name: str) -> IdentityProvider | None:
        """The provider of that ARN."""
        return next((each for each in account.identity_providers if each.arn == name), None)

    @classmethod
    def initial_of(cls, account: Account, thing: Any) -> dict[str, Any]:
        """Its ARN."""
        return {"arn": thing.arn}

    def edit(self) -> Edit:
        """Create or change it."""
        provider = IdentityProvider(self.cleaned_data["arn"].strip())
        return SaveIdentityProvider(self.account_id, provider, self.before or None)

    def name_after(self) -> str:
        """A provider is found by its ARN."""
        return str(self.cleaned_data["arn"]).strip()

    @property
    def heading(self) -> str:
        """Its name."""
        return self.before.partition("/")[2] or self.before
