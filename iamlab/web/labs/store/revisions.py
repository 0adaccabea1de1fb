"""A lab's revisions: each by its number, and in words how it came about."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext as _

from iamlab.web.labs.models import Lab, Revision
from iamlab.web.site.sent_number import whole_number


def revision_of(lab: Lab, number: str | int) -> Revision:
    """The revision of that number. Raises Http404."""
    wanted = whole_number(str(number))
    found = lab.revisions.filter(number=wanted).first() if wanted is not None else None
    if found is None:
        raise Http404(_("This lab has no such revision any more."))
    return found


def sentence_of(revision: Revision | None) -> str:
    """How a revision came about, in words."""
    if revision is None or not revision.template:
        return ""
    return _(revision.template).format_map(revision.facts)
