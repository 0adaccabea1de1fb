"""A lab's history: undo, redo, every revision to look at and to bring back."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from iamlab.web.labs.models import Lab, Revision
from iamlab.web.labs.open_lab import InView, OpenLab, lab_view, refusals
from iamlab.web.labs.page.addresses import Address
from iamlab.web.labs.page.read_only import ReadOnlyPage, read_only_page
from iamlab.web.labs.store.labs import bring_back_revision, step_back, step_forward, world_of
from iamlab.web.labs.store.revisions import revision_of, sentence_of
from iamlab.web.site.announcements import announce
from iamlab.web.site.pages import TemplatePage


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A revision with how it came about. is_parent: an undo leads to it."""

    revision: Revision
    sentence: str
    current: bool
    is_parent: bool


@dataclass(frozen=True)
class HistoryPage(TemplatePage):
    """The revisions of a lab, newest first."""

    lab: Lab
    rows: tuple[HistoryRow, ...]
    template = "labs/history.html"


@dataclass(frozen=True)
class RevisionPage(TemplatePage):
    """A revision as it was, to look at."""

    lab: Lab
    revision: Revision
    sentence: str
    current: bool
    page: ReadOnlyPage
    template = "labs/revision.html"


@require_safe
@lab_view
def history(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """The revisions, newest first."""
    now = opened.revision
    rows = tuple(
        HistoryRow(each, sentence_of(each), each.pk == now.pk, each.pk == now.parent_id)
        for each in opened.lab.revisions.defer("document")
    )
    return HistoryPage(opened.lab, rows).response(request)


@require_safe
@lab_view
def look(request: HttpRequest, opened: OpenLab, number: int) -> HttpResponse:
    """A revision as it was, read-only; its requests are decided by today's engine."""
    revision = revision_of(opened.lab, number)
    return RevisionPage(
        opened.lab,
        revision,
        sentence_of(revision),
        current=revision.pk == opened.revision.pk,
        page=read_only_page(world_of(revision), request.GET),
    ).response(request)


@require_POST
@lab_view
def bring_back(request: HttpRequest, opened: OpenLab, number: int) -> HttpResponse:
    """Make an old revision the newest one; nothing in between is lost."""
    return _bring_back(request, opened, revision_of(opened.lab, number))


@require_POST
@lab_view
def reset(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """Back to the first revision that is kept."""
    first = opened.lab.revisions.last()
    return _bring_back(request, opened, first or opened.revision)


def _bring_back(request: HttpRequest, opened: OpenLab, old: Revision) -> HttpResponse:
    words, facts = "Went back to revision {number}", {"number": str(old.number)}
    with refusals(opened):
        bring_back_revision(opened.lab, old, words, facts)
    announce(
        request,
        _("This is revision %(number)d again.") % {"number": old.number},
        undo_url=reverse("lab_undo", args=[opened.slug]),
    )
    return HttpResponseRedirect(reverse("lab", args=[opened.slug]))


@require_POST
@lab_view
def undo(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """Take the last change back; the request in view stays in view."""
    with refusals(opened):
        moved = step_back(opened.lab)
    if moved:
        announce(request, _("Taken back: %(what)s.") % {"what": sentence_of(opened.revision)})
    return _as_it_is_now(opened)


@require_POST
@lab_view
def redo(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """Make the change again that was taken back; the request in view stays in view."""
    with refusals(opened):
        moved = step_forward(opened.lab)
    if moved:
        announce(request, _("Made again: %(what)s.") % {"what": sentence_of(opened.lab.current)})
    return _as_it_is_now(opened)


def _as_it_is_now(opened: OpenLab) -> HttpResponse:
    in_view = InView(opened.in_view.request)
    return HttpResponseRedirect(Address(opened.slug, shown=in_view.query()).lab())
