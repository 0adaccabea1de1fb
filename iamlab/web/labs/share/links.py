"""Share a lab: an immutable link, a read-only page, and the same inside another site's page."""

from __future__ import annotations

import hashlib
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_POST, require_safe

from iamlab.engine import ENGINE_VERSION
from iamlab.web.explained.deciding import now
from iamlab.web.labs.models import Lab, Snapshot
from iamlab.web.labs.open_lab import own_lab
from iamlab.web.labs.page.read_only import read_only_page
from iamlab.web.labs.page.responses import open_new_lab
from iamlab.web.labs.store.labs import world_of, world_of_text
from iamlab.world import Decider


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


def _context(request: HttpRequest, snapshot_id: str) -> dict[str, Any]:
    snapshot = get_object_or_404(Snapshot, pk=snapshot_id)
    # a link in use stays; the day is all that is written down
    Snapshot.objects.filter(pk=snapshot.pk).exclude(opened=timezone.localdate()).update(
        opened=timezone.localdate()
    )
    page = read_only_page(world_of_text(snapshot.document), request.GET, snapshot.verdicts)
    chosen = {"request": page.selected.id} if page.selected else {}
    guessing = {**chosen, "predict": "1"}
    query = urlencode(guessing if page.predicting or page.guess else chosen)
    embed = request.build_absolute_uri(f"{reverse('embedded', args=[snapshot.id])}?{query}")
    return {
        "page": page,
        "snapshot": snapshot,
        "title": page.world.title,
        "embed": embed,
        "guessing": f"?{urlencode(guessing)}" if page.story and not page.predicting else "",
        "snippet": (
            f'<iframe src="{_attribute(embed)}" title="IAM Lab: {_attribute(page.world.title)}" '
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
    world = world_of_text(snapshot.document)
    return open_new_lab(request, world, gettext_noop("Copied the shared lab {title}"))
