"""One click away: ready-made roles, and managed policies to attach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from iamlab.catalogue import managed_policies, managed_policy
from iamlab.course import ReadyRole, ready_roles
from iamlab.engine import PolicySyntaxError, PolicyType, parse_policy
from iamlab.explain import describe_policy
from iamlab.web.labs.forms import FORMS
from iamlab.web.labs.models import Lab
from iamlab.web.labs.open_lab import opened_on, own_lab
from iamlab.web.labs.page.addresses import Address
from iamlab.web.labs.page.lab_page import page_of
from iamlab.web.labs.page.responses import announce_change, page_response
from iamlab.web.labs.requests.in_view import Shown
from iamlab.web.labs.store.labs import Conflict, save_edit, world_of
from iamlab.web.labs.store.revisions import sentence_of
from iamlab.web.site.words import told, told_problem
from iamlab.world import Account, AttachPolicy, Edit, EditError, LabError, World

HOLDERS: dict[str, str] = {"user": "user", "group": "group", "role": "role"}


@dataclass(frozen=True, slots=True)
class Offer:
    """A managed policy that can be attached: what it allows, and whether it hangs there already."""

    reference: str
    name: str
    words: str
    attached: bool


@dataclass(frozen=True, slots=True)
class PolicyView:
    """A policy as the page shows it: name, sentences, JSON.

    arn: of an AWS managed policy; those are long, so their text is shown where it is asked for.
    """

    name: str
    words: tuple[str, ...]
    text: str
    arn: str = ""


@dataclass(frozen=True, slots=True)
class RoleView:
    """A ready-made role as the page shows it."""

    role: ReadyRole
    what: str
    trust: PolicyView
    policies: tuple[PolicyView, ...]


@require_http_methods(["GET", "HEAD", "POST"])
def roles(request: HttpRequest, slug: str) -> HttpResponse:
    """Ready-made roles for `?account=`, each shown before it is made."""
    lab = own_lab(request, slug)
    world, account = _world_and_account(lab, request)
    error = ""
    if request.method == "POST":
        wanted = request.POST.get("role", "")
        found = next((each for each in ready_roles(world, account) if each.id == wanted), None)
        if found is None:
            raise Http404(_("There is no ready-made role of that name."))
        kept = Shown.of_query(request.GET).after_save(lab, world)
        address = Address(slug, shown=kept.query()).thing("role", account.id, found.name)
        error = _save(request, lab, found.edit())
        if not error:
            return HttpResponseRedirect(address)
        lab = own_lab(request, slug)
        world, account = _world_and_account(lab, request)
    extra = {
        "ready": tuple(_role_view(role) for role in ready_roles(world, account)),
        "looked_at": _looked_at(request.GET.get("look", "")),
        "error": error,
    }
    return _panel(request, lab, "labs/_ready_roles.html", account, extra)


@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: HttpRequest, slug: str) -> HttpResponse:
    """Managed policies to attach to `?kind=` `?name=`, filtered by `?q=`; `?look=` shows one."""
    lab = own_lab(request, slug)
    world, account = _world_and_account(lab, request)
    kind, name = request.GET.get("kind", ""), request.GET.get("name", "")
    holder = FORMS[kind].find(world, account, name) if kind in HOLDERS else None
    if holder is None:
        raise Http404(_("This lab has no such thing any more."))
    shown = Shown.of_query(request.GET)
    address = Address(slug, shown=shown.query()).thing(kind, account.id, name)
    error = ""
    if request.method == "POST":
        edit = AttachPolicy(account.id, HOLDERS[kind], name, request.POST.get("policy", ""))
        kept = Address(slug, shown=shown.after_save(lab, world).query())
        error = _save(request, lab, edit)
        if not error:
            return HttpResponseRedirect(kept.thing(kind, account.id, name))
        lab = own_lab(request, slug)
        world, account = _world_and_account(lab, request)
        holder = FORMS[kind].find(world, account, name)
        if holder is None:
            raise Http404(_("This lab has no such thing any more."))
    typed = request.GET.get("q", "")[:100].strip()
    extra = {
        "holder_name": name,
        "holder_kind": kind,
        "holder_url": address,
        "typed": typed,
        "offers": _offers(account, holder.policies, typed.lower()),
        "looked_at": _looked_at(request.GET.get("look", "")),
        "error": error,
    }
    return _panel(request, lab, "labs/_attach.html", account, extra)


def _world_and_account(lab: Lab, request: HttpRequest) -> tuple[World, Account]:
    assert lab.current is not None
    world = world_of(lab.current)
    wanted = request.GET.get("account", "")
    account = next((each for each in world.accounts if each.id == wanted), None)
    if account is None:
        raise Http404(_("This lab has no such account."))
    return world, account


def _save(request: HttpRequest, lab: Lab, edit: Edit) -> str:
    """Save the edit and say so; where it cannot be saved, the sentence that says why."""
    try:
        saved = save_edit(lab, edit, opened_on(request))
    except EditError as error:
        return told(error.message)
    except LabError as error:
        return " ".join(told_problem(problem) for problem in error.problems)
    except Conflict as conflict:
        words = _("Another tab changed this lab meanwhile: %(what)s. Look again, then choose.")
        return words % {"what": sentence_of(conflict.lab.current)}
    announce_change(request, saved, Shown.of_query(request.GET).query())
    return ""


def _panel(
    request: HttpRequest, lab: Lab, template: str, account: Account, extra: dict[str, Any]
) -> HttpResponse:
    page = page_of(lab, shown=Shown.of_query(request.GET))
    query = {name: str(value) for name, value in request.GET.items() if name != "look"}
    page.extra.update({"panel": template, "panel_account": account, **extra})
    page.extra["panel_url"] = f"{request.path}?{urlencode(query)}"
    return page_response(request, page, status=422 if extra["error"] else 200)


def _role_view(role: ReadyRole) -> RoleView:
    trust = _policy_view(_("Trust policy"), role.trust_policy, "trust")
    own = (_policy_view(each.name, each.document.text, "identity") for each in role.policies)
    aws = filter(None, (_looked_at(arn) for arn in role.aws_managed_policies))
    return RoleView(role, role.sentence(_), trust, (*own, *aws))


def _policy_view(name: str, text: str, policy_type: PolicyType) -> PolicyView:
    words = describe_policy(parse_policy(text), policy_type=policy_type, translate=_)
    return PolicyView(name, words, text)


def _looked_at(arn: str) -> PolicyView | None:
    """An AWS managed policy with its text."""
    policy = managed_policy(arn)
    if policy is None:
        return None
    return PolicyView(policy.name, (_(policy.summary.description),), policy.document, arn)


def _offers(account: Account, held: tuple[object, ...], typed: str) -> tuple[Offer, ...]:
    """The account's policies, then AWS's, whose name or words hold what was typed."""
    own = (
        Offer(policy.name, policy.name, _words_of(policy.document.text), policy.name in held)
        for policy in account.policies
    )
    brought = (
        Offer(policy.arn, policy.arn.rpartition("/")[2], "", policy.arn in held)
        for policy in account.aws_managed_policies
    )
    aws = (
        Offer(policy.arn, policy.name, _(policy.description), policy.arn in held)
        for policy in managed_policies()
    )
    return tuple(
        offer
        for offer in (*own, *brought, *aws)
        if typed in offer.name.lower() or typed in offer.words.lower()
    )


def _words_of(text: str) -> str:
    """A customer managed policy in words; "" where its text cannot be read."""
    try:
        policy = parse_policy(text)
    except PolicySyntaxError:
        return ""
    return " ".join(describe_policy(policy, policy_type="identity", translate=_)[:3])
