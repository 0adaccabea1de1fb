"""Everybody's access as a table: of the lab as it is, and between two of its revisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from iamlab.catalogue import resource_fits
from iamlab.engine import account_of
from iamlab.web.explained.deciding import now
from iamlab.web.labs.models import Lab, Revision
from iamlab.web.labs.open_lab import OpenLab, lab_view
from iamlab.web.labs.requests.labels import label_of, told_apart, who_of
from iamlab.web.labs.store.labs import world_of
from iamlab.web.labs.store.revisions import revision_of, sentence_of
from iamlab.web.site.pages import TemplatePage
from iamlab.web.site.sent_number import whole_number
from iamlab.whatif import (
    Cell,
    Matrix,
    Page,
    access_matrix,
    actions_mentioned,
    matrix_difference,
    principals_mentioned,
    resources_mentioned,
)
from iamlab.world import Request, World

CELLS_A_PAGE = 2000


@lru_cache(maxsize=4096)
def _unfit(action: str, resource: str) -> bool:
    return resource_fits(action, resource) is False


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell with the address of its steps; `before` where another revision says otherwise."""

    cell: Cell
    url: str
    before: Cell | None = None
    before_url: str = ""

    @property
    def unfit(self) -> bool:
        """Whether the action never goes with such a resource, by AWS's tables."""
        return _unfit(self.cell.action, self.cell.resource)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A principal and a resource, with one cell an action."""

    who: str
    account: str
    resource: str
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which stretch of which table is wanted, of all the names that are offered."""

    offered: dict[str, list[str]]
    names: dict[str, list[str]]
    page: Page
    through_roles: bool

    def of(self, world: World) -> Matrix:
        """That stretch of a world's table."""
        return access_matrix(
            world, **self.names, now=now(), through_roles=self.through_roles, page=self.page
        )


def chosen(request: HttpRequest, *worlds: World) -> Chosen:
    """What a page of a table is asked for. Raises BadRequest."""
    offered: dict[str, list[str]] = {}
    for name, mentioned in (
        ("principals", principals_mentioned),
        ("actions", actions_mentioned),
        ("resources", resources_mentioned),
    ):
        offered[name] = list(dict.fromkeys(each for world in worlds for each in mentioned(world)))
    names = {}
    for name, values in offered.items():
        wanted = set(request.GET.getlist(name))
        names[name] = [each for each in values if each in wanted] or list(values)
    start = whole_number(request.GET.get("start", "0"), digits=9)
    if start is None:
        raise BadRequest
    width = max(1, len(names["actions"]))
    page = Page(start, max(width, CELLS_A_PAGE // width * width))
    return Chosen(offered, names, page, request.GET.get("roles") == "1")


def short(principal: str) -> str:
    """A principal in one word."""
    return who_of(Request("", principal, "a:b"))


def steps_url(opened: OpenLab, cell: Cell, revision: Revision | None = None) -> str:
    """Where the steps of a cell are shown, in the lab as it is or in a revision of it."""
    query = {"principal": cell.principal, "action": cell.action, "resource": cell.resource}
    if revision is not None and revision.pk != opened.revision.pk:
        query["revision"] = str(revision.number)
    return f"{reverse('lab_cell', args=[opened.slug])}?{urlencode(query)}"


@dataclass(frozen=True)
class TablePage(TemplatePage):
    """A stretch of a table of access, with what can be chosen of it.

    offered: of principals, actions and resources, a title and (value, label, whether chosen).
    start, shown: the numbers of the first and the last cell. next, previous: queries, "" for none.
    """

    lab: Lab
    rows: list[MatrixRow]
    offered: tuple[tuple[str, str, list[tuple[str, str, bool]]], ...]
    actions: list[str]
    total: int
    start: int
    shown: int
    next: str
    previous: str
    through: bool
    roles_left_out: int


@dataclass(frozen=True)
class MatrixPage(TablePage):
    """The table of the lab as it is. before: the revision before the last change."""

    before: Revision | None
    template = "labs/whatif/matrix.html"


@dataclass(frozen=True)
class DifferencePage(TablePage):
    """The same table in two revisions. turned: how many of its cells differ."""

    before: Revision
    after: Revision
    turned: int
    all: bool
    revisions: tuple[tuple[int, str], ...]
    template = "labs/whatif/difference.html"


def _around(request: HttpRequest, world: World, wanted: Chosen, found: Matrix) -> dict[str, Any]:
    """The fields of a `TablePage` around its rows."""
    filtered = any(name in request.GET for name in wanted.offered)
    titles = (_("Who"), _("May do what"), _("On what"))
    return {
        "offered": tuple(
            (
                name,
                title,
                [
                    (value, label, filtered and value in wanted.names[name])
                    for value, label in _labels(world, name, values).items()
                ],
            )
            for (name, values), title in zip(wanted.offered.items(), titles, strict=True)
        ),
        "actions": wanted.names["actions"],
        "total": found.total,
        "start": found.start + bool(found.cells),
        "shown": found.start + len(found.cells),
        "next": _at(request, found.next_start),
        "previous": _at(request, max(0, found.start - wanted.page.cells) if found.start else None),
        "through": wanted.through_roles,
        "roles_left_out": found.roles_left_out,
    }


def _labels(world: World, name: str, values: Sequence[str]) -> dict[str, str]:
    if name == "actions":
        return dict(zip(values, values, strict=True))
    return told_apart(values, short if name == "principals" else label_of, world)


def _at(request: HttpRequest, start: int | None) -> str:
    """The query of another page of the same table; empty where there is none."""
    if start is None:
        return ""
    query = request.GET.copy()
    query["start"] = str(start)
    return query.urlencode()


def _rows(world: World, cells: Sequence[ShownCell], width: int) -> list[MatrixRow]:
    names = {account.id: account.name or account.id for account in world.accounts}
    labels = told_apart(dict.fromkeys(each.cell.resource for each in cells), label_of, world)
    rows = []
    for at in range(0, len(cells), max(1, width)):
        group = tuple(cells[at : at + width])
        first = group[0].cell
        account = account_of(first.principal)
        rows.append(
            MatrixRow(
                short(first.principal), names.get(account, account), labels[first.resource], group
            )
        )
    return rows


@require_safe
@lab_view
def matrix(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """Principals x actions x resources, filterable, in pages."""
    world = opened.world
    wanted = chosen(request, world)
    found = wanted.of(world)
    cells = [ShownCell(cell, steps_url(opened, cell)) for cell in found.cells]
    return MatrixPage(
        opened.lab,
        _rows(world, cells, len(wanted.names["actions"])),
        before=opened.revision.parent,
        **_around(request, world, wanted, found),
    ).response(request)


@require_safe
@lab_view
def difference(request: HttpRequest, opened: OpenLab) -> HttpResponse:
    """The same table between two revisions: each cell that differs, before and after.

    `?from=` and `?to=` are numbers of revisions; without them, the last change.
    """
    lab, after = opened.lab, opened.revision
    if request.GET.get("to"):
        after = revision_of(lab, request.GET["to"])
    number = request.GET.get("from")
    before = revision_of(lab, number) if number else (after.parent or after)
    old, new = world_of(before), world_of(after)
    wanted = chosen(request, new, old)
    found, was = wanted.of(new), wanted.of(old)
    turned = {
        (each.after.principal, each.after.action, each.after.resource): each.before
        for each in matrix_difference(was, found)
    }
    cells = []
    for cell in found.cells:
        other = turned.get((cell.principal, cell.action, cell.resource))
        other_url = steps_url(opened, other, before) if other else ""
        cells.append(ShownCell(cell, steps_url(opened, cell, after), other, other_url))
    rows = _rows(new, cells, len(wanted.names["actions"]))
    everything = request.GET.get("all") == "1"
    return DifferencePage(
        lab,
        [row for row in rows if everything or any(each.before for each in row.cells)],
        before=before,
        after=after,
        turned=len(turned),
        all=everything,
        revisions=tuple((e.number, sentence_of(e)) for e in lab.revisions.defer("document")),
        **_around(request, new, wanted, found),
    ).response(request)
