"""One click away: ready-made roles, and managed policies to attach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from iamlab.catalogue import managed_policies, managed_policy
from iamlab.course import ReadyRole, ready_roles
from iamlab.engine import PolicySyntaxError, PolicyType, last_part, parse_policy
from iamlab.explain import describe_policy
from iamlab.web.labs.forms import FORMS
from iamlab.web.labs.open_lab import OpenLab, RefusedChange, form_opened_on, lab_view
from iamlab.web.labs.page.addresses import Address
from iamlab.web.labs.page.lab_page import Panel, page_of
from iamlab.web.labs.page.responses import announce_change, page_response
from iamlab.world import HOLDERS, Account, AttachPolicy, World

_ANOTHER_TAB = gettext_lazy(
    "Another tab changed this lab meanwhile: %(what)s. Look again, then choose."
)
_HOLDERS = frozenset(kind.name for kind in HOLDERS)


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


@dataclass(frozen=True)
class ReadyRolesPanel(Panel):
    """The ready-made roles for an account. looked_at: an AWS managed policy shown with its text."""

    account: Account
    url: str
    roles: tuple[RoleView, ...]
    looked_at: PolicyView | None
    error: str
    template = "labs/_ready_roles.html"


@dataclass(frozen=True)
class AttachPanel(Panel):
    """Managed policies to attach to somebody. typed: what they were searched by."""

    account: Account
    url: str
    holder_kind: str
    holder_name: str
    typed: str
    offers: tuple[Offer, ...]
    looked_at: PolicyView | None
    error: str
    template = "labs/_attach.html"

    @property
    def holder_url(self) -> str:
        """The form that this was opened from."""
        return self.address.thing(self.holder_kind, self.account.id, self.holder_name)


@require_http_methods(["GET", "HEAD", "POST"])
@lab_view
def roles(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """Ready-made roles for `?account=`, each shown before it is made."""
    account, error = _account(request, opened.world), ""
    if request.method == "POST":
        wanted = request.POST.get("role", "")
        ready = ready_roles(opened.world, account)
        found = next((each for each in ready if each.id == wanted), None)
        if found is None:
            raise Http404(_("There is no ready-made role of that name."))
        try:
            saved = opened.save(found.edit(), form_opened_on(request))
        except RefusedChange as refused:
            opened, error = refused.opened, refused.sentence(str(_ANOTHER_TAB))
            account = _account(request, opened.world)
        else:
            saved = saved.showing(opened.answer_kept())
            announce_change(request, saved)
            return HttpResponseRedirect(Address.of(saved).thing("role", account.id, found.name))
    panel = ReadyRolesPanel(
        Address.of(opened),
        account,
        _without_look(request),
        tuple(_role_view(role) for role in ready_roles(opened.world, account)),
        _looked_at(request.GET.get("look", "")),
        error,
    )
    return page_response(request, page_of(opened, panel=panel), status=422 if error else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@lab_view
def attach(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """Managed policies to attach to `?kind=` `?name=`, filtered by `?q=`; `?look=` shows one."""
    account, error = _account(request, opened.world), ""
    kind, name = request.GET.get("kind", ""), request.GET.get("name", "")
    holder = _holder(opened.world, account, kind, name)
    if request.method == "POST":
        edit = AttachPolicy(account.id, kind, name, request.POST.get("policy", ""))
        try:
            saved = opened.save(edit, form_opened_on(request))
        except RefusedChange as refused:
            opened, error = refused.opened, refused.sentence(str(_ANOTHER_TAB))
            account = _account(request, opened.world)
            holder = _holder(opened.world, account, kind, name)
        else:
            saved = saved.showing(opened.answer_kept())
            announce_change(request, saved)
            return HttpResponseRedirect(Address.of(saved).thing(kind, account.id, name))
    typed = request.GET.get("q", "")[:100].strip()
    panel = AttachPanel(
        Address.of(opened),
        account,
        _without_look(request),
        kind,
        name,
        typed,
        _offers(account, holder.policies, typed.lower()),
        _looked_at(request.GET.get("look", "")),
        error,
    )
    return page_response(request, page_of(opened, panel=panel), status=422 if error else 200)


def _account(request: HttpRequest, world: World) -> Account:
    """The account of the address. Raises Http404."""
    wanted = request.GET.get("account", "")
    account = world.account(wanted)
    if account is None:
        raise Http404(_("This lab has no such account."))
    return account


def _holder(world: World, account: Account, kind: str, name: str) -> Any:
    """The user, group or role that policies are attached to. Raises Http404."""
    holder = FORMS[kind].find(world, account, name) if kind in _HOLDERS else None
    if holder is None:
        raise Http404(_("This lab has no such thing any more."))
    return holder


def _without_look(request: HttpRequest) -> str:
    """The panel's own address, with no policy shown in it."""
    query = {name: str(value) for name, value in request.GET.items() if name != "look"}
    return f"{request.path}?{urlencode(query)}"


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
        Offer(policy.arn, last_part(policy.arn), "", policy.arn in held)
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
