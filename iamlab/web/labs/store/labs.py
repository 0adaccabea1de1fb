"""Reading and saving labs: every change is an edit, every state a revision."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from iamlab.web.labs.models import Browser, Lab, Revision
from iamlab.world import Edit, World, canonical_json, read_lab_text

REVISIONS_KEPT = 200


class Conflict(Exception):
    """Somebody saved the lab after this form was opened; `lab` shows the newer state."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab.slug)
        self.lab = lab


@lru_cache(maxsize=256)
def world_of_text(document: str) -> World:
    """The world in a stored lab document; the same text gives the same object."""
    return read_lab_text(document)


def world_of(revision: Revision) -> World:
    """The world of a revision."""
    return world_of_text(revision.document)


def find_lab(browser: Browser | None, slug: str) -> Lab | None:
    """The lab of this browser with that name; somebody else's is None, like a missing one."""
    if browser is None:
        return None
    return (
        Lab.objects.filter(browser=browser, slug=slug, deleted__isnull=True)
        .select_related("current", "current__parent")
        .first()
    )


def touch(lab: Lab) -> None:
    """Write down that the lab was opened today, so that a lab in use is not forgotten."""
    today = timezone.localdate()
    if lab.opened != today:
        Lab.objects.filter(pk=lab.pk).update(opened=today)


@transaction.atomic
def create_lab(browser: Browser, world: World, template: str) -> Lab:
    """A new lab with its first revision. template: how it came about, with a {title}."""
    browser.hold()
    lab = Lab.objects.create(browser=browser, title=world.title or _("Lab"))
    revision = Revision.objects.create(
        lab=lab,
        number=1,
        document=canonical_json(world),
        template=template,
        facts={"title": lab.title},
    )
    lab.current = revision
    lab.save(update_fields=["current", "opened"])
    return lab


def save_edit(lab: Lab, edit: Edit, opened: int) -> Lab:
    """Apply an edit to the state that the form was opened on.

    opened: primary key of that revision. Raises EditError where the edit breaks a rule, Conflict
    where another tab has saved in between.
    """
    revision = lab.current
    if revision is None or revision.pk != opened:
        raise Conflict(lab)
    template, facts = edit.summary()
    return save_world(lab, edit.apply(world_of(revision)), template, dict(facts))


@transaction.atomic
def save_world(lab: Lab, world: World, template: str, facts: dict[str, Any]) -> Lab:
    """Save a world as the lab's next revision. Raises Conflict, LabError, Http404."""
    document = _readable(world)
    _claim(lab)
    # what had been undone is left behind by a new change, as in any editor
    before = lab.current
    Revision.objects.filter(lab=lab, number__gt=before.number if before else 0).delete()
    return _append(lab, document, world.title, template, facts)


@transaction.atomic
def bring_back_revision(lab: Lab, old: Revision, template: str, facts: dict[str, Any]) -> Lab:
    """Make an old state the newest one; what had been undone stays. Raises as `save_world`."""
    world = world_of(old)
    document = _readable(world)
    _claim(lab)
    lab.current = lab.revisions.first()
    return _append(lab, document, world.title, template, facts)


def _readable(world: World) -> str:
    """The document to store. Raises LabError where it could not be read again."""
    document = canonical_json(world)
    world_of_text(document)  # secrets and limits included
    return document


def _claim(lab: Lab) -> None:
    """Make the lab ours until the transaction ends, if it still points where we saw it.

    This comes before anything is written or removed: whoever loses has changed nothing, and finds
    the winner's revision in place. An UPDATE with a condition waits for the winner's transaction
    and then looks again, on PostgreSQL as on SQLite. Raises Conflict, or Http404 where the lab is
    gone.
    """
    today = timezone.localdate()
    if Lab.objects.filter(pk=lab.pk, current=lab.current).update(opened=today):
        return
    fresh = Lab.objects.select_related("current", "current__parent").filter(pk=lab.pk).first()
    if fresh is None:
        raise Http404(_("This browser has no lab of that name."))
    raise Conflict(fresh)


def _append(lab: Lab, document: str, title: str, template: str, facts: dict[str, Any]) -> Lab:
    """Put a new revision on top of the lab's current one. The lab is ours by then."""
    newest = Revision.objects.filter(lab=lab).aggregate(newest=Max("number"))["newest"] or 0
    revision = Revision.objects.create(
        lab=lab,
        parent=lab.current,
        number=newest + 1,
        document=document,
        template=template,
        facts=facts,
    )
    _point_at(lab, revision, title)
    Revision.objects.filter(lab=lab, number__lte=revision.number - REVISIONS_KEPT).delete()
    return lab


def _point_at(lab: Lab, revision: Revision, title: str) -> None:
    lab.current = revision
    lab.title = title or lab.title
    lab.save(update_fields=["current", "title"])


@transaction.atomic
def step_back(lab: Lab) -> bool:
    """Undo: show the revision before. False where there is none. Raises Conflict, Http404."""
    _claim(lab)
    before = lab.current.parent if lab.current else None
    if before is None:
        return False
    _point_at(lab, before, world_of(before).title)
    return True


@transaction.atomic
def step_forward(lab: Lab) -> bool:
    """Redo: show the revision that was undone. False where there is none. Raises as undo."""
    _claim(lab)
    after = Revision.objects.filter(lab=lab, parent=lab.current).order_by("-number").first()
    if after is None:
        return False
    _point_at(lab, after, world_of(after).title)
    return True
