"""AWS's own formats: labs out as a CLI script, CloudFormation or Terraform, and dumps in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from iamlab.exchange import (
    DumpReading,
    Export,
    LeftOut,
    cli_script,
    cloudformation,
    list_account_dump,
    read_account_dump,
    read_policies_text,
    read_simulation,
    terraform_json,
    with_example_ids,
    world_of_dump,
    world_of_policies,
)
from iamlab.web.labs.storage import world_of
from iamlab.web.labs.views import own_lab
from iamlab.web.site.sent_text import shape_within_limits
from iamlab.world import World, read_lab_text


@dataclass(frozen=True, slots=True)
class Format:
    """A format to export to: its name, the end of the file's name, whether it knows one account."""

    name: str | Promise
    ending: str
    content_type: str
    write: Callable[[World, str | None], Export]
    one_account: bool


def _script(world: World, _account: str | None) -> Export:
    return cli_script(world)


FORMATS: Mapping[str, Format] = {
    "cli": Format(gettext_lazy("AWS CLI"), "sh", "text/x-shellscript", _script, False),
    "cloudformation": Format(
        "CloudFormation", "template.json", "application/json", cloudformation, True
    ),
    "terraform": Format("Terraform", "tf.json", "application/json", terraform_json, True),
}


@require_safe
def export_as(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The lab in one of AWS's formats, with what is not in it; `?file=1` gives the file alone."""
    lab = own_lab(request, slug)
    chosen = FORMATS.get(name)
    if chosen is None:
        raise Http404(_("There is no format of that name."))
    assert lab.current is not None
    world = world_of(lab.current)
    accounts = [account.id for account in world.accounts]
    asked = request.GET.get("account", "")
    account = asked if asked in accounts else next(iter(accounts), None)
    export = chosen.write(world, account)
    if request.GET.get("file"):
        return _file(lab.title, chosen, export)
    context = {
        "lab": lab,
        "format": chosen,
        "export": export,
        "accounts": accounts if chosen.one_account and len(accounts) > 1 else (),
        "account": account,
    }
    return render(request, "labs/export.html", context)


def _file(title: str, chosen: Format, export: Export) -> HttpResponse:
    response = HttpResponse(export.text, content_type=f"{chosen.content_type}; charset=utf-8")
    name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60] or "lab"
    response["Content-Disposition"] = f'attachment; filename="{name}.{chosen.ending}"'
    return response


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What a text holds: a world with what was left out, or a dump to choose from."""

    world: World | None
    left_out: tuple[LeftOut, ...] = ()
    dump: DumpReading | None = None


def bring_in_text(text: str, principals: list[str], *, keep_ids: bool) -> BroughtIn:
    """The lab in a text of any format, told by its keys; a lab document keeps its IDs.

    A dump without chosen principals is to be chosen from. Raises LabError, ExchangeError.
    """
    shape = shape_within_limits(text)
    if shape == "account_dump":
        if not principals:
            listing = list_account_dump(text)
            return BroughtIn(None, listing.left_out, listing)
        reading = read_account_dump(text, principals)
        world, left_out = world_of_dump(reading, principals)
    elif shape == "simulation":
        simulation = read_simulation(text)
        world, left_out = simulation.world, simulation.left_out
    elif shape == "policies":
        world, left_out = world_of_policies(read_policies_text(text))
    else:
        return BroughtIn(read_lab_text(text))
    return BroughtIn(world if keep_ids else with_example_ids(world), left_out)
