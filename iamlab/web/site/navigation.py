"""The links of the top bar: only to pages that exist, the current one marked."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the site: its key, the words of its link, its first page, the app behind it."""

    key: str
    label: str | Promise
    url_name: str
    app: str


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """One link of the top bar as the template draws it."""

    label: str | Promise
    url: str
    current: bool


SECTIONS = (
    Section("learn", _("Learn"), "home", "iamlab.web.course"),
    Section("build", _("Build"), "labs", "iamlab.web.labs"),
    Section("explain", _("Explain my 403"), "denied", "iamlab.web.denied"),
)


def navigation_links(request: HttpRequest | None, current: str = "") -> list[NavigationLink]:
    """Return the links; `current` is the key of the section to mark, such as `build`.

    Without `current` it is the section whose app made this page.
    """
    current = current or _section_of(request)
    links = []
    for section in SECTIONS:
        try:
            url = reverse(section.url_name)
        except NoReverseMatch:
            continue
        links.append(NavigationLink(section.label, url, section.key == current))
    return links


def _section_of(request: HttpRequest | None) -> str:
    match = request.resolver_match if request is not None else None
    if match is None:
        return ""
    module = f"{match.func.__module__}."
    return next((s.key for s in SECTIONS if module.startswith(f"{s.app}.")), "")
