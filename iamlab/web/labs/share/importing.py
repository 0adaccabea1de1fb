"""Bring a lab in: a lab document, or one of AWS's formats, from which the principals are chosen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods

from iamlab.exchange import (
    MOST_BYTES,
    DumpReading,
    ExchangeError,
    ExchangeProblem,
    LeftOut,
    list_account_dump,
    load_dump,
    read_account_dump,
    read_policies_text,
    read_simulation,
    with_example_ids,
    world_of_dump,
    world_of_policies,
)
from iamlab.web.labs.models import Lab
from iamlab.web.labs.page.responses import open_new_lab
from iamlab.web.labs.store.browsers import browser_to_keep, remember
from iamlab.web.labs.store.labs import create_lab
from iamlab.web.site.body_limit import takes_large_body
from iamlab.web.site.error_pages import body_too_large
from iamlab.web.site.pages import TemplatePage
from iamlab.web.site.sent_text import format_within_limits, sent_text, too_large
from iamlab.world import LabError, LabProblem, World, read_lab_text

_Problems = Sequence[LabProblem | ExchangeProblem]


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
    shape = format_within_limits(text)
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


@dataclass(frozen=True)
class ImportPage(TemplatePage):
    """What to bring in; after an error with the text, and what is wrong with it."""

    text: str = ""
    problems: _Problems = ()
    template = "labs/import.html"


@dataclass(frozen=True)
class ChoosePage(TemplatePage):
    """The principals of a dump to choose from. chosen_none: came back without one."""

    text: str
    principals: Sequence[str]
    left_out: Sequence[LeftOut]
    keep_ids: bool
    chosen: frozenset[str] = frozenset()
    chosen_none: bool = False
    problems: _Problems = ()
    template = "labs/choose.html"


@dataclass(frozen=True)
class BroughtPage(TemplatePage):
    """A lab that was brought in, before it is opened: what is not in it."""

    lab: Lab
    left_out: Sequence[LeftOut]
    template = "labs/brought.html"


@takes_large_body
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """A lab document, or one of AWS's formats; every error at once, and the text is kept."""
    if request.method != "POST":
        return ImportPage().response(request)
    try:
        text = sent_text(request, "document")
    except ExchangeError as error:
        return ImportPage(problems=error.problems).response(request, status=422)
    if too_large(text):
        return body_too_large(request, MOST_BYTES)
    principals = request.POST.getlist("principal")
    try:
        if "all" in request.POST:
            listing = bring_in_text(text, [], keep_ids=False)
            principals = list(listing.dump.principals) if listing.dump else []
        brought = bring_in_text(text, principals, keep_ids=bool(request.POST.get("keep_ids")))
    except (LabError, ExchangeError) as error:
        if "choosing" in request.POST and principals:
            return _choose_again(request, text, error.problems)
        return ImportPage(text, error.problems).response(request, status=422)
    if brought.world is None:
        return _choose(request, text, brought)

    words = gettext_noop("Brought in the lab {title}")
    if not brought.left_out:
        return open_new_lab(request, brought.world, words)
    browser = browser_to_keep(request)
    lab = create_lab(browser, brought.world, words)
    response = BroughtPage(lab, brought.left_out).response(request)
    remember(response, browser)
    return response


def _choose(request: HttpRequest, text: str, brought: BroughtIn) -> HttpResponse:
    """A dump: its principals are chosen first; coming back without one is an error."""
    assert brought.dump is not None
    principals, text = brought.dump.principals, _on_one_line(text)
    if not principals:
        problem = ExchangeProblem("", _("The dump holds no user and no role."), "")
        return ImportPage(text, [problem]).response(request, status=422)
    chosen_none = "choosing" in request.POST
    page = ChoosePage(
        text,
        principals,
        brought.left_out,
        keep_ids="keep_ids" in request.POST,
        chosen_none=chosen_none,
    )
    return page.response(request, status=422 if chosen_none else 200)


def _choose_again(request: HttpRequest, text: str, problems: _Problems) -> HttpResponse:
    """What was chosen makes no lab: say why beside the choice, which stays as it was made."""
    try:
        listing = bring_in_text(text, [], keep_ids=False)
    except (LabError, ExchangeError) as error:
        return ImportPage(text, error.problems).response(request, status=422)
    return ChoosePage(
        text,
        listing.dump.principals if listing.dump else (),
        listing.left_out,
        keep_ids="keep_ids" in request.POST,
        chosen=frozenset(request.POST.getlist("principal")),
        problems=problems,
    ).response(request, status=422)


def _on_one_line(text: str) -> str:
    """The same JSON without the blanks of its layout: the page carries it to the next step."""
    return json.dumps(load_dump(text), ensure_ascii=False, separators=(",", ":"))
