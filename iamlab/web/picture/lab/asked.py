"""The request in a lab's picture: who asks, as whom, for what, and which gate is lit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from iamlab.engine import last_part, parse_arn
from iamlab.explain import ExplainedAct, ExplainedStory, Gate, GateDocument
from iamlab.web.picture.arns import principal_figure, session_figure
from iamlab.web.picture.figure import AccountLabel, Figure
from iamlab.web.picture.from_world import account_labels, deciding_gate, figures_for
from iamlab.web.picture.sheets import most_telling
from iamlab.world import Request, World


@dataclass(frozen=True, slots=True)
class Borrowing:
    """A role borrowed on the way: the ARNs of the borrower and the role, and words."""

    borrower: str
    role: str
    words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One act of a request, ready to be drawn.

    start, target: the ARNs of the rows at both ends of the road. number: of the gate, among
    those with something to check, that is lit or (unlit) that decided. step: of the lit gate, 0
    where nobody steps through.
    """

    act: ExplainedAct
    start: str
    target: str
    principal: Figure
    resource: Figure
    borrowings: tuple[Borrowing, ...]
    accounts: Mapping[str, AccountLabel]
    number: int
    step: int
    stale: bool

    @property
    def gates(self) -> tuple[Gate, ...]:
        """Every gate, also those with nothing to check."""
        return self.act.explanation.gates

    def numbered(self) -> tuple[tuple[int, Gate], ...]:
        """The gates with their numbers; those with nothing to check have 0."""
        out, number = [], 0
        for gate in self.gates:
            number += gate.shown
            out.append((number if gate.shown else 0, gate))
        return tuple(out)

    @property
    def document(self) -> GateDocument | None:
        """The document that the lit gate reads, or that the deciding gate has read."""
        for number, gate in self.numbered():
            if number and number == self.number and gate.documents:
                return most_telling(gate.documents)
        return None

    def account(self, figure: Figure) -> AccountLabel | None:
        """The account that a figure stands in, None outside every account."""
        if not figure.account:
            return None
        return self.accounts.get(figure.account, AccountLabel(figure.account))

    def side(self, gate: Gate) -> str:
        """What the tab of a gate says, "" where only one account is involved."""
        known = self.accounts.get(gate.account)
        return known.shown if known else gate.account


def deciding_act(story: ExplainedStory) -> int:
    """Index of the act that a picture shows by itself: the first that stops, else the request."""
    for index, act in enumerate(story.acts):
        if act.explanation.verdict != "allowed":
            return index
    wanted = [index for index, act in enumerate(story.acts) if act.kind == "request"]
    return wanted[-1] if wanted else len(story.acts) - 1


def asked_of(
    world: World,
    request: Request,
    story: ExplainedStory,
    *,
    act: int | None,
    step: int,
    stale: bool,
) -> Asked:
    """The act of a story that the picture shows."""
    index = deciding_act(story) if act is None else act
    shown = story.acts[index]
    borrowed = sum(each.kind == "assume_role" for each in story.acts[:index])
    borrowings = _borrowings(request, borrowed)
    principal, resource = figures_for(world, shown)
    if borrowings:
        step_of = request.via[borrowed - 1]
        letters = principal_figure(request.principal).initials
        principal = session_figure(
            last_part(step_of.role), step_of.session_name,
            letters=letters, account=principal.account,
        )  # fmt: skip
    return Asked(
        act=shown,
        start=request.principal if borrowings else shown.principal,
        target=shown.resource,
        principal=principal,
        resource=resource,
        borrowings=borrowings,
        accounts={account.id: account for account in account_labels(world)},
        number=step or deciding_gate(shown.explanation),
        step=step,
        stale=stale,
    )


def _borrowings(request: Request, count: int) -> tuple[Borrowing, ...]:
    out = []
    borrower = request.principal
    for step in request.via[:count]:
        words = _("%(who)s borrows %(role)s") % {
            "who": _short(borrower),
            "role": _short(step.role),
        }
        out.append(Borrowing(borrower, step.role, words))
        borrower = step.role
    return tuple(out)


def _short(arn: str) -> str:
    return last_part(arn) if parse_arn(arn) else arn
