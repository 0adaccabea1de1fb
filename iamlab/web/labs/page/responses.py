"""How the labs' views answer: a whole page, or the fragments that a change touches."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from iamlab.web.labs.models import Lab
from iamlab.web.labs.page.addresses import Address
from iamlab.web.labs.page.lab_page import LabPage
from iamlab.web.labs.page.picture import lab_drawing
from iamlab.web.labs.store.browsers import browser_to_keep, remember
from iamlab.web.labs.store.labs import create_lab
from iamlab.web.labs.store.revisions import sentence_of
from iamlab.web.site.announcements import announce
from iamlab.world import World


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


def announce_change(request: HttpRequest, lab: Lab, shown: Mapping[str, str] | None = None) -> None:
    """Say how the lab's current revision came about, with a way to take it back.

    shown: what is in view of the lab, as `Shown.query` gives it; its request stays in view.
    """
    announce(
        request,
        _("%(what)s.") % {"what": sentence_of(lab.current).rstrip(".")},
        undo_url=Address(lab.slug, shown=shown or {}).undo(),
    )


def open_new_lab(
    request: HttpRequest, world: World, template: str, query: str = ""
) -> HttpResponse:
    """Keep the world as a lab of this browser and go to it; template as for `create_lab`."""
    browser = browser_to_keep(request)
    lab = create_lab(browser, world, template)
    response = HttpResponseRedirect(reverse("lab", args=[lab.slug]) + query)
    remember(response, browser)
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
