"""The closest changes that turn a verdict, each with its price, made by one click."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from iamlab.web.explained.deciding import now
from iamlab.web.labs.models import Lab
from iamlab.web.labs.open_lab import opened_on, own_lab
from iamlab.web.labs.page.lab_page import page_of
from iamlab.web.labs.page.responses import announce_change, changed, wants_fragment
from iamlab.web.labs.requests.in_view import Shown
from iamlab.web.labs.requests.labels import who_of
from iamlab.web.labs.store.labs import Conflict, save_edit, world_of
from iamlab.web.labs.whatif.proposals import edit_of, shown
from iamlab.web.site.announcements import announce
from iamlab.web.site.sent_number import whole_number
from iamlab.web.site.words import told
from iamlab.whatif import closest_flips
from iamlab.world import EditError, LabError, Request, World


def _chosen(request: HttpRequest, lab: Lab) -> tuple[World, Request]:
    assert lab.current is not None
    world = world_of(lab.current)
    wanted = request.GET.get("request", "")
    for each in world.requests:
        if each.id == wanted:
            return world, each
    raise Http404(_("This lab has no such request any more."))


@require_safe
def flips(request: HttpRequest, slug: str) -> HttpResponse:
    """The closest changes for one request of the lab."""
    lab = own_lab(request, slug)
    world, access_request = _chosen(request, lab)
    found = closest_flips(world, access_request, now=now())
    context = {
        "lab": lab,
        "access_request": access_request,
        "who": who_of(access_request),
        "flips": found,
        "proposals": shown(found.proposals),
        "cannot_help": [told(each.words) for each in found.cannot_help],
        "why_none": told(found.why_none) if found.why_none else "",
        "revision": lab.current_id,
    }
    fragment = wants_fragment(request)
    return render(request, f"labs/whatif/{'_flips' if fragment else 'flips'}.html", context)


@require_POST
def apply_flip(request: HttpRequest, slug: str) -> HttpResponse:
    """Make one of the proposals, as an ordinary change that can be taken back."""
    lab = own_lab(request, slug)
    world, access_request = _chosen(request, lab)
    proposals = closest_flips(world, access_request, now=now()).proposals
    number = whole_number(request.POST.get("proposal", ""), digits=3) or 0
    if not 1 <= number <= len(proposals):
        raise Http404(_("This proposal does not fit the lab any more."))
    proposal = proposals[number - 1]
    edit = edit_of(proposal, access_request)
    in_view = Shown(proposal.request.id, before=lab.current.number if lab.current else 0)
    query = {"request": in_view.request, "before": str(in_view.before)}
    address = f"{reverse('lab', args=[slug])}?{urlencode(query)}"
    try:
        lab = save_edit(lab, edit, opened_on(request))
    except (Conflict, EditError, LabError):
        announce(request, _("The lab has changed meanwhile. Look at the proposals again."))
        return HttpResponseRedirect(address)
    announce_change(request, lab, {"request": access_request.id})
    if wants_fragment(request):
        return changed(request, page_of(lab, shown=in_view), address, asked=True)
    return HttpResponseRedirect(address)
