"""Two recorders of one evaluation: one keeps every step, one keeps nothing."""

from __future__ import annotations

from typing import Protocol

from iamlab.engine.case import Case
from iamlab.engine.recording.gates import gates
from iamlab.engine.recording.near_misses import near_misses
from iamlab.engine.recording.road import Road
from iamlab.engine.ruling import Access, Ruling
from iamlab.engine.trace import Step

Kept = tuple[tuple[Step, ...], tuple[Step, ...]]
"""The steps, and the near misses among them."""


class Recorder(Protocol):
    """Is handed the case and the ruling, and keeps what it wants of them."""

    def keep(self, case: Case, ruling: Ruling, access: Access) -> Kept:
        """The steps and the near misses."""


class _Nothing:
    def keep(self, case: Case, ruling: Ruling, access: Access) -> Kept:
        return (), ()


class _Trace:
    def keep(self, case: Case, ruling: Ruling, access: Access) -> Kept:
        steps = gates(Road(case, ruling, access))
        return steps, near_misses(steps, ruling)


NOTHING: Recorder = _Nothing()
TRACE: Recorder = _Trace()
