"""Share a lab: an immutable link, a read-only page, and the same inside another site's page."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_POST, require_safe

from iamlab.engine import ENGINE_VERSION
from iamlab.explain import ExplainedStory, explain_story, resource_label
from iamlab.web.explained.deciding import now
from iamlab.web.labs.asked import who_of
from iamlab.web.labs.browsers import browser_to_keep, remember
from iamlab.web.labs.models import Lab, Snapshot
from iamlab.web.labs.storage import create_lab, world_of, world_of_text
from iamlab.web.labs.views import own_lab
from iamlab.web.picture import request_picture
from iamlab.world import Decider, Request, World

GUESSES = ("allowed", "denied")


def snapshot_of(lab: Lab) -> Snapshot:
    """The lab's current state as a snapshot; the same scene gives the same snapshot."""
    assert lab.current is not None
    document = lab.current.document
    digest = hashlib.sha256(f"{ENGINE_VERSION}\n{document}".encode()).hexdigest()[:16]
    decider = Decider(world_of(lab.current), now=now(), trace=False)
    snapshot, _created = Snapshot.objects.get_or_create(
        id=digest,
        defaults={
            "document": document,
            "engine": ENGINE_VERSION,
            "verdicts": {each.id: decider.decide(each).verdict for each in decider.world.requests},
        },
    )
    return snapshot


@require_POST
def share(request: HttpRequest, slug: str) -> HttpResponse:
    """Make the link; nothing of it changes when the lab does."""
    snapshot = snapshot_of(own_lab(request, slug))
    chosen = request.POST.get("request", "")
    query = f"?request={chosen}" if chosen else ""
    return HttpResponseRedirect(f"{reverse('shared', args=[snapshot.id])}{query}")


@dataclass(frozen=True)
class SharedRow:
    """A request of a shared lab, with its verdict then and now."""

    id: str
    who: str
    action: str
    resource: str
    verdict: str
    was: str

    @property
    def differs(self) -> bool:
        """Whether today's engine decides otherwise than the one it was shared with."""
        return bool(self.was) and self.was != self.verdict


@dataclass(frozen=True)
class SharedPage:
    """What the page of a shared lab shows."""

    snapshot: Snapshot
    world: World
    rows: tuple[SharedRow, ...]
    selected: Request | None
    story: ExplainedStory | None
    picture: SafeString
    predicting: bool
    guess: str
    step: int

    @property
    def chosen(self) -> SharedRow | None:
        """The row of the request that is shown."""
        wanted = self.selected.id if self.selected else None
        return next((row for row in self.rows if row.id == wanted), None)


def shared_page(snapshot: Snapshot, query: Any) -> SharedPage:
    """The page for the query: request, step, predict and guess."""
    world = world_of_text(snapshot.document)
    requests = {each.id: each for each in world.requests}
    last = world.requests[-1] if world.requests else None
    selected = requests.get(query.get("request", "")) or last
    story = (
        explain_story(Decider(world, now=now()).decide(selected), world, _) if selected else None
    )
    guess = query.get("guess", "") if query.get("guess") in GUESSES else ""
    predicting = query.get("predict") == "1" and not guess and story is not None
    step = int(query["step"]) if query.get("step", "").isdecimal() and len(query["step"]) < 4 else 0
    picture = SafeString("")
    if selected is not None and story is not None:
        picture = request_picture(
            world, selected, story, answered=not predicting, id_prefix="shared"
        )
    rows = _rows(snapshot, world)
    return SharedPage(snapshot, world, rows, selected, story, picture, predicting, guess, step)


def _rows(snapshot: Snapshot, world: World) -> tuple[SharedRow, ...]:
    decider = Decider(world, now=now(), trace=False)
    return tuple(
        SharedRow(
            each.id,
            who_of(each),
            each.action,
            resource_label(each.resource)[0],
            decider.decide(each).verdict,
            snapshot.verdicts.get(each.id, ""),
        )
        for each in world.requests
    )


def _context(request: HttpRequest, snapshot_id: str) -> dict[str, Any]:
    snapshot = get_object_or_404(Snapshot, pk=snapshot_id)
    page = shared_page(snapshot, request.GET)
    chosen = f"?request={page.selected.id}" if page.selected else ""
    embed = request.build_absolute_uri(reverse("embedded", args=[snapshot.id]) + chosen)
    return {
        "page": page,
        "title": page.world.title,
        "embed": embed,
        "snippet": (
            f'<iframe src="{embed}" title="IAM Lab: {_attribute(page.world.title)}" '
            'width="100%" height="720" loading="lazy"></iframe>'
        ),
    }


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


@require_safe
def shared(request: HttpRequest, snapshot_id: str) -> HttpResponse:
    """A shared lab, read-only, with "make it mine"."""
    return render(request, "labs/shared.html", _context(request, snapshot_id))


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": settings.EMBED_FRAME_ANCESTORS})  # type: ignore[arg-type]
def embedded(request: HttpRequest, snapshot_id: str) -> HttpResponse:
    """The same inside another site's page: no cookie, no form that changes anything."""
    return render(request, "labs/embedded.html", _context(request, snapshot_id))


@require_POST
def make_mine(request: HttpRequest, snapshot_id: str) -> HttpResponse:
    """Copy a shared lab into this browser."""
    snapshot = Snapshot.objects.filter(pk=snapshot_id).first()
    if snapshot is None:
        raise Http404(_("There is no shared lab at this address."))
    Snapshot.objects.filter(pk=snapshot.pk).update(opened=timezone.localdate())
    world = world_of_text(snapshot.document)
    browser = browser_to_keep(request)
    lab = create_lab(
        browser, world, gettext_noop("Copied the shared lab {title}"), {"title": world.title}
    )
    response = HttpResponseRedirect(reverse("lab", args=[lab.slug]))
    remember(response, browser)
    return response
