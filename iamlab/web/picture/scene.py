"""The picture of one request: who asks, the road with its gates, what is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from iamlab.explain import Gate
from iamlab.web.picture.figure import AccountLabel, Figure, Held


@dataclass(frozen=True, slots=True)
class Scene:
    """All that the picture of one request needs.

    gates: those with something to check, in their order. lit: the gate (1, 2, …) that a
    learner who steps through has reached; 0 where nobody does.
    """

    gates: tuple[Gate, ...]
    principal: Figure
    resource: Figure
    action: str
    accounts: Mapping[str, AccountLabel]
    answered: bool
    held: Held | None = None
    stale: bool = False
    lit: int = 0

    @property
    def stop(self) -> int | None:
        """Index of the gate at which the request stops; None where it arrives."""
        for index, gate in enumerate(self.gates):
            if gate.state in ("no", "open"):
                return index
        return None

    @property
    def arrives(self) -> bool:
        """The request has passed every gate, and that may be shown."""
        return self.answered and self.stop is None and not self.lit

    @property
    def together(self) -> bool:
        """Both ends stand in one account."""
        return bool(self.principal.account) and self.principal.account == self.resource.account

    def account(self, figure: Figure) -> AccountLabel | None:
        """The account that a figure stands in, None outside every account."""
        if not figure.account:
            return None
        return self.accounts.get(figure.account, AccountLabel(figure.account))

    def side(self, gate: Gate) -> str:
        """What the tab of a gate says, "" where only one account is involved."""
        if not gate.account:
            return ""
        known = self.accounts.get(gate.account)
        return known.shown if known else gate.account
