"""Take labs along: as a file, to another device by a code, or away from this browser for good."""

from __future__ import annotations

import json
import re
import secrets
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from iamlab.exchange import ExchangeError
from iamlab.web.labs.browsers import COOKIE, browser_of, browser_to_keep, remember
from iamlab.web.labs.formats import BroughtIn, bring_in_text
from iamlab.web.labs.models import CarryCode
from iamlab.web.labs.storage import create_lab, world_of
from iamlab.web.labs.views import own_lab
from iamlab.web.site.announcements import announce
from iamlab.world import LabError, write_lab

# letters and digits that nobody mistakes for one another
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 10
CODE_LASTS = timedelta(minutes=15)


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


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """A lab document, or one of AWS's formats; every error at once, and the text is kept."""
    if request.method != "POST":
        return render(request, "labs/import.html", {"text": ""})
    upload = request.FILES.get("file")
    try:
        text = upload.read().decode("utf-8-sig") if upload else request.POST.get("document", "")
    except UnicodeDecodeError:
        problems = [{"path": "", "message": _("The file is no text in UTF-8."), "example": ""}]
        return render(request, "labs/import.html", {"problems": problems}, status=422)
    principals = request.POST.getlist("principal")
    try:
        brought = bring_in_text(text, principals, keep_ids=bool(request.POST.get("keep_ids")))
    except (LabError, ExchangeError) as error:
        context = {"text": text, "problems": error.problems}
        return render(request, "labs/import.html", context, status=422)
    if brought.world is None:
        return _choose(request, text, brought)
    return _brought(request, brought)


def _choose(request: HttpRequest, text: str, brought: BroughtIn) -> HttpResponse:
    """A dump: its principals are chosen first; coming back without one is an error."""
    assert brought.dump is not None
    principals = brought.dump.principals
    context: dict[str, Any] = {"text": text, "principals": principals, "left_out": brought.left_out}
    if not principals:
        words = _("The dump holds no user and no role.")
        context["problems"] = [{"path": "", "message": words, "example": ""}]
        return render(request, "labs/import.html", context, status=422)
    context["keep_ids"] = "keep_ids" in request.POST
    chosen_none = "choosing" in request.POST
    return render(
        request,
        "labs/choose.html",
        {**context, "chosen_none": chosen_none},
        status=422 if chosen_none else 200,
    )


def _brought(request: HttpRequest, brought: BroughtIn) -> HttpResponse:
    """Keep the lab; what was left out of it is listed before it is opened."""
    assert brought.world is not None
    browser = browser_to_keep(request)
    title = brought.world.title
    lab = create_lab(
        browser, brought.world, gettext_noop("Brought in the lab {title}"), {"title": title}
    )
    response: HttpResponse = HttpResponseRedirect(reverse("lab", args=[lab.slug]))
    if brought.left_out:
        context = {"lab": lab, "left_out": brought.left_out}
        response = render(request, "labs/brought.html", context)
    remember(response, browser)
    return response


@require_POST
def make_code(request: HttpRequest) -> HttpResponse:
    """A code for another device: it works once, for a quarter of an hour."""
    browser = browser_of(request)
    if browser is None:
        return HttpResponseRedirect(reverse("labs"))
    CarryCode.objects.filter(browser=browser).delete()
    code = "".join(secrets.choice(ALPHABET) for _each in range(CODE_LENGTH))
    CarryCode.objects.create(code=code, browser=browser)
    shown = f"{code[:5]}-{code[5:]}"
    return render(request, "labs/code.html", {"code": shown})


@require_http_methods(["GET", "HEAD", "POST"])
def use_code(request: HttpRequest) -> HttpResponse:
    """Type the code of another device: its labs are then here as well."""
    if request.method != "POST":
        return render(request, "labs/use_code.html", {})
    typed = re.sub(r"[^A-Z0-9]", "", request.POST.get("code", "").upper())
    CarryCode.objects.filter(created__lt=timezone.now() - CODE_LASTS).delete()
    found = CarryCode.objects.filter(code=typed).select_related("browser").first()
    if found is None:
        context = {"typed": request.POST.get("code", ""), "wrong": True}
        return render(request, "labs/use_code.html", context, status=422)
    mine = browser_of(request)
    if mine is not None and mine.pk != found.browser_id:
        mine.labs.update(browser=found.browser)
    browser = found.browser
    found.delete()
    count = browser.labs.filter(deleted__isnull=True).count()
    announce(
        request,
        ngettext("%(count)d lab is here now.", "%(count)d labs are here now.", count)
        % {"count": count},
    )
    response = HttpResponseRedirect(reverse("labs"))
    remember(response, browser)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: HttpRequest) -> HttpResponse:
    """Forget everything of this browser, at once and for good."""
    browser = browser_of(request)
    if request.method != "POST":
        count = browser.labs.count() if browser else 0
        return render(request, "labs/forget.html", {"count": count})
    if browser is not None:
        browser.delete()
    announce(request, _("Everything of this browser is forgotten."))
    response = HttpResponseRedirect(reverse("labs"))
    response.delete_cookie(COOKIE)
    return response
