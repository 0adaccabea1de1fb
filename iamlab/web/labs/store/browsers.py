"""Which browser is asking: a random id in a signed cookie, made when something is first kept."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from iamlab.web.labs.models import Browser

COOKIE = "iamlab_browser"
_SALT = "iamlab.browser"
_YEAR = 365 * 24 * 3600


def browser_of(request: HttpRequest) -> Browser | None:
    """The browser that is asking, or None where nothing has been kept for it yet."""
    try:
        key = request.get_signed_cookie(COOKIE, salt=_SALT, max_age=_YEAR)
    except (KeyError, signing.BadSignature):
        return None
    return Browser.objects.filter(key=key).first()


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
