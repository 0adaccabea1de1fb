"""The closest changes that turn a verdict, each with its price, made by one click."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from iamlab.web.explained.deciding import now
from iamlab.web.labs.answers import announce_change, changed, wants_fragment
from iamlab.web.labs.asked import label_of, who_of
from iamlab.web.labs.models import Lab
from iamlab.web.labs.numbers import opened_on, whole_number
from iamlab.web.labs.page import page_of
from iamlab.web.labs.shown import Shown
from iamlab.web.labs.storage import Conflict, save_edit, world_of
from iamlab.web.labs.views import own_lab
from iamlab.web.site.announcements import announce
from iamlab.web.site.words import told
from iamlab.whatif import Proposal, TurnedRequest, closest_flips
from iamlab.world import Edit, EditError, LabError, Request, SaveRequest, Several, World

SHOWN = 5
_NAMED = 4
_DIFF_LINES = 14


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A line of a changed policy: `+`, `-` or unchanged."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A proposal in words: what to do, how the text changes, what else it opens."""

    number: int
    sentences: tuple[str, ...]
    diff: tuple[DiffLine, ...]
    opens: tuple[str, ...]
    more: int
    changes_request: bool


def _diff(proposal: Proposal) -> tuple[DiffLine, ...]:
    lines: list[DiffLine] = []
    for change in proposal.texts:
        before = (change.before or "").splitlines()
        found = difflib.unified_diff(before, change.after.splitlines(), lineterm="", n=1)
        lines.extend(
            DiffLine(line[:1].strip(), line[1:])
            for line in found
            if not line.startswith(("---", "+++", "@@"))
        )
    cut = (DiffLine("", "…"),) if len(lines) > _DIFF_LINES else ()
    return (*lines[:_DIFF_LINES], *cut)


def opened(changes: Iterable[TurnedRequest], most: int) -> tuple[tuple[str, ...], int]:
    """What changes open or shut, those of one caller and action in one line.

    At most `most` lines; and how many changes stand in none of them.
    """
    grouped: dict[tuple[str, str, bool], list[str]] = {}
    for change in changes:
        request = change.request
        key = (who_of(request), request.action, change.after == "allowed")
        grouped.setdefault(key, []).append(label_of(request.resource))
    lines, named = [], 0
    for (who, action, allowed), resources in list(grouped.items())[:most]:
        facts = {"who": who, "action": action, "resource": ", ".join(resources[:_NAMED])}
        named += len(resources[:_NAMED])
        lines.append(
            _("%(who)s may then also do %(action)s on %(resource)s") % facts
            if allowed
            else _("%(who)s may then no longer do %(action)s on %(resource)s") % facts
        )
    return tuple(lines), sum(map(len, grouped.values())) - named


def shown(proposals: Sequence[Proposal]) -> tuple[ShownProposal, ...]:
    """The first proposals as a page shows them."""
    return tuple(
        ShownProposal(
            number,
            tuple(told(words) for words in proposal.words),
            _diff(proposal),
            *opened(proposal.opens, 3),
            proposal.changes_request,
        )
        for number, proposal in enumerate(proposals[:SHOWN], start=1)
    )


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


def edit_of(proposal: Proposal, access_request: Request) -> Edit:
    """The proposal as one edit that can be taken back, the changed request included."""
    edits: list[Edit] = list(proposal.edits)
    if proposal.changes_request:
        edits.append(SaveRequest(proposal.request, before=access_request.id))
    if len(edits) == 1:
        return edits[0]
    words = proposal.words[0]
    facts = {name: str(fact) for name, fact in (words.facts or {}).items()}
    return Several(tuple(edits), words.template, facts)


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
