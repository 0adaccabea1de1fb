"""Context keys of a request, a row each: the key, what kind of value it has, and the value."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iamlab.catalogue import KeyType, condition_key, condition_keys
from iamlab.web.site.example_form import ExampleForm
from iamlab.world import ContextInput

ABSENT = "absent"
_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?")
_BY_TYPE: Mapping[KeyType, str] = {
    "Numeric": "number",
    "Date": "date",
    "IPAddress": "ip",
    "Bool": "bool",
}
KINDS = (
    ("", gettext_lazy("by the key")),
    ("text", gettext_lazy("text")),
    ("number", gettext_lazy("number")),
    ("date", gettext_lazy("date and time")),
    ("ip", gettext_lazy("IP address")),
    ("bool", gettext_lazy("true or false")),
    ("list", gettext_lazy("list, one value a line")),
    (ABSENT, gettext_lazy("not in the request")),
)
EXAMPLES = {
    "text": "blue",
    "number": "3600",
    "date": "2026-11-28T09:30:00Z",
    "ip": "203.0.113.7",
    "bool": "true",
    "list": "team",
}


def kind_of_key(key: str) -> str:
    """The kind of value that a condition key holds by the catalogue; text where it is unknown."""
    known = condition_key(key)
    if known is None:
        return "text"
    return "list" if known.multivalued else _BY_TYPE.get(known.type, "text")


class ContextRow(ExampleForm):
    """One context key with its value. A row without a key is no row."""

    examples = {"key": "aws:SourceIp", "value": "203.0.113.7"}

    key = forms.CharField(
        label=gettext_lazy("Condition key"),
        required=False,
        max_length=512,
        widget=forms.TextInput(
            attrs={
                "class": "mono",
                "list": "context-keys",
                "autocomplete": "off",
                "spellcheck": "false",
                "placeholder": "aws:SourceIp",
            }
        ),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False, choices=KINDS)
    value = forms.CharField(label=gettext_lazy("Value"), required=False, max_length=16_384)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.shape
        field: Any = self.fields["value"]
        field.widget = _widget(kind)
        field.widget.attrs["placeholder"] = EXAMPLES.get(kind, "")

    @property
    def shape(self) -> str:
        """The kind of value this row holds: as chosen, else as the key has it."""
        return str(self["kind"].value() or "") or kind_of_key(str(self["key"].value() or ""))

    def clean(self) -> dict[str, Any]:
        """The value as the lab document has it, under `content`."""
        data = super().clean() or {}
        key = data.get("key", "").strip()
        if not key:
            if data.get("value", "").strip():
                self.add_error("key", _("Name the key that has this value, such as aws:SourceIp."))
            return data
        if ":" not in key:
            self.add_error(
                "key", _("A condition key is a prefix, a colon and a name, such as aws:SourceIp.")
            )
            return data
        kind = data.get("kind") or kind_of_key(key)
        try:
            data["content"] = _content(kind, data.get("value", ""))
        except forms.ValidationError as error:
            self.add_error("value", error)
        return data

    def entry(self) -> tuple[str, ContextInput] | None:
        """The key and its value; None where the row is empty."""
        key = self.cleaned_data.get("key", "").strip()
        return (key, self.cleaned_data.get("content")) if key else None

    @staticmethod
    def initial_of(key: str, value: ContextInput) -> dict[str, str]:
        """What a row shows of a key; the kind is named only where the key has another."""
        by_key = kind_of_key(key)
        kind, text = _shown(value)
        if kind == "text" and by_key not in ("text", "list") and _fits(by_key, text):
            kind = by_key
        return {"key": key, "kind": "" if kind == by_key else kind, "value": text}


def _widget(kind: str) -> Any:
    plain = {"class": "mono", "autocomplete": "off", "spellcheck": "false"}
    if kind == "bool":
        return forms.Select(choices=(("true", "true"), ("false", "false")))
    if kind == "list":
        return forms.Textarea(attrs={"rows": 2, "class": "mono", "spellcheck": "false"})
    if kind == "number":
        return forms.TextInput(attrs={**plain, "inputmode": "decimal"})
    if kind == ABSENT:
        return forms.TextInput(attrs={**plain, "readonly": True})
    return forms.TextInput(attrs=plain)


def _content(kind: str, value: str) -> ContextInput:
    """Raises ValidationError with an example of a right value."""
    text = value.strip()
    if kind == ABSENT:
        return None
    if kind == "list":
        return tuple(line.strip() for line in value.splitlines() if line.strip())
    if not _fits(kind, text):
        raise forms.ValidationError(_REFUSALS[kind])
    return text


_REFUSALS = {
    "number": gettext_lazy("This key holds a number, such as 3600."),
    "date": gettext_lazy("This key holds a date and time in UTC, such as 2026-11-28T09:30:00Z."),
    "ip": gettext_lazy("This key holds one IP address, such as 203.0.113.7 or 2001:db8::1."),
    "bool": gettext_lazy("This key holds true or false."),
}


def _fits(kind: str, text: str) -> bool:
    try:
        if kind == "number":
            return _NUMBER.fullmatch(text) is not None
        if kind == "ip":
            return bool(ipaddress.ip_address(text))
        if kind == "date":
            return text.isdecimal() or bool(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return False
    return text in ("true", "false") if kind == "bool" else True


def _shown(value: ContextInput) -> tuple[str, str]:
    """The kind and the text of a value from a lab document."""
    if value is None:
        return ABSENT, ""
    if isinstance(value, tuple):
        return "list", "\n".join(plain_text(each) for each in value)
    if isinstance(value, bool):
        return "bool", plain_text(value)
    return ("text" if isinstance(value, str) else "number"), plain_text(value)


def plain_text(value: str | float | bool) -> str:
    """A value of a lab document as the engine compares it: text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def known_keys(action: str) -> Iterator[str]:
    """Names of keys to propose: the global ones, then those of the action's service."""
    prefix = action.partition(":")[0].lower()
    for key in (*condition_keys("aws"), *(condition_keys(prefix) if prefix != "aws" else ())):
        yield key.name
