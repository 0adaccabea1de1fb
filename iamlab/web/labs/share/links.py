"""Share a lab: an immutable link, a read-only page, and the same inside another site's page."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_POST, require_safe

from iamlab.engine import ENGINE_VERSION
from iamlab.web.explained.deciding import now
from iamlab.web.labs.models import Revision, Snapshot
from iamlab.web.labs.open_lab import OpenLab, lab_view
from iamlab.web.labs.page.read_only import ReadOnlyPage, read_only_page
from iamlab.web.labs.page.responses import open_new_lab
from iamlab.web.labs.store.labs import world_of, world_of_text
from iamlab.web.site.pages import TemplatePage
from iamlab.world import Decider


def snapshot_of(revision: Revision) -> Snapshot:
    """A state of a lab as a snapshot; the same scene gives the same snapshot."""
    document = revision.document
    digest = hashlib.sha256(f"{ENGINE_VERSION}\n{document}".encode()).hexdigest()[:16]
    decider = Decider(world_of(revision), now=now(), trace=False)
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
@lab_view
def share(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """Make the link; nothing of it changes when the lab does."""
    snapshot = snapshot_of(opened.revision)
    chosen = request.POST.get("request", "")
    query = f"?request={chosen}" if chosen else ""
    return HttpResponseRedirect(f"{reverse('shared', args=[snapshot.id])}{query}")


@dataclass(frozen=True)
class SharedPage(TemplatePage):
    """A shared lab, to look at.

    embed: the address of the same inside another site's page, which `snippet` puts there.
    guessing: the query that asks for a guess first; "" where there is nothing to guess.
    """

    page: ReadOnlyPage
    snapshot: Snapshot
    title: str
    embed: str
    guessing: str
    snippet: str
    template = "labs/shared.html"


@dataclass(frozen=True)
class EmbeddedPage(SharedPage):
    """The same without anything around it."""

    template = "labs/embedded.html"


def _shared(request: HttpRequest, snapshot_id: str, kind: type[SharedPage]) -> HttpResponse:
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
    title = page.world.title
    return kind(
        page,
        snapshot,
        title,
        embed,
        guessing=f"?{urlencode(guessing)}" if page.story and not page.predicting else "",
        snippet=(
            f'<iframe src="{_attribute(embed)}" title="IAM Lab: {_attribute(title)}" '
            'width="100%" height="720" loading="lazy"></iframe>'
        ),
    ).response(request)


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


@require_safe
def shared(request: HttpRequest, snapshot_id: str) -> HttpResponse:
    """A shared lab, read-only, with "make it mine"."""
    return _shared(request, snapshot_id, SharedPage)


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": settings.EMBED_FRAME_ANCESTORS})  # type: ignore[arg-type]
def embedded(request: HttpRequest, snapshot_id: str) -> HttpResponse:
    """The same inside another site's page: no cookie, no form that changes anything."""
    return _shared(request, snapshot_id, EmbeddedPage)


@require_POST
def make_mine(request: HttpRequest, snapshot_id: str) -> HttpResponse:
    """Copy a shared lab into this browser."""
    snapshot = Snapshot.objects.filter(pk=snapshot_id).first()
    if snapshot is None:
        raise Http404(_("There is no shared lab at this address."))
    world = world_of_text(snapshot.document)
    return open_new_lab(request, world, gettext_noop("Copied the shared lab {title}"))
