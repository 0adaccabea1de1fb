"""AWS's own formats: labs out as a CLI script, CloudFormation or Terraform, and dumps in."""

from __future__ import annotations

import json
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
    Export,
    cli_script,
    cloudformation,
    terraform_json,
)
from iamlab.web.labs.open_lab import own_lab
from iamlab.web.labs.store.labs import world_of
from iamlab.world import World, write_lab


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
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The lab document as a file."""
    lab = own_lab(request, slug)
    assert lab.current is not None
    text = json.dumps(write_lab(world_of(lab.current)), indent=2, ensure_ascii=False)
    name = re.sub(r"[^a-z0-9]+", "-", lab.title.lower()).strip("-")[:60] or "lab"
    response = HttpResponse(text + "\n", content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.iamlab.json"'
    return response


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
