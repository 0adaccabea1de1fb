"""A lab's history: every revision with its sentence, to look at and to bring back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from iamlab.web.labs.open_lab import own_lab
from iamlab.web.labs.page.addresses import Address
from iamlab.web.labs.page.read_only import read_only_page
from iamlab.web.labs.requests.in_view import Shown
from iamlab.web.labs.store.labs import (
    Conflict,
    bring_back_revision,
    step_back,
    step_forward,
    world_of,
)
from iamlab.web.labs.store.revisions import revision_of, sentence_of
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
    try:
        bring_back_revision(lab, old, "Went back to revision {number}", {"number": str(number)})
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
def reset(request: HttpRequest, slug: str) -> HttpResponse:
    """Back to the first revision that is kept."""
    lab = own_lab(request, slug)
    first = lab.revisions.last()
    assert first is not None
    return bring_back(request, slug, first.number)


@require_POST
def undo(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the last change back."""
    return _step(request, slug, back=True)


@require_POST
def redo(request: HttpRequest, slug: str) -> HttpResponse:
    """Make the change again that was taken back."""
    return _step(request, slug, back=False)


def _step(request: HttpRequest, slug: str, *, back: bool) -> HttpResponse:
    found = own_lab(request, slug)
    sentence = sentence_of(found.current)
    try:
        moved = step_back(found) if back else step_forward(found)
    except Conflict:
        moved = False
    if moved and back:
        announce(request, _("Taken back: %(what)s.") % {"what": sentence})
    elif moved:
        announce(request, _("Made again: %(what)s.") % {"what": sentence_of(found.current)})
    shown = Shown(Shown.of_query(request.GET).request)
    return HttpResponseRedirect(Address(slug, shown=shown.query()).lab())
