"""The page that explains a pasted denial, and the lab that can be made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST

from iamlab.exchange import (
    MOST_BYTES,
    ExchangeError,
    ExchangeProblem,
    read_denial,
    redact,
    smallest_lab,
)
from iamlab.web.denied.descriptions import EXAMPLE
from iamlab.web.denied.explained_denial import ExplainedDenial, explain_denial
from iamlab.web.explained.deciding import now
from iamlab.web.labs.page.responses import open_new_lab
from iamlab.web.site.announcements import announce
from iamlab.web.site.body_limit import takes_large_body
from iamlab.web.site.error_pages import body_too_large
from iamlab.web.site.pages import TemplatePage
from iamlab.web.site.sent_text import sent_text, too_large


@dataclass(frozen=True)
class DeniedPage(TemplatePage):
    """A place to paste a message into; then the message as it may be shown, and its answer.

    policies: the policies that were typed beside it. empty: no message was sent.
    """

    text: str = ""
    policies: str = ""
    had_policies: bool = False
    empty: bool = False
    problems: Sequence[ExchangeProblem] = ()
    answer: ExplainedDenial | None = None
    example: str = EXAMPLE
    template = "denied/denied.html"


@takes_large_body
@require_http_methods(["GET", "HEAD", "POST"])
def denied(request: HttpRequest) -> HttpResponse:
    """Ask for the message, or answer one. Nothing is stored."""
    if request.method != "POST":
        return DeniedPage().response(request)
    text = request.POST.get("message", "")
    if len(text) > settings.BODY_LIMIT:
        return body_too_large(request, settings.BODY_LIMIT)
    page = DeniedPage(text, request.POST.get("policies", ""))
    if not text.strip():
        return replace(page, empty=True).response(request, status=422)
    try:
        policies = sent_text(request, "policies")
        if too_large(policies):
            return body_too_large(request, MOST_BYTES)
        answer = explain_denial(text, policies)
    except ExchangeError as error:
        return replace(page, problems=error.problems).response(request, status=422)
    # What comes back into the form is the safe text: a secret is shown nowhere.
    safe, had_policies = answer.redaction.text, bool(policies.strip())
    response = DeniedPage(safe, had_policies=had_policies, answer=answer).response(request)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def make_lab(request: HttpRequest) -> HttpResponse:
    """Keep the smallest lab as a lab of this browser; the names in it are stand-ins."""
    safe = redact(request.POST.get("message", "")).text
    found = smallest_lab(read_denial(safe), now=now())
    if found is None:
        announce(request, _("No lab can be made of this message."))
        return HttpResponseRedirect(reverse("denied"))
    query = f"?{urlencode({'request': found.request.id})}"
    return open_new_lab(request, found.world, gettext_noop("Brought in the lab {title}"), query)
