"""Questions about a lab: the steps of a cell, who can, what can, weights, two policies apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from iamlab.engine import PolicySyntaxError
from iamlab.web.explained.deciding import explained_story, now
from iamlab.web.labs.models import Lab
from iamlab.web.labs.open_lab import own_lab
from iamlab.web.labs.requests.labels import label_of, told_apart, who_of
from iamlab.web.labs.store.labs import world_of
from iamlab.web.labs.store.revisions import revision_of
from iamlab.web.labs.whatif.matrices import short, steps_url
from iamlab.web.labs.whatif.proposals import opened
from iamlab.web.site.sent_number import whole_number
from iamlab.web.site.words import told
from iamlab.whatif import (
    Cell,
    NoDifference,
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


def _lab_world(request: HttpRequest, slug: str) -> tuple[Lab, World]:
    lab = own_lab(request, slug)
    assert lab.current is not None
    return lab, world_of(lab.current)


@require_safe
def cell(request: HttpRequest, slug: str) -> HttpResponse:
    """The steps of one cell, without keeping the request."""
    lab, world = _lab_world(request, slug)
    principal, action = request.GET.get("principal", ""), request.GET.get("action", "")
    resource = request.GET.get("resource") or "*"
    if not principal or ":" not in action:
        raise BadRequest
    number = request.GET.get("revision", "")
    if number:
        world = world_of(revision_of(lab, number))
    story = explained_story(world, Request("", principal, action, resource))
    context = {"lab": lab, "story": story, "who": short(principal), "action": action}
    context["resource"] = resource
    context["principal"] = principal
    context["revision"] = number
    return render(request, "labs/whatif/cell.html", context)


@require_safe
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """Who can do this? What can they do?"""
    lab, world = _lab_world(request, slug)
    action = request.GET.get("action", "").strip()
    resource = request.GET.get("resource", "").strip() or "*"
    principal = request.GET.get("principal", "")
    context: dict[str, Any] = {
        "lab": lab,
        "action": action,
        "resource": resource,
        "principal": principal,
        "principals": list(told_apart(principals_mentioned(world), short, world).items()),
        "actions": sorted(set(actions_mentioned(world))),
        "resources": list(dict.fromkeys(resources_mentioned(world))),
    }
    if action and ":" not in action:
        context["error"] = _("An action is a service, a colon and a name, such as s3:GetObject.")
        return render(request, "labs/whatif/questions.html", context, status=422)
    if action:
        context |= _who(lab, world, action, resource)
    if principal:
        context |= _what(lab, world, principal)
    return render(request, "labs/whatif/questions.html", context)


def _who(lab: Lab, world: World, action: str, resource: str) -> dict[str, Any]:
    found = who_can(world, action, resource, now=now())
    names = told_apart((each.principal for each in found.cells), short, world)
    who = [(names[each.principal], each, steps_url(lab, each)) for each in found.cells]
    return {"who": who, "asked": found.asked, "stopped_early": found.stopped_early}


def _what(lab: Lab, world: World, principal: str) -> dict[str, Any]:
    found = what_can(world, principal, now=now())
    what = [
        (each.action, label_of(each.resource), each, steps_url(lab, each)) for each in found.cells
    ]
    return {"what": what, "asked": found.asked, "stopped_early": found.stopped_early}


@require_safe
def weights(request: HttpRequest, slug: str) -> HttpResponse:
    """For every statement: what would change without it."""
    lab, world = _lab_world(request, slug)
    start = whole_number(request.GET.get("start", "0"), digits=6)
    if start is None:
        raise BadRequest
    found = load_bearing(world, now=now(), start=start)
    turned = [opened(each.changed, 4) for each in found.weights]
    rows = [
        {
            "policy": each.address.name or each.address.holder.rpartition("/")[2],
            "of": each.address.holder.rpartition("/")[2],
            "statement": each.statement,
            "effect": each.effect,
            "sentence": told(each.words),
            "changes": lines,
            "more": more,
            "idle": not each.changed,
        }
        for each, (lines, more) in zip(found.weights, turned, strict=True)
    ]
    context = {"lab": lab, "rows": rows, "asked": found.asked, "left_out": found.left_out}
    context |= {"start": start, "next": found.next_start}
    return render(request, "labs/whatif/weights.html", context)


@require_safe
def apart(request: HttpRequest, slug: str) -> HttpResponse:
    """The smallest request on which two policies, or two revisions, differ."""
    lab, world = _lab_world(request, slug)
    policies = {
        f"{at}": (f"{each.address.name}, {each.address.holder or each.address.account}", each)
        for at, each in enumerate(documents(world))
        if each.slot.policy_type == "identity"
    }
    revisions = list(lab.revisions.only("number", "template", "facts")[:50])
    left, right = request.GET.get("left", ""), request.GET.get("right", "")
    sides = [_side(lab, world, policies, each) for each in (left, right)]
    context: dict[str, Any] = {
        "lab": lab,
        "policies": [(key, label) for key, (label, _placed) in policies.items()],
        "revisions": revisions,
        "left": left,
        "right": right,
        "names": [_side_name(policies, each) for each in (left, right)],
    }
    if sides[0] is not None and sides[1] is not None:
        context.update(_differ(lab, sides[0], sides[1]))
        if isinstance(sides[0], World) and isinstance(sides[1], World):
            query = urlencode({"from": left[1:], "to": right[1:]})
            context["compare"] = f"{reverse('lab_difference', args=[lab.slug])}?{query}"
    return render(request, "labs/whatif/apart.html", context)


def _side(lab: Lab, world: World, policies: _Policies, chosen: str) -> World | str | None:
    if chosen in policies:
        return policies[chosen][1].document.text
    number = whole_number(chosen[1:]) if chosen.startswith("r") else None
    if number is not None:
        revision = lab.revisions.filter(number=number).first()
        return world_of(revision) if revision is not None else None
    return None


def _side_name(policies: _Policies, chosen: str) -> str:
    if chosen in policies:
        return policies[chosen][0]
    return _("revision %(number)s") % {"number": chosen[1:]}


def _differ(lab: Lab, left: World | str, right: World | str) -> dict[str, Any]:
    if isinstance(left, str) != isinstance(right, str):
        return {"error": _("Choose two policies, or two revisions.")}
    try:
        found = tell_apart(left, right, now=now())
    except PolicySyntaxError:
        return {"error": _("One of the two is no policy that can be read. Mend it first.")}
    if isinstance(found, NoDifference):
        return {"none": found}
    cell = Cell(found.request.principal, found.request.action, found.request.resource, found.left)
    return {"witness": found, "who": who_of(found.request), "url": steps_url(lab, cell)}
