"""Which browser is asking: a random id in a signed cookie, made when something is first kept.

The cookie lasts a year from the last visit, and `last_seen` is the day of that visit: what a
learner has who comes back now and then is neither lost with the cookie nor forgotten as idle.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from iamlab.web.labs.models import Browser

COOKIE = "iamlab_browser"
_SALT = "iamlab.browser"
_DAY = 24 * 3600
_YEAR = 365 * _DAY


def browser_of(request: HttpRequest) -> Browser | None:
    """The browser that is asking, or None where nothing has been kept for it yet."""
    key = _key(request, max_age=_YEAR)
    return Browser.objects.filter(key=key).first() if key is not None else None


def _key(request: HttpRequest, max_age: int) -> str | None:
    """The id in the cookie; None without one, and where it was given longer ago (seconds)."""
    return request.get_signed_cookie(COOKIE, None, salt=_SALT, max_age=max_age)


def browser_to_keep(request: HttpRequest) -> Browser:
    """The browser that is asking; made now where something is kept for the first time."""
    return browser_of(request) or Browser.objects.create(key=secrets.token_urlsafe(32))


def remember(response: HttpResponse, browser: Browser) -> None:
    """Give the browser its cookie: one year, not readable by scripts."""
    response.set_signed_cookie(
        COOKIE,
        browser.key,
        salt=_SALT,
        max_age=_YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def renew(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: once a day, write down that a browser was here and give it its cookie anew.

    The cookie itself says when it was given, so that all other requests of a day ask the database
    nothing. Any page counts, a fragment too: not every learner opens a lab.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        # a view that gives, or takes, the cookie itself has the last word
        if COOKIE in request.COOKIES and COOKIE not in response.cookies:
            _renew(request, response)
        return response

    return respond


def _renew(request: HttpRequest, response: HttpResponse) -> None:
    if _key(request, max_age=_DAY) is not None:
        return
    browser = browser_of(request)
    if browser is None:
        return
    today = timezone.localdate()
    if browser.last_seen != today:
        Browser.objects.filter(pk=browser.pk).update(last_seen=today)
    remember(response, browser)
    patch_vary_headers(response, ("Cookie",))
