"""The pages that have one address, as the site's own list of addresses has them."""

from collections.abc import Iterator

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver


def plain_addresses() -> list[str]:
    """Every address without a part that varies, so that a new page is in every test of pages."""
    return sorted(f"/{address}" for address in _addresses(get_resolver().url_patterns, ""))


def _addresses(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _addresses(pattern.url_patterns, address)
        elif "<" not in address:
            yield address


def page_at(client: Client, address: str) -> str:
    """The page, or nothing where the address is a download or takes what a form sends."""
    response = client.get(address)
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return ""
    return response.content.decode() if response.status_code == 200 else ""
