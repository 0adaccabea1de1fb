"""AWS's own formats: labs out as a CLI script, CloudFormation or Terraform, and dumps in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
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
from iamlab.web.labs.models import Lab
from iamlab.web.labs.open_lab import OpenLab, lab_view
from iamlab.web.site.pages import TemplatePage
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


@dataclass(frozen=True)
class ExportPage(TemplatePage):
    """A lab in one of AWS's formats. accounts: to choose from, where the format knows but one."""

    lab: Lab
    format: Format
    export: Export
    accounts: Sequence[str]
    account: str | None
    template = "labs/export.html"


@require_safe
@lab_view
def export(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """The lab document as a file."""
    text = json.dumps(write_lab(opened.world), indent=2, ensure_ascii=False)
    return _file(opened.lab, f"{text}\n", "application/json", "iamlab.json")


@require_safe
@lab_view
def export_as(request: HttpRequest, opened: OpenLab, name: str) -> HttpResponse:
    """The lab in one of AWS's formats, with what is not in it; `?file=1` gives the file alone."""
    chosen = FORMATS.get(name)
    if chosen is None:
        raise Http404(_("There is no format of that name."))
    accounts = [account.id for account in opened.world.accounts]
    asked = request.GET.get("account", "")
    account = asked if asked in accounts else next(iter(accounts), None)
    written = chosen.write(opened.world, account)
    if request.GET.get("file"):
        return _file(opened.lab, written.text, chosen.content_type, chosen.ending)
    offered = accounts if chosen.one_account and len(accounts) > 1 else ()
    return ExportPage(opened.lab, chosen, written, offered, account).response(request)


def _file(lab: Lab, text: str, content_type: str, ending: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{content_type}; charset=utf-8")
    name = re.sub(r"[^a-z0-9]+", "-", lab.title.lower()).strip("-")[:60] or "lab"
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response
