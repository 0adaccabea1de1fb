"""What the policy editor proposes, and the search box that jumps to a thing of the lab."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from iamlab.catalogue import condition_keys, expand, services
from iamlab.engine import DOCUMENT_ELEMENTS, STATEMENT_ELEMENTS
from iamlab.web.labs.forms.choices import resource_suggestions
from iamlab.web.labs.open_lab import OpenLab, lab_view
from iamlab.web.labs.page.addresses import Address
from iamlab.web.labs.page.branches import organization_branches
from iamlab.web.labs.page.tree import tree_of
from iamlab.web.labs.policy_fields.operators import OPERATORS
from iamlab.web.site.announcements import announce
from iamlab.world import World

MOST = 60
ELEMENTS = (*DOCUMENT_ELEMENTS, *STATEMENT_ELEMENTS)
SERVICE_PRINCIPALS = (
    "apigateway.amazonaws.com",
    "cloudfront.amazonaws.com",
    "cloudtrail.amazonaws.com",
    "codebuild.amazonaws.com",
    "config.amazonaws.com",
    "delivery.logs.amazonaws.com",
    "ds.amazonaws.com",
    "ec2.amazonaws.com",
    "ecs-tasks.amazonaws.com",
    "events.amazonaws.com",
    "lambda.amazonaws.com",
    "rds.amazonaws.com",
    "s3.amazonaws.com",
    "sns.amazonaws.com",
    "states.amazonaws.com",
)
VARIABLES = (
    "${aws:username}",
    "${aws:userid}",
    "${aws:PrincipalAccount}",
    "${aws:PrincipalTag/team}",
    "${aws:SourceIp}",
)


def _actions(typed: str) -> Iterator[str]:
    prefix, colon, name = typed.partition(":")
    if not colon:
        yield from (f"{each}:" for each in services() if each.startswith(prefix))
        return
    if prefix in services():
        yield f"{prefix}:*"
        names = expand(f"{prefix}:*")
        yield from (each for each in names if name.lower() in each.partition(":")[2].lower())


def _proposals(world: World, typed: str) -> Iterator[str]:
    """Everything that could stand where `typed` stands, the likeliest first."""
    low = typed.lower()
    if typed.startswith("$"):
        yield from (each for each in VARIABLES if each.lower().startswith(low))
        return
    if typed.startswith("arn:"):
        yield from (arn for arn, _words in resource_suggestions(world) if low in arn.lower())
        return
    if typed.isdigit():
        yield from (each.id for each in world.accounts if each.id.startswith(typed))
        return
    if "." in typed:
        yield from (each for each in SERVICE_PRINCIPALS if each.startswith(low))
    yield from (each for each in ELEMENTS if each.lower().startswith(low))
    yield from (each for each in OPERATORS if low in each.lower())
    prefix = typed.partition(":")[0]
    if typed.startswith("aws:") or ":" in typed:
        keys = condition_keys(prefix)
        yield from (key.name for key in keys if low in key.name.lower())
    yield from _actions(
        typed.lower() if ":" not in typed else f"{prefix.lower()}{typed[len(prefix) :]}"
    )


@require_safe
@lab_view
def complete(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """Proposals for a few typed letters, as JSON: {"options": [...]}."""
    typed = request.GET.get("q", "")[:200]
    options: dict[str, None] = {}
    for each in _proposals(opened.world, typed):
        options[each] = None
        if len(options) >= MOST:
            break
    return JsonResponse({"options": list(options)})


@require_safe
@lab_view
def find(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """Jump to the thing whose name is typed, or begins so."""
    world, address = opened.world, Address(opened.slug)
    typed = request.GET.get("q", "").strip().lower()
    leaves = [
        (leaf.name.lower(), leaf.url)
        for branches in (
            *(account.branches for account in tree_of(world, address)),
            organization_branches(world, address),
        )
        for branch in branches
        for leaf in branch.leaves
    ]
    tests = (str.__eq__, str.startswith, str.__contains__)
    for test in tests:
        for name, url in leaves:
            if typed and test(name, typed):
                return HttpResponseRedirect(url)
    announce(request, _("Nothing in this lab is called %(name)s.") % {"name": typed or "…"})
    return HttpResponseRedirect(address.lab())
