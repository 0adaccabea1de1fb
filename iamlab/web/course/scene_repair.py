"""The smallest change that would allow a scene's denied request, and a lab with it made."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iamlab.course import Scenario, Scene, walk_of_scenes
from iamlab.web.explained.deciding import now
from iamlab.web.labs.open_lab import InView, OpenLab
from iamlab.web.labs.page.addresses import Address
from iamlab.web.labs.page.responses import announce_change
from iamlab.web.labs.store.browsers import browser_to_keep, remember
from iamlab.web.labs.store.labs import create_lab
from iamlab.web.labs.whatif.proposals import ShownProposal, edit_of, shown
from iamlab.whatif import Budget, Proposal, closest_flips

# A scene's lab is small; the first proposal is all that is shown.
_BUDGET = Budget(edits=120, proposals=1)


def _repair(scenario: Scenario, scene: Scene) -> Proposal | None:
    """The closest change that allows the request; None where it is allowed, or none was found."""
    flips = closest_flips(scenario.world, scenario.request(scene), now=now(), budget=_BUDGET)
    return flips.proposals[0] if flips.verdict == "denied" and flips.proposals else None


def shown_repair(scenario: Scenario, scene: Scene) -> ShownProposal | None:
    """The closest repair as the scene's page shows it."""
    proposal = _repair(scenario, scene)
    return shown((proposal,))[0] if proposal is not None else None


@require_POST
def try_repair(request: HttpRequest, scene_id: str) -> HttpResponse:
    """A lab of the scene with the closest repair made, as a change that can be taken back."""
    found = next((each for each in walk_of_scenes() if each[1].id == scene_id), None)
    if found is None:
        raise Http404(_("There is no scene of that name."))
    scenario, scene = found
    proposal = _repair(scenario, scene)
    if proposal is None:
        raise Http404(_("Nothing in this scene needs a change."))
    browser = browser_to_keep(request)
    opened = OpenLab.of(create_lab(browser, scenario.world, "Started the lab {title}"))
    saved = opened.save(edit_of(proposal, scenario.request(scene)))
    announce_change(request, saved)
    in_view = InView(proposal.request.id, before=opened.revision.number)
    response = HttpResponseRedirect(Address.of(saved).answer(in_view))
    remember(response, browser)
    return response
