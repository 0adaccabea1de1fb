"""The forms of users and groups."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from iamlab.web.labs.forms.choices import attached_of, policy_choices, reordered
from iamlab.web.labs.forms.keys import KeysForm
from iamlab.web.labs.forms.of_kind import KindForm
from iamlab.web.labs.forms.thing import TagsField
from iamlab.world import Account, Edit, SetMembers, Several, User, members_of


class PathField(forms.CharField):
    """The path in an ARN; almost always a single slash."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Path"),
            initial="/",
            max_length=512,
            widget=forms.TextInput(attrs={"class": "mono"}),
            help_text=_("Part of the ARN, for sorting. Usually just a slash."),
            **kwargs,
        )


class UserForm(KindForm, KeysForm):
    """A user: name, password, keys, groups, policies."""

    kind = "user"
    examples = {"name": "Alice", "path": "/"}
    noun = _("user")
    new_title = _("Add a user")
    counted = ngettext_lazy("%(count)d user", "%(count)d users", "count")

    name = forms.CharField(
        label=_("User name"),
        max_length=200,
        help_text=_(
            "1 to 64 of letters, digits and + = , . @ _ - as AWS allows. Unique in the account."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    policies = forms.MultipleChoiceField(
        label=_("Attached policies"),
        required=False,
        help_text=_("A policy is in effect only where it is attached. This user is its principal."),
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    groups = forms.MultipleChoiceField(
        label=_("Groups"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A group's policies count for its users. A group itself never asks."),
    )
    console_password = forms.BooleanField(
        label=_("May sign in with a password"),
        required=False,
        help_text=_("For the console. The lab keeps no password, only that there is one."),
    )
    mfa_device = forms.BooleanField(label=_("Has an MFA device"), required=False)
    permissions_boundary = forms.ChoiceField(
        label=_("Permissions boundary"),
        required=False,
        help_text=_("A cap: it grants nothing, and nothing beyond it counts."),
    )
    tags = TagsField()
    path = PathField()
    field_order = (
        "name",
        "policies",
        "groups",
        "console_password",
        "mfa_device",
        "active_keys",
        "new_key",
        "permissions_boundary",
        "tags",
        "path",
    )

    def prepare(self) -> None:
        super().prepare()
        fields: dict[str, Any] = self.fields
        assert self.account is not None
        choices = policy_choices(self.account)
        fields["policies"].choices = choices
        fields["permissions_boundary"].choices = [("", _("none")), *choices]
        fields["groups"].choices = [(group.name, group.name) for group in self.account.groups]
        if not self.account.groups:
            del fields["groups"]

    @classmethod
    def tail(cls, account: Account, thing: Any) -> str:
        """Its groups."""
        return ", ".join(thing.groups)

    @classmethod
    def initial_of(cls, account: Account, thing: Any) -> dict[str, Any]:
        return {
            "name": thing.name,
            "path": thing.path,
            "policies": attached_of(thing.policies),
            "groups": list(thing.groups),
            "console_password": thing.console_password,
            "mfa_device": thing.mfa_device,
            "permissions_boundary": thing.permissions_boundary or "",
            "tags": TagsField.text_of(thing.tags),
            **cls.keys_initial(thing.access_keys),
        }

    def values(self) -> dict[str, Any]:
        """Everything about the user."""
        data = self.cleaned_data
        before: User = self.current or User("")
        return {
            "name": data["name"].strip(),
            "path": data["path"],
            "policies": reordered(before.policies, data["policies"]),
            "groups": tuple(data.get("groups", before.groups)),
            "console_password": data["console_password"],
            "mfa_device": data["mfa_device"],
            "access_keys": self.keys_after(data["name"]),
            "permissions_boundary": data["permissions_boundary"] or None,
            "tags": data["tags"],
        }


class GroupForm(KindForm):
    """A group: its users and its policies."""

    kind = "group"
    examples = {"name": "operators", "path": "/"}
    noun = _("group")
    new_title = _("Add a group")
    counted = ngettext_lazy("%(count)d group", "%(count)d groups", "count")
    icon = "group"

    name = forms.CharField(
        label=_("Group name"),
        max_length=200,
        help_text=_("1 to 128 of letters, digits and + = , . @ _ - as AWS allows."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    users = forms.MultipleChoiceField(
        label=_("Users in it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Groups hold users, never other groups or roles."),
    )
    policies = forms.MultipleChoiceField(
        label=_("Attached policies"),
        required=False,
        help_text=_("They count for every user in the group."),
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    path = PathField()

    def prepare(self) -> None:
        fields: dict[str, Any] = self.fields
        assert self.account is not None
        fields["policies"].choices = policy_choices(self.account)
        fields["users"].choices = [(user.name, user.name) for user in self.account.users]
        if not self.account.users:
            del fields["users"]

    @classmethod
    def tail(cls, account: Account, thing: Any) -> str:
        """How many users it has."""
        count = len(members_of(account, thing.name))
        return UserForm.counted % {"count": count}

    @classmethod
    def initial_of(cls, account: Account, thing: Any) -> dict[str, Any]:
        return {
            "name": thing.name,
            "path": thing.path,
            "policies": attached_of(thing.policies),
            "users": [user.name for user in account.users if thing.name in user.groups],
        }

    def values(self) -> dict[str, Any]:
        """Its name, path and policies."""
        data = self.cleaned_data
        held = self.current.policies if self.current is not None else ()
        return {
            "name": data["name"].strip(),
            "path": data["path"],
            "policies": reordered(held, data["policies"]),
        }

    def edit(self) -> Edit:
        save = super().edit()
        users = tuple(self.cleaned_data.get("users", ()))
        members = SetMembers(self.account_id, self.name_after(), users)
        return Several((save, members), *save.summary())
