"""The pages of the labs: start one, look at it, ask, change a thing, take a change back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from iamlab.web.labs.models import Lab
from iamlab.web.labs.open_lab import OpenLab, lab_view
from iamlab.web.labs.page.addresses import Address
from iamlab.web.labs.page.lab_page import page_of
from iamlab.web.labs.page.responses import open_new_lab, page_response
from iamlab.web.labs.starts import Start, StartError, starting_world, starts
from iamlab.web.labs.store.browsers import browser_of
from iamlab.web.labs.store.labs import create_lab
from iamlab.web.picture import lab_table
from iamlab.web.site.announcements import announce
from iamlab.web.site.pages import TemplatePage
from iamlab.web.site.sent_number import whole_number


@dataclass(frozen=True)
class LabsPage(TemplatePage):
    """The labs of this browser, and how to start one. typed: the number of a surprise."""

    labs: Iterable[Lab]
    starts: tuple[Start, ...]
    typed: str = ""
    error: str = ""
    template = "labs/labs.html"


@require_safe
def labs(request: HttpRequest) -> HttpResponse:
    """The labs of this browser, and how to start one."""
    return _start_page(request)


def _start_page(request: HttpRequest, typed: str = "", error: str = "") -> HttpResponse:
    browser = browser_of(request)
    mine = browser.labs.filter(deleted__isnull=True) if browser else ()
    page = LabsPage(mine, starts(), typed, error)
    return page.response(request, status=422 if error else 200)


@require_POST
def create(request: HttpRequest) -> HttpResponse:
    """Start a lab: empty, from a scenario, or by chance."""
    start = request.POST.get("start", "empty")
    number = request.POST.get("number", "")[:40]
    try:
        world = starting_world(start, number)
    except StartError as error:
        return _start_page(request, number, str(error))
    if world is None:
        raise Http404(_("There is no start of that name."))
    return open_new_lab(request, world, gettext_noop("Started the lab {title}"))


@require_safe
@lab_view
def lab(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """One lab; `?request=` chooses the request whose steps are shown."""
    step = whole_number(request.GET.get("step", "")) or 0
    return page_response(request, page_of(opened, step=step))


@require_safe
@lab_view
def table(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """Everything in the lab as rows."""
    parts = lab_table(opened.world, Address(opened.slug).thing)
    return render(request, "labs/table.html", {"lab": opened.lab, "table": parts})


@require_POST
@lab_view
def duplicate(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """A copy of the lab, with a history of its own."""
    words = gettext_noop("Copied the lab {title}")
    copy = create_lab(opened.lab.browser, opened.world, words)
    return HttpResponseRedirect(reverse("lab", args=[copy.slug]))


@require_http_methods(["GET", "HEAD", "POST"])
@lab_view
def delete(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """Delete a lab, after asking."""
    if request.method != "POST":
        return render(request, "labs/delete.html", {"lab": opened.lab})
    opened.lab.delete_softly()
    announce(
        request,
        _("Deleted the lab %(title)s.") % {"title": opened.lab.title},
        undo_url=reverse("lab_restore", args=[opened.slug]),
    )
    return HttpResponseRedirect(reverse("labs"))


@require_POST
def restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Bring a deleted lab back."""
    browser = browser_of(request)
    updated = Lab.objects.filter(browser=browser, slug=slug).update(deleted=None) if browser else 0
    if not updated:
        raise Http404(_("This browser has no lab of that name."))
    return HttpResponseRedirect(reverse("lab", args=[slug]))
