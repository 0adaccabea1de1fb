"""How far the request came: what a gate means for it after those before."""

from __future__ import annotations

from collections.abc import Collection

from iamlab.engine.case import Case
from iamlab.engine.ruling import Access, Ruling
from iamlab.engine.trace import Outcome


class Road:
    """Walks the gates in order; the first that stops the request is followed by `not_reached`."""

    __slots__ = ("_open", "_stop", "_winners", "access", "case", "ruling")

    def __init__(self, case: Case, ruling: Ruling, access: Access) -> None:
        self.case = case
        self.ruling = ruling
        self.access = access
        self._open = True
        self._stop = _stopping_gate(ruling)
        self._winners = _winners(ruling)

    def outcome(self, gate: str, would_stop: bool) -> Outcome:
        """What the gate means for this request; `would_stop`: it holds a Deny or lacks an Allow."""
        if not self._open:
            return (
                "would_stop" if would_stop and self.ruling.verdict != "allowed" else "not_reached"
            )
        if gate == self._stop:
            self._open = False
            return "undecided" if self.ruling.verdict == "undecided" else "stopped"
        if gate in self._winners:
            # a call that needs no permission is allowed at the first gate: no other is asked
            self._open = gate != "caller"
            return "allow"
        return "passed"


def _stopping_gate(ruling: Ruling) -> str:
    if ruling.verdict == "allowed":
        return ""
    is_deny = ruling.reason.code == "explicit_deny" and ruling.layer != "block_public_access"
    return "explicit_deny" if is_deny else ruling.layer


def _winners(ruling: Ruling) -> Collection[str]:
    """The gates whose Allow decided: both sides' across accounts, a key's and its user's."""
    if ruling.verdict != "allowed":
        return ()
    # Statements of the resource's side come last.
    return (ruling.layer, ruling.hits[-1].layer) if ruling.hits else (ruling.layer,)
