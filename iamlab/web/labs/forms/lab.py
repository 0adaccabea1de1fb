"""The form of the lab itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from iamlab.web.labs.forms.organization import OutsideForm
from iamlab.world import (
    Account,
    Edit,
    RenameLab,
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
        self.auto_id = "lab_%s"

    @classmethod
    def find(cls, world: World, account: Account | None, name: str) -> Any:
        return world

    @classmethod
    def initial_for(cls, world: World, account: Account | None, thing: Any) -> dict[str, Any]:
        return {"title": world.title, "about": world.about}

    def edit(self) -> Edit:
        return RenameLab(self.cleaned_data["title"], self.cleaned_data["about"])

    def name_after(self) -> str:
        return "lab"

    @property
    def heading(self) -> str:
        return self.world.title
