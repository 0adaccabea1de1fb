"""What every form of a lab shares: the account it works in, and the edit it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from iamlab.web.labs.open_lab import RefusedChange
from iamlab.web.site.example_form import ExampleForm
from iamlab.web.site.told import told
from iamlab.world import Account, Edit, World, quotas, text_problems


class ThingForm(ExampleForm):
    """A form that creates or changes one thing of a lab.

    kind: its name in addresses. title: of the empty form. before: the name the thing has now,
    "" for a new one. `edit()` is the change that the valid form stands for.
    """

    kind: ClassVar[str]
    noun: ClassVar[Any]
    new_title: ClassVar[Any]
    outside: ClassVar[bool] = False  # it stands in no account
    has_editor: ClassVar[bool] = False
    hue: ClassVar[str] = "id"
    icon: ClassVar[str] = "user"
    # an edit names its own fields; the form's field for it, where that is called otherwise
    field_of: ClassVar[Mapping[str, str]] = {}

    def __init__(
        self, *args: Any, world: World, account: Account | None, before: str = "", **kwargs: Any
    ) -> None:
        self.world = world
        self.account = account
        self.before = before
        super().__init__(*args, **kwargs)
        self.prepare()
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def prepare(self) -> None:
        """Fill choices from the world."""

    @classmethod
    def thing(cls, account: Account, name: str) -> Any:
        """The thing of that name, or None."""
        raise NotImplementedError

    @classmethod
    def initial_of(cls, account: Account, thing: Any) -> dict[str, Any]:
        """What the form shows of a thing."""
        raise NotImplementedError

    @classmethod
    def find(cls, world: World, account: Account | None, name: str) -> Any:
        """The thing of that name wherever it stands, or None."""
        return cls.thing(account, name) if account is not None else None

    @classmethod
    def initial_of_name(cls, name: str) -> dict[str, Any]:
        """What the form shows because of the name alone."""
        return {}

    @classmethod
    def initial_for(cls, world: World, account: Account | None, thing: Any) -> dict[str, Any]:
        """What the form shows of a thing, wherever it stands."""
        return cls.initial_of(account, thing) if account is not None else {}

    def _post_clean(self) -> None:
        """Refuse a real key at the field that holds it; Django calls this after every check."""
        for name, value in list(self.cleaned_data.items()):
            texts = (*value, *value.values()) if isinstance(value, dict) else (value,)
            problems = {
                problem.message
                for text in texts
                if isinstance(text, str)
                for problem in text_problems(text)
            }
            for message in sorted(problems):
                self.add_error(name, _("This text %(reason)s.") % {"reason": told(message)})

    @classmethod
    def bring_together(cls, data: Any, operation: str, world: World, account_id: str) -> None:
        """Bring together in `data` what a form shows in two ways; nothing where it does not."""

    def unsaved(self) -> ThingForm:
        """The same form, showing what was posted without complaining about it yet."""
        shown = {
            name: self.get_initial_for_field(field, name)
            if field.disabled
            else field.widget.value_from_datadict(self.data, self.files, name)
            for name, field in self.fields.items()
        }
        return type(self)(initial=shown, world=self.world, account=self.account, before=self.before)

    def edit(self) -> Edit:
        """The edit that this valid form stands for."""
        raise NotImplementedError

    def name_after(self) -> str:
        """The name of the thing once the edit is made."""
        return str(self.cleaned_data["name"])

    @property
    def heading(self) -> str:
        """The name of the thing as its form's heading shows it."""
        return self.before

    @property
    def account_id(self) -> str:
        """The account it works in."""
        return self.account.id if self.account is not None else ""

    @property
    def current(self) -> Any:
        """The thing as it is, or None for a new one."""
        return self.find(self.world, self.account, self.before) if self.before else None

    def refuse(self, refused: RefusedChange) -> None:
        """Say why the thing was not saved, each reason at its field."""
        if refused.meanwhile is not None:
            self.add_error(
                None,
                _(
                    "Another tab changed this lab after you opened this form: %(what)s. Nothing of "
                    "yours is lost. Look at the lab as it is now, then save again to put your "
                    "change on top."
                )
                % {"what": refused.meanwhile},
            )
        for complaint in refused.complaints:
            wanted = self.field_of.get(complaint.field, complaint.field)
            if wanted in self.fields:
                self.add_error(wanted, complaint.at_field)
            else:
                self.add_error(None, complaint.alone)


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text that are not blank, trimmed."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


class TagsField(forms.CharField):
    """Tags, one `key=value` a line."""

    widget = forms.Textarea(attrs={"rows": 2, "spellcheck": "false", "class": "mono"})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Tags"))
        kwargs.setdefault("required", False)
        kwargs.setdefault(
            "help_text", _("One key=value a line, such as team=data. Conditions can ask for them.")
        )
        super().__init__(**kwargs)

    def clean(self, value: Any) -> dict[str, str]:
        """Tags as a mapping; raises ValidationError naming the line."""
        tags: dict[str, str] = {}
        for number, line in enumerate(str(value or "").splitlines(), start=1):
            if not line.strip():
                continue
            key, equals, text = line.partition("=")
            facts = {"number": number}
            if not equals or not key.strip():
                raise forms.ValidationError(
                    _("Line %(number)d is no tag. Write key=value, such as team=data.") % facts
                )
            long_key = len(key.strip()) > quotas.TAG_KEY_LENGTH
            if long_key or len(text.strip()) > quotas.TAG_VALUE_LENGTH:
                raise forms.ValidationError(
                    _(
                        "Line %(number)d is too long: a key has at most %(key)d characters, "
                        "a value %(value)d."
                    )
                    % {**facts, "key": quotas.TAG_KEY_LENGTH, "value": quotas.TAG_VALUE_LENGTH}
                )
            if key.strip().lower() in {each.lower() for each in tags}:
                raise forms.ValidationError(
                    _("Line %(number)d repeats a key. AWS compares tag keys without case.") % facts
                )
            tags[key.strip()] = text.strip()
        if len(tags) > quotas.TAGS:
            raise forms.ValidationError(
                _("A thing has at most %(most)d tags.") % {"most": quotas.TAGS}
            )
        return tags

    @staticmethod
    def text_of(tags: Any) -> str:
        """Tags as the field shows them."""
        return "\n".join(f"{key}={value}" for key, value in tags.items())
