"""The lab that a view is asked for: one of this browser's."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from iamlab.web.labs.models import Lab
from iamlab.web.labs.store.browsers import browser_of
from iamlab.web.labs.store.labs import find_lab, touch
from iamlab.web.site.error_pages import offer_way_back
from iamlab.web.site.sent_number import whole_number


def own_lab(request: HttpRequest, slug: str) -> Lab:
    """The lab of this browser; somebody else's is a 404, like one that is not there."""
    lab = find_lab(browser_of(request), slug)
    if lab is None:
        raise Http404(_("This browser has no lab of that name."))
    touch(lab)
    offer_way_back(request, lab.title, reverse("lab", args=[slug]))
    return lab


def opened_on(request: HttpRequest) -> int:
    """The revision that a posted form was opened on; 0, which is none, for anything else."""
    return whole_number(request.POST.get("opened", "")) or 0
