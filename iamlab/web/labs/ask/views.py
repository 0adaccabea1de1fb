"""Asking in a lab: submit a request, give it an expectation, run all of them at once."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from iamlab.web.explained.deciding import now
from iamlab.web.labs.ask.keeping import keep_request
from iamlab.web.labs.console import Console
from iamlab.web.labs.models import Lab
from iamlab.web.labs.open_lab import InView, OpenLab, RefusedChange, lab_view
from iamlab.web.labs.page.addresses import Address
from iamlab.web.labs.page.lab_page import page_of
from iamlab.web.labs.page.responses import answer_change, page_response
from iamlab.web.labs.requests.rows import RequestRow, request_rows
from iamlab.web.site.announcements import announce
from iamlab.web.site.pages import TemplatePage
from iamlab.world import ExpectVerdicts

VERDICTS = ("allowed", "denied")


@require_POST
@lab_view
def ask(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """Submit a request: it is kept in the lab, decided, and explained.

    `op` other than "" adds or removes a row of the console and asks nothing; `over` is the id of
    the saved request that the asked one replaces.
    """
    operation = request.POST.get("op", "")
    if operation not in ("", "ask", "over"):
        console = Console.drafted(opened.world, now(), request.POST, operation)
        return page_response(request, page_of(opened, console=console))
    return _submit(request, opened, over=operation == "over")


def _submit(
    request: HttpRequest, opened: OpenLab, *, over: bool, again: bool = False
) -> HttpResponse:
    """Keep what the console asks, and answer it; or say why it cannot be asked.

    again: another tab was there first once, such as a second click on the same button.
    """
    console = Console.posted(opened.world, now(), request.POST)
    if not console.is_valid():
        return page_response(request, page_of(opened, console=console), status=422)
    wanted = request.POST.get("over", "") if over else ""
    replaced = next((each for each in opened.world.requests if each.id == wanted), None)
    try:
        asked = console.request(replaced.id if replaced else None)
        saved, chosen = keep_request(opened, asked, replaced)
    except RefusedChange as refused:
        # A new request takes nothing back: it goes on top of whatever was saved meanwhile.
        if refused.meanwhile is not None and replaced is None and not again:
            return _submit(request, refused.opened, over=over, again=True)
        console.refuse(refused)
        return page_response(request, page_of(refused.opened, console=console), status=422)
    seen = opened.in_view
    in_view = InView(chosen, before=seen.answered if seen.request == chosen else 0)
    address = Address.of(saved).answer(in_view)
    return answer_change(request, saved.showing(in_view), address, asked=True, mark="#result")


@dataclass(frozen=True)
class RunPage(TemplatePage):
    """Every saved request. Of how many a verdict is expected, met, turned by the last change."""

    lab: Lab
    rows: tuple[RequestRow, ...]
    expected: int
    met: int
    turned: int
    template = "labs/run.html"


@require_safe
@lab_view
def run(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """Every saved request decided at once, against what was expected of it."""
    rows = request_rows(opened.revision, None, now())
    return RunPage(
        opened.lab,
        rows,
        expected=sum(1 for row in rows if row.expect),
        met=sum(1 for row in rows if row.expect and not row.surprising),
        turned=sum(1 for row in rows if row.changed),
    ).response(request)


@require_POST
@lab_view
def expect(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """Write down what is expected: of one request a verdict, or of all what comes of them now."""
    wanted = request.POST.get("request", "")
    expected = _expected(opened, wanted, request.POST.get("expect", ""))
    if expected is None:
        raise Http404(_("This lab has no such request any more."))
    edit = ExpectVerdicts(expected)
    if edit.apply(opened.world) != opened.world:
        try:
            opened = opened.save(edit)
        except RefusedChange as refused:
            announce(request, refused.sentence())
            opened = refused.opened
    if not wanted or request.POST.get("run"):  # from the table of all of them, and back to it
        row = f"#run-{quote(wanted)}" if wanted else ""
        return HttpResponseRedirect(f"{reverse('lab_run', args=[opened.slug])}{row}")
    in_view = InView(wanted)
    address = Address.of(opened).answer(in_view)
    return answer_change(request, opened.showing(in_view), address, mark="#result")


def _expected(opened: OpenLab, wanted: str, verdict: str) -> dict[str, str | None] | None:
    """Request ids with the verdict expected of each; None where the form makes no sense."""
    if not wanted:
        rows = request_rows(opened.revision, None, now())
        return {row.id: row.verdict for row in rows if row.verdict in VERDICTS}
    known = any(each.id == wanted for each in opened.world.requests)
    return {wanted: verdict or None} if known and verdict in ("", *VERDICTS) else None
