"""A lab's history: every revision with its sentence, to look at and to bring back."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST, require_safe

from iamlab.web.labs.models import Lab, Revision
from iamlab.web.labs.numbers import whole_number
from iamlab.web.labs.read_only import read_only_page
from iamlab.web.labs.shown import sentence_of
from iamlab.web.labs.storage import Conflict, create_lab, save_world, world_of
from iamlab.web.labs.views import own_lab
from iamlab.web.site.announcements import announce


@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """The revisions, newest first."""
    lab = own_lab(request, slug)
    rows = [
        {
            "revision": each,
            "sentence": sentence_of(each),
            "current": each.pk == lab.current_id,
            "is_parent": lab.current is not None and each.pk == lab.current.parent_id,
        }
        for each in lab.revisions.defer("document")
    ]
    return render(request, "labs/history.html", {"lab": lab, "rows": rows})


def revision_of(lab: Lab, number: str | int) -> Revision:
    """The revision of that number. Raises Http404."""
    wanted = whole_number(str(number))
    found = lab.revisions.filter(number=wanted).first() if wanted is not None else None
    if found is None:
        raise Http404(_("This lab has no such revision any more."))
    return found


@require_safe
def look(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A revision as it was, read-only; its requests are decided by today's engine."""
    lab = own_lab(request, slug)
    revision = revision_of(lab, number)
    context = {
        "lab": lab,
        "revision": revision,
        "sentence": sentence_of(revision),
        "current": revision.pk == lab.current_id,
        "page": read_only_page(world_of(revision), request.GET),
    }
    return render(request, "labs/revision.html", context)


@require_POST
def bring_back(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Make an old revision the newest one; nothing in between is lost."""
    lab = own_lab(request, slug)
    old = revision_of(lab, number)
    newest = lab.revisions.first()
    lab.current = newest
    Lab.objects.filter(pk=lab.pk).update(current=newest)
    try:
        save_world(lab, world_of(old), "Went back to revision {number}", {"number": str(number)})
    except Conflict:
        announce(request, _("Another tab changed this lab at this moment. Try again."))
    else:
        announce(
            request,
            _("This is revision %(number)d again.") % {"number": number},
            undo_url=reverse("lab_undo", args=[slug]),
        )
    return HttpResponseRedirect(reverse("lab", args=[slug]))


@require_POST
def duplicate(request: HttpRequest, slug: str) -> HttpResponse:
    """A copy of the lab, with a history of its own."""
    lab = own_lab(request, slug)
    assert lab.current is not None
    copy = create_lab(lab.browser, world_of(lab.current), gettext_noop("Copied the lab {title}"))
    return HttpResponseRedirect(reverse("lab", args=[copy.slug]))


@require_POST
def reset(request: HttpRequest, slug: str) -> HttpResponse:
    """Back to the first revision that is kept."""
    lab = own_lab(request, slug)
    first = lab.revisions.last()
    assert first is not None
    return bring_back(request, slug, first.number)
