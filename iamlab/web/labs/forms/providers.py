"""The form of an identity provider."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from iamlab.web.labs.forms.of_kind import KindForm
from iamlab.world import (
    IDENTITY_PROVIDER,
    Account,
    quotas,
)


class IdentityProviderForm(KindForm):
    """A SAML or OIDC provider whose people can assume roles."""

    kind = "provider"
    examples = {"arn": "arn:aws:iam::111111111111:saml-provider/Office"}
    noun = _("identity provider")
    new_title = _("Add an identity provider")
    counted = ngettext_lazy("%(count)d identity provider", "%(count)d identity providers", "count")
    icon = "group"

    arn = forms.CharField(
        label=_("ARN"),
        max_length=quotas.ARN_LENGTH,
        help_text=_("For example arn:aws:iam::111111111111:saml-provider/Office."),
        widget=forms.TextInput(attrs={"class": "mono"}),
    )

    @classmethod
    def initial_of(cls, account: Account, thing: Any) -> dict[str, Any]:
        return {"arn": thing.arn}

    def values(self) -> dict[str, Any]:
        """Its ARN."""
        return {"arn": self.cleaned_data["arn"].strip()}

    @property
    def heading(self) -> str:
        return IDENTITY_PROVIDER.short(self.before) or self.before
