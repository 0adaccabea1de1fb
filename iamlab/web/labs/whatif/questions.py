"""Questions about a lab: the steps of a cell, who can, what can, weights, two policies apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from iamlab.engine import PolicySyntaxError, last_part
from iamlab.explain import ExplainedStory
from iamlab.web.explained.deciding import explained_story, now
from iamlab.web.labs.models import Lab, Revision
from iamlab.web.labs.open_lab import OpenLab, lab_view
from iamlab.web.labs.requests.labels import label_of, told_apart, who_of
from iamlab.web.labs.store.labs import world_of
from iamlab.web.labs.store.revisions import revision_of
from iamlab.web.labs.whatif.matrices import short, steps_url
from iamlab.web.labs.whatif.proposals import turned_in_words
from iamlab.web.site.pages import TemplatePage
from iamlab.web.site.sent_number import whole_number
from iamlab.web.site.told import told
from iamlab.whatif import (
    Cell,
    NoDifference,
    Witness,
    actions_mentioned,
    load_bearing,
    principals_mentioned,
    resources_mentioned,
    tell_apart,
    what_can,
    who_can,
)
from iamlab.world import PlacedDocument, Request, World, documents

_Policies = Mapping[str, tuple[str, PlacedDocument]]
"""The policies to choose from: by their number, with a name for each."""


@dataclass(frozen=True)
class CellPage(TemplatePage):
    """The steps of one cell. revision: the number of the one that decides it, "" for the newest."""

    lab: Lab
    story: ExplainedStory
    principal: str
    who: str
    action: str
    resource: str
    revision: str
    template = "labs/whatif/cell.html"


@require_safe
@lab_view
def cell(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """The steps of one cell, without keeping the request."""
    principal, action = request.GET.get("principal", ""), request.GET.get("action", "")
    resource = request.GET.get("resource") or "*"
    if not principal or ":" not in action:
        raise BadRequest
    number = request.GET.get("revision", "")
    world = world_of(revision_of(opened.lab, number)) if number else opened.world
    story = explained_story(world, Request("", principal, action, resource))
    return CellPage(
        opened.lab, story, principal, short(principal), action, resource, number
    ).response(request)


@dataclass(frozen=True)
class QuestionsPage(TemplatePage):
    """Who can do an action, and what a principal can do.

    who, what: the answers, each with the address of its steps; None where that was not asked.
    asked: how many requests were looked at.
    """

    lab: Lab
    action: str
    resource: str
    principal: str
    principals: tuple[tuple[str, str], ...]
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    error: str = ""
    who: tuple[tuple[str, Cell, str], ...] | None = None
    what: tuple[tuple[str, str, Cell, str], ...] | None = None
    asked: int = 0
    stopped_early: bool = False
    template = "labs/whatif/questions.html"


@require_safe
@lab_view
def questions(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """Who can do this? What can they do?"""
    world = opened.world
    page = QuestionsPage(
        opened.lab,
        action=request.GET.get("action", "").strip(),
        resource=request.GET.get("resource", "").strip() or "*",
        principal=request.GET.get("principal", ""),
        principals=tuple(told_apart(principals_mentioned(world), short, world).items()),
        actions=tuple(sorted(set(actions_mentioned(world)))),
        resources=tuple(dict.fromkeys(resources_mentioned(world))),
    )
    if page.action and ":" not in page.action:
        error = _("An action is a service, a colon and a name, such as s3:GetObject.")
        return replace(page, error=error).response(request, status=422)
    if page.action:
        allowed = who_can(world, page.action, page.resource, now=now())
        names = told_apart((each.principal for each in allowed.cells), short, world)
        page = replace(
            page,
            who=tuple(
                (names[each.principal], each, steps_url(opened, each)) for each in allowed.cells
            ),
            asked=allowed.asked,
            stopped_early=allowed.stopped_early,
        )
    if page.principal:
        able = what_can(world, page.principal, now=now())
        page = replace(
            page,
            what=tuple(
                (each.action, label_of(each.resource), each, steps_url(opened, each))
                for each in able.cells
            ),
            asked=able.asked,
            stopped_early=able.stopped_early,
        )
    return page.response(request)


@dataclass(frozen=True, slots=True)
class WeightRow:
    """What would change without one statement. more: changes that stand in no line."""

    policy: str
    statement: str
    effect: str
    sentence: str
    changes: tuple[str, ...]
    more: int

    @property
    def idle(self) -> bool:
        """Whether nothing would."""
        return not self.changes


@dataclass(frozen=True)
class WeightsPage(TemplatePage):
    """What each statement carries. start, next: the numbers of statements where pages begin."""

    lab: Lab
    rows: tuple[WeightRow, ...]
    asked: int
    left_out: int
    start: int
    next: int | None
    template = "labs/whatif/weights.html"


@require_safe
@lab_view
def weights(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """For every statement: what would change without it."""
    start = whole_number(request.GET.get("start", "0"), digits=6)
    if start is None:
        raise BadRequest
    found = load_bearing(opened.world, now=now(), start=start)
    rows = tuple(
        WeightRow(
            each.address.name or last_part(each.address.holder),
            each.statement,
            each.effect,
            told(each.words),
            *turned_in_words(each.changed, 4),
        )
        for each in found.weights
    )
    return WeightsPage(
        opened.lab, rows, found.asked, found.left_out, start, found.next_start
    ).response(request)


@dataclass(frozen=True)
class ApartPage(TemplatePage):
    """The smallest request on which two policies, or two revisions, differ.

    left, right: what was chosen; names: of both. witness with who, or none, or error: the answer.
    compare: the address of the whole table between two revisions.
    """

    lab: Lab
    policies: tuple[tuple[str, str], ...]
    revisions: tuple[Revision, ...]
    left: str
    right: str
    names: tuple[str, str]
    witness: Witness | None = None
    who: str = ""
    none: NoDifference | None = None
    error: str = ""
    compare: str = ""
    template = "labs/whatif/apart.html"


@require_safe
@lab_view
def apart(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """The smallest request on which two policies, or two revisions, differ."""
    policies = {
        f"{at}": (f"{each.address.name}, {each.address.holder or each.address.account}", each)
        for at, each in enumerate(documents(opened.world))
        if each.slot.policy_type == "identity"
    }
    left, right = request.GET.get("left", ""), request.GET.get("right", "")
    page = ApartPage(
        opened.lab,
        tuple((key, label) for key, (label, _placed) in policies.items()),
        tuple(opened.lab.revisions.only("number", "template", "facts")[:50]),
        left,
        right,
        (_side_name(policies, left), _side_name(policies, right)),
    )
    one, other = _side(opened, policies, left), _side(opened, policies, right)
    if one is None or other is None:
        return page.response(request)
    if isinstance(one, World) and isinstance(other, World):
        query = urlencode({"from": left[1:], "to": right[1:]})
        address = reverse("lab_difference", args=[opened.slug])
        page = replace(page, compare=f"{address}?{query}")
    if isinstance(one, str) != isinstance(other, str):
        page = replace(page, error=_("Choose two policies, or two revisions."))
        return page.response(request)
    try:
        found = tell_apart(one, other, now=now())
    except PolicySyntaxError:
        error = _("One of the two is no policy that can be read. Mend it first.")
        return replace(page, error=error).response(request)
    if isinstance(found, NoDifference):
        return replace(page, none=found).response(request)
    return replace(page, witness=found, who=who_of(found.request)).response(request)


def _side(opened: OpenLab, policies: _Policies, chosen: str) -> World | str | None:
    if chosen in policies:
        return policies[chosen][1].document.text
    number = whole_number(chosen[1:]) if chosen.startswith("r") else None
    if number is not None:
        revision = opened.lab.revisions.filter(number=number).first()
        return world_of(revision) if revision is not None else None
    return None


def _side_name(policies: _Policies, chosen: str) -> str:
    if chosen in policies:
        return policies[chosen][0]
    return _("revision %(number)s") % {"number": chosen[1:]}
