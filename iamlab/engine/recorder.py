"""Two recorders of one evaluation: one keeps every step, one keeps nothing."""

from __future__ import annotations

from typing import Protocol

from iamlab.engine.case import Case
from iamlab.engine.ruling import Ruling
from iamlab.engine.trace import Step

Kept = tuple[tuple[Step, ...], tuple[Step, ...]]
"""The steps, and the near misses among them."""


class Recorder(Protocol):
    """Is handed the case and the ruling, and keeps what it wants of them."""

    def keep(self, case: Case, ruling: Ruling) -> Kept:
        """The steps and the near misses."""


class _Nothing:
    def keep(self, case: Case, ruling: Ruling) -> Kept:
        return (), ()


class _Trace:
    def keep(self, case: Case, ruling: Ruling) -> Kept:
        return (), ()


NOTHING: Recorder = _Nothing()
TRACE: Recorder = _Trace()
