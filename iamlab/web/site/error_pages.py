"""Error pages in the site's own style: what happened, and what to do now."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

# The last resort, when even the frame of the site cannot be drawn.
_PLAIN = (
    "<!doctype html><html lang=en><title>IAM Lab</title>"
    "<h1>IAM Lab could not make this page.</h1><p>It is our fault. Please try again.</p>"
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request was not one that a page of ours sends."""
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the page is not for this learner."""
    return render(request, "403.html", status=403)


def offer_way_back(request: HttpRequest, words: str, address: str) -> None:
    """A page that is there for sure, should the view find that a part of it is not."""
    request.way_back = {"words": words, "address": address}  # type: ignore[attr-defined]


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page, another learner's lab, or a thing that one's lab does not hold."""
    way_back = getattr(request, "way_back", None)
    context = {"way_back": way_back, "lacks": str(exception)} if way_back else {}
    return render(request, "404.html", context, status=404)


def body_too_large(request: HttpRequest, limit: int) -> HttpResponse:
    """413: the form held more than `limit` bytes."""
    return render(request, "413.html", {"small": limit <= settings.BODY_LIMIT}, status=413)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours. Drawn with the site's frame if that still works."""
    try:
        return render(request, "500.html", status=500)
    except Exception:  # noqa: BLE001  (whatever it is: this is the last page there is)
        return HttpResponse(_PLAIN, status=500)
