"""Take labs along: as a file, to another device by a code, or away from this browser for good."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from iamlab.web.labs.models import Browser, CarryCode
from iamlab.web.labs.store.browsers import COOKIE, browser_of, remember
from iamlab.web.site.announcements import announce

# letters and digits that nobody mistakes for one another
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 10
CODE_LASTS = timedelta(minutes=15)


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
    browser = _redeem(typed, browser_of(request))
    if browser is None:
        context = {"typed": request.POST.get("code", ""), "wrong": True}
        return render(request, "labs/use_code.html", context, status=422)
    count = browser.labs.filter(deleted__isnull=True).count()
    announce(
        request,
        ngettext("%(count)d lab is here now.", "%(count)d labs are here now.", count)
        % {"count": count},
    )
    response = HttpResponseRedirect(reverse("labs"))
    remember(response, browser)
    return response


@transaction.atomic
def _redeem(typed: str, mine: Browser | None) -> Browser | None:
    """The browser behind a code, which then has the labs of `mine` too; None for a wrong code.

    The code goes first: of two that redeem it at once, one finds it gone.
    """
    browser = Browser.objects.filter(pk__in=CarryCode.objects.filter(code=typed).values("browser"))
    found = browser.select_for_update().first()
    if found is None or not CarryCode.objects.filter(code=typed).delete()[0]:
        return None
    if mine is not None and mine != found:
        mine.labs.update(browser=found)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: HttpRequest) -> HttpResponse:
    """Forget everything of this browser, at once and for good."""
    browser = browser_of(request)
    if request.method != "POST":
        count = browser.labs.count() if browser else 0
        return render(request, "labs/forget.html", {"count": count})
    if browser is not None:
        _forget(browser)
    announce(request, _("Everything of this browser is forgotten."))
    response = HttpResponseRedirect(reverse("labs"))
    response.delete_cookie(COOKIE)
    return response


@transaction.atomic
def _forget(browser: Browser) -> None:
    """Delete it with all it has; what is saved at this moment goes too, or comes after."""
    browser.hold()
    list(browser.labs.select_for_update().values_list("pk"))
    browser.delete()
