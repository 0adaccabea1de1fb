"""Remove a thing, after saying what hangs on it and what removing it opens and closes."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from iamlab.web.labs.build.removals import REMOVABLE, Removal, removal_of
from iamlab.web.labs.build.things import account_of
from iamlab.web.labs.models import Lab
from iamlab.web.labs.open_lab import opened_on, own_lab
from iamlab.web.labs.page.addresses import Address
from iamlab.web.labs.page.lab_page import LabPage, page_of
from iamlab.web.labs.page.responses import announce_change, changed, page_response, wants_fragment
from iamlab.web.labs.requests.in_view import Shown
from iamlab.web.labs.store.labs import Conflict, save_edit, world_of
from iamlab.web.labs.store.revisions import sentence_of
from iamlab.web.labs.whatif.effects import effects_of, effects_response
from iamlab.web.site.words import told, told_problem
from iamlab.world import EditError, LabError


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Remove a thing, after saying what hangs on it."""
    lab = own_lab(request, slug)
    assert lab.current is not None
    world = world_of(lab.current)
    name = request.GET.get("name", "")
    if kind not in REMOVABLE:
        raise Http404(_("A lab has no such things."))
    asked = request.GET.get("account", "")
    account = None if kind == "request" else account_of(world, asked, kind)
    removal = removal_of(world, account, kind, name)
    if removal is None:
        raise Http404(_("This lab has no such thing any more."))
    shown = Shown.of_query(request.GET)
    if request.method == "POST" and not removal.hindrance:
        kept = shown.after_save(lab, world) if kind != "request" else Shown()
        try:
            saved = save_edit(lab, removal.edit, opened_on(request))
        except Conflict as conflict:
            lab = conflict.lab
            removal = removal.after_conflict(sentence_of(lab.current))
        except EditError as error:
            removal = removal.after_refusal(told(error.message))
        except LabError as error:
            removal = removal.after_refusal(" ".join(map(told_problem, error.problems)))
        else:
            return _removed(request, saved, kept)
    where = Address(slug, kind, account.id if account else "", name)
    return _asking(request, page_of(lab, address=where, shown=shown), removal)


def _removed(request: HttpRequest, lab: Lab, shown: Shown) -> HttpResponse:
    """The lab without the thing."""
    announce_change(request, lab, shown.query())
    address = Address(lab.slug, shown=shown.query()).lab()
    if wants_fragment(request):
        return changed(request, page_of(lab, shown=shown), address)
    return HttpResponseRedirect(address)


def _asking(request: HttpRequest, page: LabPage, removal: Removal) -> HttpResponse:
    """What hangs on the thing, and whether it is to go; or why it cannot."""
    where = page.address
    page.extra["removal"] = removal
    page.extra["form_url"] = request.get_full_path()
    query = request.META.get("QUERY_STRING", "")
    address = reverse("lab_removal_effects", args=[where.slug, where.open_kind])
    page.extra["effects_url"] = f"{address}?{query}"
    refused = removal.conflict or (request.method == "POST" and removal.hindrance)
    return page_response(request, page, status=422 if refused else 200)


@require_safe
def effects(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """What removing a thing would open and close."""
    lab = own_lab(request, slug)
    assert lab.current is not None
    world = world_of(lab.current)
    wanted, name = request.GET.get("account", ""), request.GET.get("name", "")
    account = next((each for each in world.accounts if each.id == wanted), None)
    removal = removal_of(world, account, kind, name) if kind in REMOVABLE else None
    if removal is None:
        raise Http404(_("This lab has no such thing any more."))
    try:
        after = removal.edit.apply(world)
    except EditError as error:
        raise Http404(error.message) from error
    context = {
        "lab": lab,
        "effects": effects_of(world, after),
        "sentence": _("Without the %(noun)s %(name)s")
        % {"noun": removal.noun, "name": removal.name},
        "heading": _("What this would change"),
        "place": "removal-effects",
    }
    return effects_response(request, context)
