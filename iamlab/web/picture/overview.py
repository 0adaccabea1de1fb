"""The picture of several people at once: each with a policy, a request, and what IAM said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from iamlab.engine import Verdict
from iamlab.web.picture.figure import AccountLabel, Figure, Sheet

Side = Literal["principal", "resource"]


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

    def figure(self, side: Side) -> Figure:
        """The figure at one end of the row."""
        return self.principal if side == "principal" else self.resource

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

    def runs(self, side: Side, *, by_account: bool) -> tuple[tuple[int, int], ...]:
        """First and last of the rows, one under the other, with one account or one figure."""
        out: list[tuple[int, int]] = []
        for index, row in enumerate(self.rows):
            this = row.figure(side)
            before = self.rows[index - 1].figure(side) if index else None
            same = before is not None and (
                before.account == this.account if by_account else before == this
            )
            if same:
                out[-1] = (out[-1][0], index)
            else:
                out.append((index, index))
        return tuple(out)
