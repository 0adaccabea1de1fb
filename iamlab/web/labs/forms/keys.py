"""Access keys in a form: made up by the lab, switched on and off, never typed in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from iamlab.web.labs.forms.thing import ThingForm
from iamlab.world import AccessKey, Root, User

KEYS_PER_USER = 2


def new_access_key(owner: str, taken: set[str]) -> AccessKey:
    """A key that the lab makes up: AKIAEXAMPLE, a number, and letters of the owner's name."""
    letters = "".join(each for each in owner.upper() if each.isascii() and each.isalnum())[-5:]
    number = 0
    while (key := f"AKIAEXAMPLE{number:0{9 - len(letters)}d}{letters}") in taken:
        number += 1
    return AccessKey(key)


class KeysForm(ThingForm):
    """A form of somebody who can have access keys."""

    active_keys = forms.MultipleChoiceField(
        label=_("Access keys that are switched on"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A key that is off identifies nobody, whatever the policies say."),
    )
    new_key = forms.BooleanField(
        label=_("Make an access key"),
        required=False,
        help_text=_(
            "For programs and the command line. The lab makes it up; never type a real one."
        ),
    )

    def prepare(self) -> None:
        thing = self.current
        keys = thing.access_keys if thing is not None else ()
        field = self.fields["active_keys"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(key.id, key.id) for key in keys]
        if not keys:
            del self.fields["active_keys"]
        if len(keys) >= KEYS_PER_USER:
            del self.fields["new_key"]

    @staticmethod
    def keys_initial(keys: tuple[AccessKey, ...]) -> dict[str, Any]:
        """Which keys are on."""
        return {"active_keys": [key.id for key in keys if key.active]}

    def keys_after(self, owner: str) -> tuple[AccessKey, ...]:
        """The keys once the form is saved."""
        thing = self.current
        keys = thing.access_keys if thing is not None else ()
        on = self.cleaned_data.get("active_keys", [])
        after = tuple(AccessKey(key.id, key.id in on) for key in keys)
        if self.cleaned_data.get("new_key"):
            after = (*after, new_access_key(owner, self._taken()))
        return after

    def _taken(self) -> set[str]:
        owners: list[Root | User] = []
        for account in self.world.accounts:
            owners += [account.root, *account.users]
        return {key.id for owner in owners for key in owner.access_keys}
