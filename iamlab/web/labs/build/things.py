"""Forms of the things in a lab: open one, try a change of it, save it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from iamlab.web.labs.forms import FORMS, ThingForm
from iamlab.web.labs.open_lab import OpenLab, RefusedChange, form_opened_on, lab_view
from iamlab.web.labs.page.addresses import Address
from iamlab.web.labs.page.lab_page import LabPage, Panel, page_of
from iamlab.web.labs.page.responses import announce_change, answer_change, page_response
from iamlab.web.labs.whatif.effects import ShownEffects, effects_of
from iamlab.world import Account, World


@dataclass(frozen=True)
class ThingPanel(Panel):
    """The form of one thing. effects: what the change that is typed would open and close."""

    form: ThingForm
    effects: ShownEffects | None = None
    template = "labs/_drawer.html"

    @property
    def form_url(self) -> str:
        """Where the form is opened, and posted to."""
        kind, account, name = self.form.kind, self.address.open_account, self.form.before
        return self.address.thing(kind, account, name) if name else self.address.new(kind, account)

    @property
    def remove_url(self) -> str:
        """Where the thing is removed; "" where it cannot be."""
        if not self.form.before or self.form.kind in ("root", "lab"):
            return ""
        return self.form_url.replace("/things/", "/remove/", 1)


@require_http_methods(["GET", "HEAD", "POST"])
@lab_view
def thing(request: HttpRequest, opened: OpenLab, kind: str) -> HttpResponse:
    """The form of one thing, `?account=…&name=…`; without a name, of a new one."""
    form_class = FORMS.get(kind)
    if form_class is None:
        raise Http404(_("A lab has no such things."))
    world = opened.world
    account = account_of(world, request.GET.get("account", ""), kind)
    name = request.GET.get("name", "")
    initial = _initial(form_class, world, account, name)
    if name and initial is None:
        raise Http404(_("This lab has no such thing any more."))
    if request.method != "POST":
        form = form_class(initial=initial, world=world, account=account, before=name)
        return page_response(request, _page(opened, form))

    data = request.POST.copy()
    operation = data.get("op") or "save"
    form_class.bring_together(data, operation, world, account.id if account else "")
    form = form_class(data, world=world, account=account, before=name, initial=initial)
    if form.has_editor and operation not in ("save", "preview"):
        return page_response(request, _page(opened, form.unsaved()))
    if not form.is_valid():
        return page_response(request, _page(opened, form), status=422)
    try:
        if operation == "preview":
            effects = effects_of(world, opened.after(form.edit()))
            return page_response(request, _page(opened, form, effects))
        saved = opened.save(form.edit(), form_opened_on(request))
    except RefusedChange as refused:
        form.refuse(refused)
        return page_response(request, _page(refused.opened, form), status=422)

    saved = saved.showing(opened.answer_kept())
    announce_change(request, saved)
    name = form.name_after()
    account = saved.world.account(form.account_id)
    initial = _initial(form_class, saved.world, account, name)
    fresh = form_class(
        initial=initial, world=saved.world, account=account, before=name if initial else ""
    )
    where = Address.of(saved)
    address = where.thing(kind, form.account_id, name) if name else where.lab()
    return answer_change(request, saved, address, panel=_panel(saved, fresh))


def account_of(world: World, account_id: str, kind: str) -> Account | None:
    """The account a form works in; None for what stands outside the accounts. Raises Http404."""
    if FORMS[kind].outside:
        return None
    account = world.account(account_id)
    if account is not None or (not account_id and kind == "account"):
        return account
    raise Http404(_("This lab has no such account."))


def _initial(
    form_class: type[ThingForm], world: World, account: Account | None, name: str
) -> dict[str, Any] | None:
    """What the form shows at first: the thing of that name; None where there is none."""
    found = form_class.find(world, account, name) if name else None
    if found is None:
        return None
    return {**form_class.initial_of_name(name), **form_class.initial_for(world, account, found)}


def _panel(opened: OpenLab, form: ThingForm, effects: ShownEffects | None = None) -> ThingPanel:
    account = form.account.id if form.account is not None else ""
    address = Address.of(opened, form.kind, account, form.before)
    return ThingPanel(address, form, effects)


def _page(opened: OpenLab, form: ThingForm, effects: ShownEffects | None = None) -> LabPage:
    return page_of(opened, panel=_panel(opened, form, effects))
