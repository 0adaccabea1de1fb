"""Asking in a lab: submit a request, give it an expectation, run all of them at once."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from iamlab.web.explained.deciding import now
from iamlab.web.labs.console import Console
from iamlab.web.labs.models import Lab
from iamlab.web.labs.open_lab import own_lab
from iamlab.web.labs.page.lab_page import page_of
from iamlab.web.labs.page.responses import changed, wants_fragment
from iamlab.web.labs.page.responses import page_response as respond
from iamlab.web.labs.requests.in_view import Shown
from iamlab.web.labs.requests.rows import request_rows, same_question
from iamlab.web.labs.store.labs import Conflict, save_edit, world_of
from iamlab.web.site.announcements import announce
from iamlab.world import EditError, ExpectVerdicts, LabError, Request, SaveRequest, World

VERDICTS = ("allowed", "denied")


@require_POST
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Submit a request: it is kept in the lab, decided, and explained.

    `op` other than "" adds or removes a row of the console and asks nothing; `over` is the id of
    the saved request that the asked one replaces.
    """
    found = own_lab(request, slug)
    assert found.current is not None
    operation = request.POST.get("op", "")
    shown = Shown.of_query(request.GET)
    if operation not in ("", "ask", "over"):
        console = Console.drafted(world_of(found.current), now(), request.POST, operation)
        return respond(request, page_of(found, console=console, shown=shown))
    found, console, chosen = _submitted(request, found, shown)
    if not chosen:
        return respond(request, page_of(found, console=console, shown=shown), status=422)
    query = {"request": chosen}
    if shown.request == chosen and shown.answered:
        query["before"] = str(shown.answered)
    address = f"{reverse('lab', args=[slug])}?{urlencode(query)}"
    if not wants_fragment(request):
        return HttpResponseRedirect(f"{address}#result")
    in_view = Shown(chosen, before=shown.answered if "before" in query else 0)
    return changed(request, page_of(found, shown=in_view), address, asked=True)


def _submitted(
    request: HttpRequest, lab: Lab, shown: Shown, *, again: bool = False
) -> tuple[Lab, Console, str]:
    """Keep what the console asks: the lab after it, and the request's id, "" where it cannot be.

    again: somebody saved at the same moment, such as a second click on the same button.
    """
    assert lab.current is not None
    world = world_of(lab.current)
    console = Console.posted(world, now(), request.POST)
    if not console.is_valid():
        return lab, console, ""
    over = _replaced(request, world, request.POST.get("op", ""))
    try:
        lab, chosen = _kept(lab, world, console, over, shown.in_view(world))
    except Conflict as conflict:
        if over is None and not again:
            return _submitted(request, conflict.lab, shown, again=True)
        _refuse(console, conflict)
    except (EditError, LabError) as error:
        _refuse(console, error)
    else:
        return lab, console, chosen
    return lab, console, ""


def _replaced(request: HttpRequest, world: World, operation: str) -> Request | None:
    """The saved request that the learner wants to change, if that was asked for."""
    wanted = request.POST.get("over", "") if operation == "over" else ""
    return next((each for each in world.requests if each.id == wanted), None)


def _kept(
    lab: Lab, world: World, console: Console, over: Request | None, seen: Request | None
) -> tuple[Lab, str]:
    """Keep the request: the lab after it, and its id. Raises EditError, LabError, Conflict."""
    asked = console.request(over.id if over else None)
    same = next((each for each in world.requests if same_question(each, asked)), None)
    if over is None:
        asked = _in_own_words(asked, seen, same)
    if same is not None and over is None:
        asked, over = replace(same, title=asked.title, expect=asked.expect), same
    if over is not None:
        asked = _with_reasons(asked, over)
    if asked == over:
        return lab, asked.id
    assert lab.current is not None
    # a request takes nothing back: it goes on top of whatever was saved meanwhile
    edit = SaveRequest(asked, before=over.id if over else None)
    return save_edit(lab, edit, lab.current.pk), asked.id


def _in_own_words(asked: Request, seen: Request | None, same: Request | None) -> Request:
    """Title and expectation belong to a question: those left as `seen` had them stay with it.

    same: the saved request that asks the same; it keeps its own.
    """
    if seen is None or seen == same:
        return asked
    title = asked.title if asked.title != seen.title else (same.title if same else "")
    expect = asked.expect if asked.expect != seen.expect else (same.expect if same else None)
    return replace(asked, title=title, expect=expect)


def _with_reasons(asked: Request, over: Request) -> Request:
    """The finer expectations of an imported request stay while its expectation stays."""
    if asked.expect != over.expect:
        return replace(asked, expect_reason=None, expect_policy_type=None)
    return replace(
        asked, expect_reason=over.expect_reason, expect_policy_type=over.expect_policy_type
    )


def _refuse(console: Console, error: Exception) -> None:
    if isinstance(error, EditError):
        console.refuse(error)
    elif isinstance(error, LabError):
        for problem in error.problems:
            console.refuse_problem(problem)
    else:
        console.errors.append(_("Another tab changed this lab at this moment. Ask again."))


@require_safe
def run(request: HttpRequest, slug: str) -> HttpResponse:
    """Every saved request decided at once, against what was expected of it."""
    lab = own_lab(request, slug)
    assert lab.current is not None
    rows = request_rows(lab, world_of(lab.current), None, now())
    context = {
        "lab": lab,
        "rows": rows,
        "expected": sum(1 for row in rows if row.expect),
        "met": sum(1 for row in rows if row.expect and not row.surprising),
        "turned": sum(1 for row in rows if row.changed),
    }
    return render(request, "labs/run.html", context)


@require_POST
def expect(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down what is expected: of one request a verdict, or of all what comes of them now."""
    lab = own_lab(request, slug)
    assert lab.current is not None
    world = world_of(lab.current)
    wanted = request.POST.get("request", "")
    expected = _expected(world, wanted, request.POST.get("expect", ""), lab)
    if expected is None:
        raise Http404(_("This lab has no such request any more."))
    edit = ExpectVerdicts(expected)
    if edit.apply(world) != world:
        try:
            lab = save_edit(lab, edit, lab.current.pk)
        except (Conflict, LabError):
            announce(request, _("Another tab changed this lab at this moment. Try again."))
    if not wanted or request.POST.get("run"):  # from the table of all of them, and back to it
        row = f"#run-{quote(wanted)}" if wanted else ""
        return HttpResponseRedirect(f"{reverse('lab_run', args=[slug])}{row}")
    address = f"{reverse('lab', args=[slug])}?{urlencode({'request': wanted})}"
    if wants_fragment(request):
        return changed(request, page_of(lab, shown=Shown(wanted)), address)
    return HttpResponseRedirect(f"{address}#result")


def _expected(world: World, wanted: str, verdict: str, lab: Lab) -> dict[str, str | None] | None:
    """Request ids with the verdict expected of each; None where the form makes no sense."""
    if not wanted:
        rows = request_rows(lab, world, None, now())
        return {row.id: row.verdict for row in rows if row.verdict in VERDICTS}
    known = any(each.id == wanted for each in world.requests)
    return {wanted: verdict or None} if known and verdict in ("", *VERDICTS) else None
