"""What a change of a lab opens and closes, in words: before it is saved, and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from iamlab.web.explained.deciding import now
from iamlab.web.labs.models import Lab
from iamlab.web.labs.open_lab import OpenLab, lab_view
from iamlab.web.labs.requests.labels import label_of, who_of
from iamlab.web.labs.store.labs import world_of
from iamlab.web.labs.store.revisions import sentence_of
from iamlab.web.site.pages import TemplatePage
from iamlab.whatif import Effects, TurnedRequest, effects
from iamlab.world import World

ROWS = 8
MOST_ROWS = 60
_RESOURCES = 4


@dataclass(frozen=True, slots=True)
class EffectRow:
    """What one caller may, or may no longer, do: one action on some resources."""

    who: str
    action: str
    opens: bool
    resources: tuple[str, ...]
    more: int
    context: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownEffects:
    """The effects of a change as a page shows them. left_out: rows that do not fit."""

    summary: str
    rows: tuple[EffectRow, ...]
    asked: int
    stopped_early: bool
    left_out: int

    @property
    def first(self) -> tuple[EffectRow, ...]:
        """The rows that stand open."""
        return self.rows[:ROWS]

    @property
    def rest(self) -> tuple[EffectRow, ...]:
        """The rows that are folded away."""
        return self.rows[ROWS:]


def effects_of(before: World, after: World) -> ShownEffects:
    """What turns between two worlds, in words."""
    return in_rows(effects(before, after, now=now()))


def in_rows(found: Effects) -> ShownEffects:
    """The changes, those of one caller and action together; what opens comes first."""
    rows = [*_rows(found.opened, opens=True), *_rows(found.closed, opens=False)]
    return ShownEffects(
        _summary(len(found.opened), len(found.closed)),
        tuple(rows[:MOST_ROWS]),
        found.asked,
        found.stopped_early,
        max(0, len(rows) - MOST_ROWS),
    )


def _rows(changes: Iterable[TurnedRequest], *, opens: bool) -> list[EffectRow]:
    grouped: dict[tuple[str, str, tuple[tuple[str, str], ...]], dict[str, None]] = {}
    for change in changes:
        request = change.request
        context = tuple((key, _value(value)) for key, value in request.context.items())
        key = (who_of(request), request.action, context)
        resource = request.resource if request.resource == "*" else ""
        label = resource or label_of(request.resource)
        grouped.setdefault(key, {})[label] = None
    return [
        EffectRow(
            who, action, opens, tuple(names)[:_RESOURCES], max(0, len(names) - _RESOURCES), context
        )
        for (who, action, context), names in grouped.items()
    ]


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _summary(opened: int, closed: int) -> str:
    if not opened and not closed:
        return _("It opens nothing and closes nothing among the requests looked at.")
    opens = ngettext("It opens one request", "It opens %(count)d requests", opened)
    closes = ngettext("It closes one request", "It closes %(count)d requests", closed)
    if not closed:
        return _("%(what)s and closes none.") % {"what": opens % {"count": opened}}
    if not opened:
        return _("%(what)s and opens none.") % {"what": closes % {"count": closed}}
    return _("It opens %(opened)d and closes %(closed)d of the requests looked at.") % {
        "opened": opened,
        "closed": closed,
    }


@dataclass(frozen=True)
class EffectsPage(TemplatePage):
    """The effects of a change: a page of their own, or a fragment beside what causes them.

    place: the id of the fragment.
    """

    lab: Lab
    effects: ShownEffects
    sentence: str
    heading: str
    place: str
    template = "labs/whatif/effects.html"
    fragment_template = "labs/whatif/_effects.html"


@require_safe
@lab_view
def last_change(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """What the last change opened and closed."""
    before = opened.revision.parent
    if before is None:
        raise Http404(_("Nothing was changed in this lab yet."))
    return EffectsPage(
        opened.lab,
        effects_of(world_of(before), opened.world),
        sentence=sentence_of(opened.revision),
        heading=_("What the last change did"),
        place="effects",
    ).response(request)
