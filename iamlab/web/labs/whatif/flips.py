"""The closest changes that turn a verdict, each with its price, made by one click."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from iamlab.web.explained.deciding import now
from iamlab.web.labs.models import Lab
from iamlab.web.labs.open_lab import InView, OpenLab, RefusedChange, form_opened_on, lab_view
from iamlab.web.labs.page.addresses import Address
from iamlab.web.labs.page.responses import announce_change, answer_change
from iamlab.web.labs.requests.labels import who_of
from iamlab.web.labs.whatif.proposals import ShownProposal, edit_of, shown
from iamlab.web.site.announcements import announce
from iamlab.web.site.pages import TemplatePage
from iamlab.web.site.sent_number import whole_number
from iamlab.web.site.told import told
from iamlab.whatif import Flips, closest_flips
from iamlab.world import Request


@dataclass(frozen=True)
class FlipsPage(TemplatePage):
    """The closest changes for one request; or why there is none, and what cannot help.

    revision: primary key of the one that they were looked for in.
    """

    lab: Lab
    access_request: Request
    who: str
    flips: Flips
    proposals: tuple[ShownProposal, ...]
    cannot_help: tuple[str, ...]
    why_none: str
    revision: int
    template = "labs/whatif/flips.html"
    fragment_template = "labs/whatif/_flips.html"


@require_safe
@lab_view
def flips(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """The closest changes for one request of the lab."""
    access_request = _named(opened)
    found = closest_flips(opened.world, access_request, now=now())
    return FlipsPage(
        opened.lab,
        access_request,
        who_of(access_request),
        found,
        proposals=shown(found.proposals),
        cannot_help=tuple(told(each.words) for each in found.cannot_help),
        why_none=told(found.why_none) if found.why_none else "",
        revision=opened.revision.pk,
    ).response(request)


@require_POST
@lab_view
def apply_flip(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """Make one of the proposals, as an ordinary change that can be taken back."""
    access_request = _named(opened)
    proposals = closest_flips(opened.world, access_request, now=now()).proposals
    number = whole_number(request.POST.get("proposal", ""), digits=3) or 0
    if not 1 <= number <= len(proposals):
        raise Http404(_("This proposal does not fit the lab any more."))
    proposal = proposals[number - 1]
    in_view = InView(proposal.request.id, before=opened.revision.number)
    address = Address.of(opened).answer(in_view)
    try:
        saved = opened.save(edit_of(proposal, access_request), form_opened_on(request))
    except RefusedChange as refused:
        again = _("The lab has changed meanwhile. Look at the proposals again.")
        announce(request, refused.sentence(again))
        return HttpResponseRedirect(address)
    saved = saved.showing(in_view)
    announce_change(request, saved)
    return answer_change(request, saved, address, asked=True)


def _named(opened: OpenLab) -> Request:
    """The request that the address names. Raises Http404."""
    if opened.selected is None or not opened.in_view.request:
        raise Http404(_("This lab has no such request any more."))
    return opened.selected
