"""Remove a thing, after saying what hangs on it and what removing it opens and closes."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from iamlab.web.labs.build.removals import REMOVABLE, Removal, removal_of
from iamlab.web.labs.build.things import account_of
from iamlab.web.labs.open_lab import AS_IT_IS, OpenLab, RefusedChange, form_opened_on, lab_view
from iamlab.web.labs.page.addresses import Address
from iamlab.web.labs.page.lab_page import Panel, page_of
from iamlab.web.labs.page.responses import announce_change, answer_change, page_response
from iamlab.web.labs.whatif.effects import EffectsPage, effects_of
from iamlab.world import EditError


@dataclass(frozen=True)
class RemovalPanel(Panel):
    """What hangs on a thing, and whether it is to go; or why it cannot."""

    removal: Removal
    query: str
    template = "labs/_removal.html"

    @property
    def form_url(self) -> str:
        return self._at("lab_remove")

    @property
    def effects_url(self) -> str:
        return self._at("lab_removal_effects")

    def _at(self, name: str) -> str:
        place = reverse(name, args=[self.address.slug, self.address.open_kind])
        return f"{place}?{self.query}"


@require_http_methods(["GET", "HEAD", "POST"])
@lab_view
def remove(request: HttpRequest, opened: OpenLab, kind: str) -> HttpResponse:
    """Remove a thing, after saying what hangs on it."""
    if kind not in REMOVABLE:
        raise Http404(_("A lab has no such things."))
    name, account = request.GET.get("name", ""), None
    if kind != "request":
        account = account_of(opened.world, request.GET.get("account", ""), kind)
    removal = removal_of(opened.world, account, kind, name)
    if removal is None:
        raise Http404(_("This lab has no such thing any more."))
    refused = request.method == "POST" and bool(removal.hindrance)
    if request.method == "POST" and not refused:
        try:
            saved = opened.save(removal.edit, form_opened_on(request))
        except RefusedChange as why:
            opened, removal, refused = why.opened, removal.after_refusal(why), True
        else:
            saved = saved.showing(AS_IT_IS if kind == "request" else opened.answer_kept())
            announce_change(request, saved)
            return answer_change(request, saved, Address.of(saved).lab())
    address = Address.of(opened, kind, account.id if account else "", name)
    panel = RemovalPanel(address, removal, request.META.get("QUERY_STRING", ""))
    return page_response(request, page_of(opened, panel=panel), status=422 if refused else 200)


@require_safe
@lab_view
def effects(request: HttpRequest, opened: OpenLab, kind: str) -> HttpResponse:
    """What removing a thing would open and close."""
    world = opened.world
    wanted, name = request.GET.get("account", ""), request.GET.get("name", "")
    account = world.account(wanted)
    removal = removal_of(world, account, kind, name) if kind in REMOVABLE else None
    if removal is None:
        raise Http404(_("This lab has no such thing any more."))
    try:
        after = removal.edit.apply(world)
    except EditError as error:
        raise Http404(error.message) from error
    facts = {"noun": removal.noun, "name": removal.name}
    return EffectsPage(
        opened.lab,
        effects_of(world, after),
        sentence=_("Without the %(noun)s %(name)s") % facts,
        heading=_("What this would change"),
        place="removal-effects",
    ).response(request)
