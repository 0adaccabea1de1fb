"""How the labs' views answer: a whole page, or the fragments that a change touches."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from iamlab.web.labs.open_lab import OpenLab
from iamlab.web.labs.page.addresses import Address
from iamlab.web.labs.page.lab_page import LabPage, Panel, page_of
from iamlab.web.labs.store.browsers import browser_to_keep, remember
from iamlab.web.labs.store.labs import create_lab
from iamlab.web.labs.store.revisions import sentence_of
from iamlab.web.site.announcements import announce
from iamlab.web.site.fragments import wants_fragment
from iamlab.world import World


def page_response(request: HttpRequest, page: LabPage, status: int = 200) -> HttpResponse:
    """The whole page, or with htmx its desk."""
    template = "labs/_lab.html" if wants_fragment(request) else "labs/lab.html"
    return render(request, template, page.context(), status=status)


def answer_change(
    request: HttpRequest,
    saved: OpenLab,
    address: str,
    *,
    panel: Panel | None = None,
    asked: bool = False,
    mark: str = "",
) -> HttpResponse:
    """The way to the changed lab, to `mark` in its page; with htmx its desk at once.

    A screen reader is told what the change turned; where something was asked, the verdict.
    """
    if not wants_fragment(request):
        return HttpResponseRedirect(f"{address}{mark}")
    page = page_of(saved, panel=panel)
    response = page_response(request, page)
    response["HX-Push-Url"] = address
    response["HX-Trigger"] = json.dumps({"announce": _announcement(page, asked=asked)})
    return response


def announce_change(request: HttpRequest, saved: OpenLab) -> None:
    """Say how the lab came to be as it is, with a way to take it back; what is in view stays."""
    announce(
        request,
        _("%(what)s.") % {"what": sentence_of(saved.revision).rstrip(".")},
        undo_url=Address.of(saved).undo(),
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
