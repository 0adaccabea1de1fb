"""The forms of an account and of its root user."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from iamlab.web.labs.forms.keys import KeysForm
from iamlab.web.labs.forms.thing import ThingForm
from iamlab.world import Account, CreateAccount, Edit, Root, UpdateAccount, UpdateRoot


class AccountForm(ThingForm):
    """An account: its 12 digits and its name."""

    kind = "account"
    examples = {"id": "333333333333", "name": "staging"}
    noun = _("account")
    new_title = _("Add an account")
    icon = "root"

    id = forms.CharField(
        label=_("Account ID"),
        max_length=40,
        help_text=_(
            "12 digits that AWS gives out. It is not a login: people sign in as users inside the "
            "account."
        ),
        widget=forms.TextInput(
            attrs={"class": "mono", "inputmode": "numeric", "autocomplete": "off"}
        ),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=50,
        required=False,
        help_text=_("A name for people, such as development, staging or production."),
    )

    def prepare(self) -> None:
        """AWS never changes an account's ID."""
        if self.before:
            self.fields["id"].disabled = True

    @classmethod
    def thing(cls, account: Account, name: str) -> Account | None:
        return account if account.id == name else None

    @classmethod
    def initial_of(cls, account: Account, thing: Any) -> dict[str, Any]:
        return {"id": account.id, "name": account.name}

    def edit(self) -> Edit:
        data = self.cleaned_data
        if self.before:
            return UpdateAccount(self.before, data["name"].strip())
        return CreateAccount(data["id"].strip().replace("-", ""), data["name"].strip())

    def name_after(self) -> str:
        return str(self.cleaned_data["id"]).strip().replace("-", "")

    @property
    def account_id(self) -> str:
        return self.before or self.name_after()


class RootForm(KeysForm):
    """The root user: its MFA device and its keys, which it should not have."""

    kind = "root"
    noun = _("root user")
    new_title = _("Root user")
    icon = "root"

    mfa_device = forms.BooleanField(
        label=_("Has an MFA device"),
        required=False,
        help_text=_("Root may do everything in its account, so protect it and leave it alone."),
    )
    field_order = ("mfa_device", "active_keys", "new_key")

    @classmethod
    def thing(cls, account: Account, name: str) -> Root:
        return account.root

    @classmethod
    def initial_of(cls, account: Account, thing: Any) -> dict[str, Any]:
        return {"mfa_device": thing.mfa_device, **cls.keys_initial(thing.access_keys)}

    def edit(self) -> Edit:
        """Change it; it cannot be made or removed."""
        keys = self.keys_after("root")
        return UpdateRoot(self.account_id, Root(self.cleaned_data["mfa_device"], keys))

    def name_after(self) -> str:
        """Root has no other name."""
        return "root"
