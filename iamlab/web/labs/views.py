"""The pages of the labs: start one, look at it, ask, change a thing, take a change back."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from iamlab.web.labs.models import Lab
from iamlab.web.labs.open_lab import own_lab
from iamlab.web.labs.page.addresses import Address
from iamlab.web.labs.page.lab_page import page_of
from iamlab.web.labs.page.responses import open_new_lab, page_response
from iamlab.web.labs.requests.in_view import Shown
from iamlab.web.labs.starts import StartError, starting_world, starts
from iamlab.web.labs.store.browsers import browser_of
from iamlab.web.labs.store.labs import create_lab, world_of
from iamlab.web.picture import lab_table
from iamlab.web.site.announcements import announce
from iamlab.web.site.sent_number import whole_number


@require_safe
def labs(request: HttpRequest) -> HttpResponse:
    """The labs of this browser, and how to start one."""
    return _start_page(request)


def _start_page(request: HttpRequest, typed: str = "", error: str = "") -> HttpResponse:
    browser = browser_of(request)
    mine = browser.labs.filter(deleted__isnull=True) if browser else ()
    context = {"labs": mine, "starts": starts(), "typed": typed, "error": error}
    return render(request, "labs/labs.html", context, status=422 if error else 200)


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
def lab(request: HttpRequest, slug: str) -> HttpResponse:
    """One lab; `?request=` chooses the request whose steps are shown."""
    found = own_lab(request, slug)
    page = page_of(
        found,
        shown=Shown.of_query(request.GET),
        step=whole_number(request.GET.get("step", "")) or 0,
    )
    return page_response(request, page)


@require_safe
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything in the lab as rows."""
    found = own_lab(request, slug)
    assert found.current is not None
    parts = lab_table(world_of(found.current), Address(slug).thing)
    return render(request, "labs/table.html", {"lab": found, "table": parts})


@require_POST
def duplicate(request: HttpRequest, slug: str) -> HttpResponse:
    """A copy of the lab, with a history of its own."""
    lab = own_lab(request, slug)
    assert lab.current is not None
    copy = create_lab(lab.browser, world_of(lab.current), gettext_noop("Copied the lab {title}"))
    return HttpResponseRedirect(reverse("lab", args=[copy.slug]))


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Delete a lab, after asking."""
    found = own_lab(request, slug)
    if request.method == "POST":
        title = found.title
        found.delete_softly()
        announce(
            request,
            _("Deleted the lab %(title)s.") % {"title": title},
            undo_url=reverse("lab_restore", args=[slug]),
        )
        return HttpResponseRedirect(reverse("labs"))
    return render(request, "labs/delete.html", {"lab": found})


@require_POST
def restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Bring a deleted lab back."""
    browser = browser_of(request)
    updated = Lab.objects.filter(browser=browser, slug=slug).update(deleted=None) if browser else 0
    if not updated:
        raise Http404(_("This browser has no lab of that name."))
    return HttpResponseRedirect(reverse("lab", args=[slug]))
