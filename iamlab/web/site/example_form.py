"""A form whose every refusal names an example of a right value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# What Django's own fields refuse, in words that hold no example.
_BARE = frozenset({"required", "max_length", "min_length", "max_value", "min_value"})
_OF_NUMBERS = frozenset({"invalid"})


class ExampleForm(forms.Form):
    """Puts an example into what Django says of a field; whoever says more says it alone.

    examples: a right value by the field's name. A list of choices needs none.
    """

    examples: ClassVar[Mapping[str, Any]] = {}

    def full_clean(self) -> None:
        """As Django's, with the examples."""
        super().full_clean()
        for name, errors in self.errors.items():
            field = self.fields.get(name)
            for error in errors.as_data() if field else ():
                self._exemplify(name, field, error)

    def _exemplify(self, name: str, field: Any, error: ValidationError) -> None:
        codes = _BARE | _OF_NUMBERS if isinstance(field, forms.IntegerField) else _BARE
        example = self.examples.get(name) or _first_choice(field)
        if error.code not in codes or not example:
            return
        if error.code == "required":
            text = _("“%(field)s” has to be filled in.") % {"field": field.label}
        else:
            text = " ".join(error.messages)
        words = _("%(message)s For example: %(example)s")
        error.message, error.params = words % {"message": text, "example": example}, None


def _first_choice(field: Any) -> str:
    for value, words in getattr(field.widget, "choices", ()):
        within = words if isinstance(words, list | tuple) else [(value, words)]
        for each, label in within:
            if each:
                return str(label)
    return ""
