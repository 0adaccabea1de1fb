"""Forms of the things in a lab: open one, save it, remove it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from iamlab.web.labs.forms import FORMS, ThingForm
from iamlab.web.labs.models import Lab
from iamlab.web.labs.open_lab import opened_on, own_lab
from iamlab.web.labs.page.addresses import Address
from iamlab.web.labs.page.lab_page import LabPage, page_of
from iamlab.web.labs.page.responses import announce_change, changed, page_response, wants_fragment
from iamlab.web.labs.requests.in_view import Shown
from iamlab.web.labs.store.labs import Conflict, save_edit, world_of
from iamlab.web.labs.store.revisions import sentence_of
from iamlab.web.labs.whatif.effects import effects_of
from iamlab.web.site.words import told_problem
from iamlab.world import Account, EditError, LabError, World, canonical_json, read_lab_text


@require_http_methods(["GET", "HEAD", "POST"])
def thing(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The form of one thing, `?account=…&name=…`; without a name, of a new one."""
    lab = own_lab(request, slug)
    form_class = FORMS.get(kind)
    if form_class is None:
        raise Http404(_("A lab has no such things."))
    assert lab.current is not None
    world = world_of(lab.current)
    account = account_of(world, request.GET.get("account", ""), kind)
    name = request.GET.get("name", "")
    found = form_class.find(world, account, name) if name else None
    if name and found is None:
        raise Http404(_("This lab has no such thing any more."))
    initial = _initial(form_class, world, account, name, found)
    shown = Shown.of_query(request.GET)
    if request.method != "POST":
        form = form_class(initial=initial, world=world, account=account, before=name)
        return page_response(request, _page(lab, form, shown))
    data = request.POST.copy()
    drafting = _draft(form_class, data, world, account.id if account else "")
    form = form_class(data, world=world, account=account, before=name, initial=initial)
    if drafting:
        return page_response(request, _page(lab, form.unsaved(), shown))
    if data.get("op") == "preview":
        return _preview(request, lab, form, shown)
    return _save(request, lab, form, shown)


def _initial(
    form_class: type[ThingForm], world: World, account: Account | None, name: str, found: Any
) -> dict[str, Any] | None:
    """What the form shows at first: the thing; None for a new one."""
    if found is None:
        return None
    return {**form_class.initial_of_name(name), **form_class.initial_for(world, account, found)}


def account_of(world: World, account_id: str, kind: str) -> Account | None:
    """The account a form works in; None for what stands outside the accounts."""
    if FORMS[kind].outside:
        return None
    for account in world.accounts:
        if account.id == account_id:
            return account
    if not account_id and kind == "account":
        return None
    raise Http404(_("This lab has no such account."))


def _draft(form: type[ThingForm], data: QueryDict, world: World, account_id: str) -> bool:
    """Bring the two sides of a form together; True where the learner only asked for that."""
    operation = data.get("op") or "save"
    form.bring_together(data, operation, world, account_id)
    return form.has_editor and operation not in ("save", "preview")


def _page(lab: Lab, form: ThingForm, shown: Shown) -> LabPage:
    account = form.account.id if form.account else ""
    page = page_of(lab, address=Address(lab.slug, form.kind, account, form.before), shown=shown)
    address = page.address
    page.extra["form"] = form
    page.extra["form_url"] = (
        address.thing(form.kind, account, form.before)
        if form.before
        else address.new(form.kind, account)
    )
    if form.before and form.kind not in ("root", "lab"):
        page.extra["remove_url"] = page.extra["form_url"].replace("/things/", "/remove/", 1)
    return page


def _save(request: HttpRequest, lab: Lab, form: ThingForm, shown: Shown) -> HttpResponse:
    if not form.is_valid():
        return page_response(request, _page(lab, form, shown), status=422)
    kept = shown.after_save(lab, form.world)
    try:
        lab = save_edit(lab, form.edit(), opened_on(request))
    except EditError as error:
        form.refuse(error)
    except LabError as error:
        for problem in error.problems:
            form.add_error(None, told_problem(problem))
    except Conflict as conflict:
        return _conflict(request, conflict.lab, form, shown)
    if form.errors:
        return page_response(request, _page(lab, form, shown), status=422)
    name = form.name_after()
    where = Address(lab.slug, shown=kept.query())
    address = where.thing(form.kind, form.account_id, name) if name else where.lab()
    if not wants_fragment(request):
        announce_change(request, lab, kept.query())
        return HttpResponseRedirect(address)
    return _saved(request, lab, form, address, kept)


def _preview(request: HttpRequest, lab: Lab, form: ThingForm, shown: Shown) -> HttpResponse:
    """What the typed change would open and close. Nothing is saved, nothing typed is lost."""
    assert lab.current is not None
    before = world_of(lab.current)
    after = None
    if form.is_valid():
        try:
            after = form.edit().apply(before)
            read_lab_text(canonical_json(after))  # as saving would: limits and secrets included
        except EditError as error:
            form.refuse(error)
        except LabError as error:
            for problem in error.problems:
                form.add_error(None, told_problem(problem))
    page = _page(lab, form, shown)
    if form.errors or after is None:
        return page_response(request, page, status=422)
    page.extra["effects"] = effects_of(before, after)
    page.extra["heading"] = _("What this would change")
    page.extra["place"] = "preview"
    return page_response(request, page)


def _saved(
    request: HttpRequest, lab: Lab, form: ThingForm, address: str, shown: Shown
) -> HttpResponse:
    assert lab.current is not None
    world = world_of(lab.current)
    account_id = form.account_id
    account = next((each for each in world.accounts if each.id == account_id), None)
    name = form.name_after()
    kind = type(form)
    saved = kind.find(world, account, name) if name else None
    initial = _initial(kind, world, account, name, saved)
    fresh = kind(initial=initial, world=world, account=account, before=name if saved else "")
    announce_change(request, lab, shown.query())
    return changed(request, _page(lab, fresh, shown), address)


def _conflict(request: HttpRequest, lab: Lab, form: ThingForm, shown: Shown) -> HttpResponse:
    """Another tab has saved: say what, keep what was typed, and let it be saved on top."""
    form.add_error(
        None,
        _(
            "Another tab changed this lab after you opened this form: %(what)s. Nothing of yours "
            "is lost. Look at the lab as it is now, then save again to put your change on top."
        )
        % {"what": sentence_of(lab.current)},
    )
    return page_response(request, _page(lab, form, shown), status=422)
