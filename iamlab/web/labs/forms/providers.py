"""The form of an identity provider."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from iamlab.web.labs.forms.thing import ThingForm
from iamlab.world import (
    Account,
    Edit,
    IdentityProvider,
    Save,
    quotas,
)


class IdentityProviderForm(ThingForm):
    """A SAML or OIDC provider whose people can assume roles."""

    kind = "provider"
    examples = {"arn": "arn:aws:iam::111111111111:saml-provider/Office"}
    noun = _("identity provider")
    new_title = _("Add an identity provider")
    icon = "group"

    arn = forms.CharField(
        label=_("ARN"),
        max_length=quotas.ARN_LENGTH,
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
        return Save(self.account_id, provider, self.before or None)

    def name_after(self) -> str:
        """A provider is found by its ARN."""
        return str(self.cleaned_data["arn"]).strip()

    @property
    def heading(self) -> str:
        """Its name."""
        return self.before.partition("/")[2] or self.before
