"""No body over the limit of its page gets further than this: it is answered with a 413.

BODY_LIMIT holds everywhere, LARGE_BODY_LIMIT where a view says that it takes large bodies.
Django alone counts neither uploaded files nor a body sent in chunks, and answers 400.
"""

import io
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from iamlab.web.site.error_pages import body_too_large

View = TypeVar("View", bound=Callable[..., HttpResponse])
WsgiApplication = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

# How much of a refused body is still taken in. A browser shows an answer only after it has sent
# its body; past this the connection may break off, which is all that such a sender can expect.
READ_AND_DROP = 16
CHUNK = 64 * 1024


def takes_large_body(view: View) -> View:
    """Let a view have bodies up to LARGE_BODY_LIMIT."""
    view.takes_large_body = True  # type: ignore[attr-defined]
    return view


def limit_of(path: str) -> int:
    """The largest body that the page at this path takes, in bytes."""
    try:
        view = resolve(path).func
    except Resolver404:
        return int(settings.BODY_LIMIT)
    large = getattr(view, "takes_large_body", False)
    return int(settings.LARGE_BODY_LIMIT if large else settings.BODY_LIMIT)


class MeasuredBody:
    """WSGI layer that gives a body sent in chunks, without Content-Length, its length.

    Django reads no such body at all. One that is too large is kept only as far as it takes to
    know that, so that `limit_body` refuses it like any other.
    """

    def __init__(self, application: WsgiApplication) -> None:
        self.application = application

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        if environ.get("wsgi.input_terminated") and not environ.get("CONTENT_LENGTH"):
            body = environ["wsgi.input"].read(limit_of(environ.get("PATH_INFO", "/")) + 1)
            environ["CONTENT_LENGTH"] = str(len(body))
            environ["wsgi.input"] = io.BytesIO(body)
        return self.application(environ, start_response)


def limit_body(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: answer a body over the limit with the site's own 413 page."""

    def respond(request: HttpRequest) -> HttpResponse:
        length = _announced_length(request)
        if length <= settings.BODY_LIMIT or length <= (limit := limit_of(request.path_info)):
            return get_response(request)
        _drop(request, limit * READ_AND_DROP)
        return body_too_large(request, limit)

    return respond


def _announced_length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0  # Django, too, reads no body then


def _drop(request: HttpRequest, most: int) -> None:
    """Read up to `most` bytes of the body and forget them."""
    while most > 0 and (chunk := request.read(min(CHUNK, most))):
        most -= len(chunk)
