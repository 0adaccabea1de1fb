"""A fragment and its page share an address: browsers must never show one for the other."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers, patch_vary_headers

GetResponse = Callable[[HttpRequest], HttpResponse]


def keep_fragments_apart(get_response: GetResponse) -> GetResponse:
    """Say that HX-Request matters, and keep fragments out of every cache.

    Without it the back button shows the bare fragment that htmx fetched from that address.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ("HX-Request",))
            if request.htmx:  # type: ignore[attr-defined]
                add_never_cache_headers(response)
        return response

    return middleware
