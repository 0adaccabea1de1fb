"""The grounds of accounts: neighbours of one account share a frame, each drawing its piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from iamlab.web.picture.cards import tab
from iamlab.web.picture.figure import AccountLabel
from iamlab.web.picture.markup import EMPTY, Markup


@dataclass(frozen=True, slots=True)
class Ground:
    """A piece of ground. cls: how its edges look. tab: the account's name where it begins."""

    cls: str = ""
    tab: Markup = EMPTY


def grounds(accounts: Sequence[AccountLabel | None]) -> list[Ground]:
    """The pieces under a row of neighbours; None stands outside every account."""
    padded = (None, *accounts, None)
    return [
        _piece(account, first=padded[index] != account, last=padded[index + 2] != account)
        for index, account in enumerate(accounts)
    ]


def _piece(account: AccountLabel | None, *, first: bool, last: bool) -> Ground:
    if account is None:
        return Ground()
    cls = f"p-ground{' p-first' if first else ''}{' p-last' if last else ''}"
    return Ground(cls, tab(account) if first else EMPTY)
