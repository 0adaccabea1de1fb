"""A lab opened for the browser that has it: its revision, its world, the request in view."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from iamlab.web.labs.models import Lab, Revision
from iamlab.web.labs.open_lab.in_view import AS_IT_IS, InView
from iamlab.web.labs.open_lab.refused import RefusedChange, complaints_of
from iamlab.web.labs.store.browsers import browser_of
from iamlab.web.labs.store.labs import Conflict, find_lab, save_edit, touch, world_of
from iamlab.web.labs.store.revisions import sentence_of
from iamlab.web.site.announcements import announce
from iamlab.web.site.error_pages import offer_way_back
from iamlab.web.site.sent_number import whole_number
from iamlab.world import Edit, EditError, LabError, Request, World, canonical_json, read_lab_text


@dataclass(frozen=True, slots=True)
class OpenLab:
    """A lab in the state that one answer is about: it always has a revision and so a world."""

    lab: Lab
    revision: Revision
    in_view: InView = AS_IT_IS

    @classmethod
    def of(cls, lab: Lab, in_view: InView = AS_IT_IS) -> OpenLab:
        """The lab as it is now. Raises Http404 where it has no revision: nothing can be shown."""
        if lab.current is None:
            raise Http404(_("This browser has no lab of that name."))
        return cls(lab, lab.current, in_view)

    @property
    def slug(self) -> str:
        return self.lab.slug

    @property
    def world(self) -> World:
        return world_of(self.revision)

    @property
    def selected(self) -> Request | None:
        return self.in_view.found_in(self.world)

    def showing(self, in_view: InView) -> OpenLab:
        """The same with another request in view."""
        return replace(self, in_view=in_view)

    def answer_kept(self) -> InView:
        """What stays in view when a change is saved: the answer as it was before."""
        requests = self.world.requests
        request = self.in_view.request or (requests[-1].id if requests else "")
        answered = self.in_view.answered or self.revision.number
        return InView(request, answered) if request else AS_IT_IS

    def after(self, edit: Edit) -> World:
        """The world that an edit would make. Raises RefusedChange as saving it would."""
        with refusals(self):
            after = edit.apply(self.world)
            read_lab_text(canonical_json(after))  # limits and secrets included
        return after

    def save(self, edit: Edit, opened_on: int | None = None) -> OpenLab:
        """The lab with the edit made. Raises RefusedChange.

        opened_on: the revision that the learner saw; None for a change that takes nothing back
        and so goes on top of this one.
        """
        with refusals(self):
            opened_on = self.revision.pk if opened_on is None else opened_on
            lab = save_edit(self.lab, edit, opened_on)
        return OpenLab.of(lab, self.in_view)


@contextmanager
def refusals(opened: OpenLab) -> Iterator[None]:
    """Whatever keeps a change from being saved, as one exception. Raises RefusedChange."""
    try:
        yield
    except (EditError, LabError) as error:
        raise RefusedChange(opened, complaints_of(error)) from error
    except Conflict as conflict:
        now = OpenLab.of(conflict.lab, opened.in_view)
        raise RefusedChange(now, meanwhile=sentence_of(now.revision)) from conflict


def lab_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the lab that its address names; somebody else's is a 404, as one that is gone.

    Where a view has no place of its own to say why a change was refused, it lets `RefusedChange`
    pass: the learner is told, and sees the lab as it is now.
    """

    @wraps(view)
    def with_lab(request: HttpRequest, slug: str, **rest: Any) -> HttpResponse:
        lab = find_lab(browser_of(request), slug)
        if lab is None:
            raise Http404(_("This browser has no lab of that name."))
        touch(lab)
        address = reverse("lab", args=[slug])
        offer_way_back(request, lab.title, address)
        opened = OpenLab.of(lab, InView.of_query(request.GET))
        try:
            return view(request, opened, **rest)
        except RefusedChange as refused:
            announce(request, refused.sentence())
            query = refused.opened.in_view.query()
            return HttpResponseRedirect(f"{address}?{urlencode(query)}" if query else address)

    return with_lab


def form_opened_on(request: HttpRequest) -> int:
    """The revision that a posted form was opened on; 0, which is none, for anything else."""
    return whole_number(request.POST.get("opened", "")) or 0
