"""A lab opened for the browser that has it: its revision, its world, the request in view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from django.http import Http404
from django.utils.translation import gettext as _

from iamlab.web.labs.models import Lab, Revision
from iamlab.web.labs.open_lab.complaints import Complaint, complaints_of
from iamlab.web.labs.open_lab.in_view import AS_IT_IS, InView
from iamlab.web.labs.store.labs import Conflict, save_edit, world_of
from iamlab.web.labs.store.revisions import sentence_of
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


class RefusedChange(Exception):
    """A change that was not saved. Nothing that was typed is lost: who catches it shows it again.

    opened: the lab as it is now. meanwhile: where another tab was there first, how the lab came
    to be as it is; else None, and `complaints` says which rules the change breaks.
    """

    def __init__(
        self, opened: OpenLab, complaints: Iterable[Complaint] = (), meanwhile: str | None = None
    ) -> None:
        super().__init__(meanwhile)
        self.opened = opened
        self.complaints = tuple(complaints)
        self.meanwhile = meanwhile

    def sentence(self, another_tab: str = "") -> str:
        """Why, in one go, for a place without fields.

        another_tab: what to say where another tab was there first; may hold %(what)s.
        """
        if self.meanwhile is None:
            return " ".join(each.alone for each in self.complaints)
        words = another_tab or _("Another tab changed this lab at this moment. Try again.")
        return words % {"what": self.meanwhile}


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
