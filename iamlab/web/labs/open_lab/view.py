"""A view of a lab: it is given the lab, and says where a change was refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from iamlab.web.labs.open_lab.in_view import InView
from iamlab.web.labs.open_lab.lab import OpenLab, RefusedChange
from iamlab.web.labs.store.browsers import browser_of
from iamlab.web.labs.store.labs import find_lab, touch
from iamlab.web.site.announcements import announce
from iamlab.web.site.error_pages import offer_way_back
from iamlab.web.site.sent_number import whole_number


def lab_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the lab that its address names; somebody else's is a 404, as one that is gone.

    Where a view has no place of its own to say why a change was refused, it lets `RefusedChange`
    pass: the learner is told, and sees the lab as it is now.
    """

    @wraps(view)
    def with_lab(request: HttpRequest, slug: str, **rest: Any) -> HttpResponse:
        lab = find_lab(browser_of(request), slug)
        if lab is None:
            raise Http404(_("This browser has no lab of that name."))
        touch(lab)
        address = reverse("lab", args=[slug])
        offer_way_back(request, lab.title, address)
        opened = OpenLab.of(lab, InView.of_query(request.GET))
        try:
            return view(request, opened, **rest)
        except RefusedChange as refused:
            announce(request, refused.sentence())
            query = refused.opened.in_view.query()
            return HttpResponseRedirect(f"{address}?{urlencode(query)}" if query else address)

    return with_lab


def form_opened_on(request: HttpRequest) -> int:
    """The revision that a posted form was opened on; 0, which is none, for anything else."""
    return whole_number(request.POST.get("opened", "")) or 0
