"""The addresses of one lab's things, with the request in view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.urls import reverse
from django.utils.http import urlencode

from iamlab.web.labs.open_lab import InView, OpenLab


@dataclass(frozen=True, slots=True)
class Address:
    """Builds the addresses of one lab's things; `shown` travels along in each.

    shown: the query of the request in view.
    """

    slug: str
    open_kind: str = ""
    open_account: str = ""
    open_name: str = ""
    shown: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, opened: OpenLab, kind: str = "", account: str = "", name: str = "") -> Address:
        """The addresses of an open lab; kind, account and name say whose form is open."""
        shown = opened.in_view.query() if opened.selected is not None else {}
        return cls(opened.slug, kind, account, name, shown)

    def lab(self) -> str:
        """The lab with no form open."""
        base = reverse("lab", args=[self.slug])
        return f"{base}?{urlencode(self.shown)}" if self.shown else base

    def answer(self, in_view: InView) -> str:
        """The lab with an answer in view, and what is new since `in_view.before` marked in it."""
        query = in_view.query()
        if in_view.before:
            query["before"] = str(in_view.before)
        return f"{reverse('lab', args=[self.slug])}?{urlencode(query)}"

    def undo(self) -> str:
        """Takes the last change back; the request in view stays in view."""
        return self._moving("lab_undo")

    def redo(self) -> str:
        """Makes the change again that was taken back."""
        return self._moving("lab_redo")

    def _moving(self, name: str) -> str:
        base = reverse(name, args=[self.slug])
        request = self.shown.get("request")
        return f"{base}?{urlencode({'request': request})}" if request else base

    def thing(self, kind: str, account: str, name: str, **more: str) -> str:
        """The form of a thing."""
        query = urlencode({"account": account, "name": name, **more, **self.shown})
        return f"{_form_of(self.slug, kind)}?{query}"

    def new(self, kind: str, account: str) -> str:
        """The form that makes another thing of a kind."""
        base = _form_of(self.slug, kind)
        query = {**({"account": account} if account else {}), **self.shown}
        return f"{base}?{urlencode(query)}" if query else base

    def ready_roles(self, account: str) -> str:
        """The ready-made roles for an account."""
        base = reverse("lab_ready_roles", args=[self.slug])
        return f"{base}?{urlencode({'account': account, **self.shown})}"

    def is_open(self, kind: str, account: str, name: str) -> bool:
        """Whether this is the thing whose form is open."""
        return (kind, account, name) == (self.open_kind, self.open_account, self.open_name)


@lru_cache(maxsize=256)
def _form_of(slug: str, kind: str) -> str:
    return reverse("lab_thing", args=[slug, kind])
