"""The picture of several people at once: each with a policy, a request, and what IAM said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from django.utils.translation import gettext as _

from iamlab.engine import Verdict
from iamlab.web.picture import cards
from iamlab.web.picture.figure import AccountLabel, Figure, Sheet, unlinked
from iamlab.web.picture.grounds import Ground, grounds
from iamlab.web.picture.icons import mark
from iamlab.web.picture.markup import EMPTY, Markup, el, esc, link
from iamlab.web.picture.words import more_words, no_policy_words


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One request with its answer.

    sheets: what the principal holds; the first is drawn, the others are counted. statements:
    the first sheet in words, a line each, of which two are drawn. verdict: "" before the
    answer. href, label: where a click on the row leads, and what a screen reader calls it.
    """

    principal: Figure
    sheets: tuple[Sheet, ...]
    action: str
    resource: Figure
    verdict: Verdict | Literal[""] = ""
    statements: tuple[str, ...] = ()
    href: str = ""
    label: str = ""

    @property
    def spoken(self) -> str:
        """The row as one sentence."""
        known = {"allowed": _("Allowed"), "denied": _("Denied"), "undecided": _("Undecided")}
        said = known.get(self.verdict, "")
        asks = _("%(principal)s asks for %(action)s on %(resource)s") % {
            "principal": self.principal.name,
            "action": self.action,
            "resource": self.resource.name,
        }
        return f"{asks}: {said}." if said else f"{asks}."


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the picture needs."""

    rows: tuple[OverviewRow, ...]
    accounts: Mapping[str, AccountLabel]

    @property
    def together(self) -> bool:
        """Everybody and everything stands in one account."""
        return len({f.account for row in self.rows for f in (row.principal, row.resource)}) == 1

    def account(self, figure: Figure) -> AccountLabel | None:
        """The account that a figure stands in, None outside every account."""
        if not figure.account:
            return None
        return self.accounts.get(figure.account, AccountLabel(figure.account))


STATEMENTS = 2  # of a policy that stand in its sheet


def draw_overview(overview: Overview) -> Markup:
    """A row for each request: who, holding which policy, asks for what, and whether it arrives.

    Rows that follow each other and ask for the same resource lead to one card.
    """
    left = [overview.account(row.principal) for row in overview.rows]
    asks = [
        _asks(row, Ground() if overview.together else ground)
        for row, ground in zip(overview.rows, grounds(left), strict=True)
    ]
    runs = [
        list(run) for _key, run in groupby(range(len(asks)), lambda n: overview.rows[n].resource)
    ]
    right = grounds([overview.account(overview.rows[run[0]].resource) for run in runs])
    parts = (
        el(
            "div",
            "p-to",
            el("div", "p-asking", *(asks[index] for index in run)),
            _resource([overview.rows[index] for index in run],
                      Ground() if overview.together else ground),
        )
        for run, ground in zip(runs, right, strict=True)
    )  # fmt: skip
    if not overview.together:
        return el("div", "p-rows p-apart", *parts)
    whole = grounds(left[:1])[0]
    return el("div", f"p-rows {whole.cls}".strip(), whole.tab, *parts)


def _asks(row: OverviewRow, ground: Ground) -> Markup:
    figure = unlinked(row.principal) if row.href else row.principal
    looks = f"p-asks{' p-begins' if ground.tab else ''}"
    who = el("span", f"p-holder {ground.cls}".strip(), cards.card(figure, "p-row"), _held(row))
    asks = link(row.href, row.label or row.spoken, looks, who, _request(row))
    return el("div", "p-cell", asks, ground.tab)


def _held(row: OverviewRow) -> Markup:
    if not row.sheets:
        return el("span", "p-none", esc(no_policy_words()))
    policy, others = row.sheets[0], len(row.sheets) - 1
    shown = replace(policy, of=more_words(others) if others else policy.of, href="")
    return cards.sheet(shown, lines=row.statements[:STATEMENTS])


def _request(row: OverviewRow) -> Markup:
    """The ticket on its way, and the badge where the way ends or before it arrives."""
    looks = {"allowed": "p-in-gone p-out-gone", "": "p-in-tip p-out-ahead"}
    way = el("i", f"p-way {looks.get(row.verdict, 'p-in-gone p-out-ahead')}")
    badge = _badge(row.verdict) if row.verdict else EMPTY
    return el("span", f"p-request p-{row.verdict or 'waits'}", way, cards.ticket(row.action), badge)


def _badge(verdict: str) -> Markup:
    """The word, the icon and the colour, always the three."""
    look = {"allowed": "yes", "denied": "no"}.get(verdict, "open")
    return el("span", f"p-verdict p-mark-{look}", mark(look), esc(_word(verdict)))


def _word(verdict: str) -> str:
    return {"allowed": _("Allowed"), "denied": _("Denied")}.get(verdict, _("Undecided"))


def _resource(rows: list[OverviewRow], ground: Ground) -> Markup:
    dim = all(row.verdict in ("denied", "undecided") for row in rows)
    look = "p-row" if len(rows) == 1 else ""
    card = cards.card(rows[0].resource, look, dim=dim)
    return el("div", f"p-cell p-thing {ground.cls}".strip(), card, ground.tab)
