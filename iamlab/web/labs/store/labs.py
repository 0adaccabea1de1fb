"""Reading and saving labs: every change is an edit, every state a revision."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models import Max
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
    """Save a world as the lab's next revision. Raises Conflict, LabError."""
    before = lab.current
    document = canonical_json(world)
    world_of_text(document)  # what is stored can be read again, secrets and limits included
    # what had been undone is left behind by a new change, as in any editor
    Revision.objects.filter(lab=lab, number__gt=before.number if before else 0).delete()
    newest = Revision.objects.filter(lab=lab).aggregate(newest=Max("number"))["newest"] or 0
    revision = Revision.objects.create(
        lab=lab,
        parent=before,
        number=newest + 1,
        document=document,
        template=template,
        facts=facts,
    )
    _move(lab, before, revision, title=world.title or lab.title)
    Revision.objects.filter(lab=lab, number__lte=revision.number - REVISIONS_KEPT).delete()
    return lab


def _move(lab: Lab, before: Revision | None, after: Revision, title: str) -> None:
    """Point the lab at another revision, if it still points where we saw it. Raises Conflict."""
    moved = Lab.objects.filter(pk=lab.pk, current=before).update(
        current=after, title=title, opened=timezone.localdate()
    )
    if not moved:
        fresh = Lab.objects.select_related("current", "current__parent").get(pk=lab.pk)
        raise Conflict(fresh)
    lab.current = after
    lab.title = title


@transaction.atomic
def step_back(lab: Lab) -> bool:
    """Undo: show the revision before. False where there is none."""
    before = lab.current
    if before is None or before.parent is None:
        return False
    _move(lab, before, before.parent, title=world_of(before.parent).title or lab.title)
    return True


@transaction.atomic
def step_forward(lab: Lab) -> bool:
    """Redo: show the revision that was undone. False where there is none."""
    before = lab.current
    after = Revision.objects.filter(lab=lab, parent=before).order_by("-number").first()
    if after is None:
        return False
    _move(lab, before, after, title=world_of(after).title or lab.title)
    return True
