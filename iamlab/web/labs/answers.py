"""How the labs' views answer: a whole page, or the fragments that a change touches."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from iamlab.web.labs.page import LabPage
from iamlab.web.labs.pictures import lab_drawing


def wants_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for a fragment (a boosted link wants the page)."""
    details = getattr(request, "htmx", None)
    return bool(details) and not details.boosted  # type: ignore[union-attr]


def page_response(request: HttpRequest, page: LabPage, status: int = 200) -> HttpResponse:
    """The whole page, or with htmx its desk."""
    page.extra.setdefault("picture", lab_drawing(page))
    template = "labs/_lab.html" if wants_fragment(request) else "labs/lab.html"
    return render(request, template, page.context(), status=status)


def changed(
    request: HttpRequest, page: LabPage, address: str, *, asked: bool = False
) -> HttpResponse:
    """The desk after a change; the verdict, or what the change turned, is announced."""
    response = page_response(request, page)
    response["HX-Push-Url"] = address
    response["HX-Trigger"] = json.dumps({"announce": _announcement(page, asked=asked)})
    return response


def _announcement(page: LabPage, *, asked: bool) -> str:
    if asked and page.story is not None:
        words = {"allowed": _("Allowed"), "denied": _("Denied"), "undecided": _("Undecided")}
        return f"{words[page.story.verdict]}. {page.story.headline}"
    turned = len(page.changed)
    if turned == 1:
        return _("Saved. One request has another verdict now.")
    if turned:
        return _("Saved. %(count)d requests have another verdict now.") % {"count": turned}
    return _("Saved. No verdict changes.")
