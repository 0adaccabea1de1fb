"""A wrong verdict reported: a text to send, with the lab and the verdict that is expected."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from iamlab.engine import Reason
from iamlab.explain import aws_message
from iamlab.web.explained.deciding import now
from iamlab.web.labs.models import Lab
from iamlab.web.labs.open_lab import OpenLab, lab_view
from iamlab.web.site.pages import TemplatePage
from iamlab.world import Decider, Request, Story, World, deciding_act, write_lab

VERDICTS = ("allowed", "denied")


@dataclass(frozen=True)
class ReportPage(TemplatePage):
    """The text of a report, and what it is about."""

    template = "labs/report.html"

    lab: Lab
    request_id: str
    title: str
    verdict: str
    expected: str
    text: str


@require_safe
@lab_view
def report(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """`?request=…`, and `&expect=` the verdict that AWS gives. Nothing is sent from here."""
    wanted = request.GET.get("request", "")
    asked = next((each for each in opened.world.requests if each.id == wanted), None)
    if asked is None:
        raise Http404(_("This lab has no such request any more."))
    story = Decider(opened.world, now()).decide(asked)
    expected = request.GET.get("expect", "")
    if expected not in VERDICTS:
        expected = "denied" if story.verdict == "allowed" else "allowed"
    return ReportPage(
        opened.lab,
        asked.id,
        asked.title or asked.action,
        story.verdict,
        expected,
        report_text(opened.world, asked, story, expected),
    ).response(request)


def report_text(world: World, asked: Request, story: Story, expected: str) -> str:
    """Markdown for an issue: both verdicts, the reason, what AWS would say, and the lab.

    English, whatever language the pages are in: the project's developers read it.
    """
    lab = write_lab(World(world.title, world.about, world.organization, world.accounts, (asked,)))
    message = aws_message(deciding_act(story.acts).decision)
    lines = [
        f"## Wrong verdict: {asked.action}",
        "",
        f"- Expected: **{expected}**",
        f"- IAM Lab says: **{story.verdict}** ({_reason(story.reason)})",
        *([f"- In AWS's words: `{message}`"] if message else []),
        "- The AWS page that says so, or what you saw on AWS:",
        "",
        "The lab, which `python -m iamlab decide` reads as one line:",
        "",
        "```json",
        json.dumps(lab, ensure_ascii=False, indent=2),
        "```",
    ]
    return "\n".join(lines) + "\n"


def _reason(reason: Reason) -> str:
    where = [
        reason.policy_type,
        reason.policy,
        reason.statement and f"statement {reason.statement}",
    ]
    return ", ".join([reason.code, *(each for each in where if each)])
