"""Who may do what on what: principals x actions x resources, in pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from iamlab.engine import Reason, Verdict
from iamlab.whatif.roles_within_reach import RolesWithinReach
from iamlab.world import Decider, Request, World

Access = Literal["allowed", "explicit_deny", "implicit_deny", "undecided", "via_role"]
PAGE = 2000


@dataclass(frozen=True, slots=True)
class Cell:
    """One request and what comes of it. role: the ARN of the role that helps (`via_role`).

    code: the reason code, which tells `credential_type` and `not_authenticated` apart from an
    implicit deny; both are shown as one.
    """

    principal: str
    action: str
    resource: str
    access: Access
    code: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of the cells, counted principal by principal, resource by resource, by action."""

    start: int = 0
    cells: int = PAGE


@dataclass(frozen=True, slots=True)
class Matrix:
    """The cells of one page. total: of all pages; next_start: None on the last.

    roles_left_out: roles were not followed for every cell, as there are too many.
    """

    principals: tuple[str, ...]
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    cells: tuple[Cell, ...]
    start: int
    total: int
    next_start: int | None
    roles_left_out: bool = False


@dataclass(frozen=True, slots=True)
class CellDifference:
    """A cell that differs between two worlds."""

    before: Cell
    after: Cell


_FIRST = Page()


def access_matrix(
    world: World,
    *,
    principals: Sequence[str],
    actions: Sequence[str],
    resources: Sequence[str],
    now: str,
    through_roles: bool = False,
    page: Page = _FIRST,
) -> Matrix:
    """One page of the matrix. through_roles: a denied cell says which role would help."""
    # first the question with fewer different answers: who may take a role, or what a role may do
    lent_first = len(principals) <= len(actions) * len(resources)
    decider = CellDecider(world, now, through_roles, lent_first)
    total = len(principals) * len(actions) * len(resources)
    end = min(total, page.start + max(1, page.cells))
    cells = tuple(
        decider.cell(*_names(number, principals, actions, resources))
        for number in range(max(0, page.start), end)
    )
    return Matrix(
        tuple(principals),
        tuple(actions),
        tuple(resources),
        cells,
        page.start,
        total,
        end if end < total else None,
        decider.roles_left_out,
    )


def _names(
    number: int, principals: Sequence[str], actions: Sequence[str], resources: Sequence[str]
) -> tuple[str, str, str]:
    row, action = divmod(number, len(actions))
    principal, resource = divmod(row, len(resources))
    return principals[principal], actions[action], resources[resource]


def matrix_difference(before: Matrix, after: Matrix) -> tuple[CellDifference, ...]:
    """The cells of both whose access differs, in the order of `after`."""
    old = {(cell.principal, cell.action, cell.resource): cell for cell in before.cells}
    return tuple(_differing(old, after.cells))


def _differing(
    old: Mapping[tuple[str, str, str], Cell], cells: Sequence[Cell]
) -> Iterator[CellDifference]:
    for cell in cells:
        found = old.get((cell.principal, cell.action, cell.resource))
        if found is not None and (found.access, found.role) != (cell.access, cell.role):
            yield CellDifference(found, cell)


@dataclass(slots=True)
class CellDecider:
    """Fills cells of one world: the world is prepared once.

    lent_first: as RolesWithinReach takes it.
    """

    world: World
    now: str
    through_roles: bool = False
    lent_first: bool = True
    decider: Decider = field(init=False)
    _roles: RolesWithinReach | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.decider = Decider(self.world, self.now, trace=False)
        if self.through_roles:
            self._roles = RolesWithinReach(self.decider, self.lent_first)

    @property
    def roles_left_out(self) -> bool:
        """Whether roles were not followed any more at the end."""
        return self._roles is not None and self._roles.stopped_early

    def cell(self, principal: str, action: str, resource: str) -> Cell:
        story = self.decider.decide(Request("", principal, action, resource))
        access = access_of(story.verdict, story.reason)
        role = ""
        if self._roles is not None and story.verdict == "denied":
            role = self._roles.helping(principal, action, resource) or ""
            access = "via_role" if role else access
        return Cell(principal, action, resource, access, story.reason.code, role)


def access_of(verdict: Verdict, reason: Reason) -> Access:
    if verdict == "allowed":
        return "allowed"
    if verdict == "undecided":
        return "undecided"
    return "explicit_deny" if reason.code == "explicit_deny" else "implicit_deny"
