"""What became of the policies beside a message, and the lab that they make."""

from __future__ import annotations

from dataclasses import dataclass

from iamlab.exchange.pasted import PastedType, Placeholder
from iamlab.exchange.smallest_lab import SmallestLab
from iamlab.world import Request, World


@dataclass(frozen=True, slots=True)
class PolicyUse:
    """A policy that is in the lab. index: which of the texts it is from; on: what it is put on."""

    index: int
    format: str
    policy_type: PastedType
    on: str = ""


@dataclass(frozen=True, slots=True)
class UnusedPolicy:
    """A policy that is not in the lab, and why. place: where in its text.

    decides_nothing: it belongs to another identity or resource, so the verdict stands without it.
    """

    index: int
    why: str
    place: str = ""
    decides_nothing: bool = False


@dataclass(frozen=True, slots=True)
class OwnLab:
    """The lab, or None where what is missing could change the verdict; then `unused` says why."""

    lab: SmallestLab | None
    used: tuple[PolicyUse, ...] = ()
    unused: tuple[UnusedPolicy, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()

    @property
    def world(self) -> World | None:
        return self.lab.world if self.lab is not None else None

    @property
    def request(self) -> Request | None:
        return self.lab.request if self.lab is not None else None
