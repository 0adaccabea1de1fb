"""What the pictures are given: who and what stands in them, as plain data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

FigureKind = Literal[
    "user",
    "group",
    "role",
    "role_session",
    "root",
    "service",
    "federated",
    "anonymous",
    "database",
    "bucket",
    "queue",
    "topic",
    "function",
    "key",
    "secret",
    "table",
    "instance",
    "log_group",
    "resource",
    "everything",
]
Hue = Literal["id", "res"]

_IDENTITIES: frozenset[FigureKind] = frozenset(
    ("user", "group", "role", "role_session", "root", "service", "federated", "anonymous")
)


@dataclass(frozen=True, slots=True)
class AccountLabel:
    """An account as a frame says it: its 12 digits and the name that the lab gave it."""

    id: str
    name: str = ""
    href: str = ""

    @property
    def shown(self) -> str:
        """The name, or the digits where there is none."""
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody or something with a place in the picture.

    name: the first line of its card. sub: the line under it ("user", "RDS database").
    letters: two letters on a person; taken from the name where empty. account: 12 digits, ""
    for whoever stands outside every account. href: where a click leads, "" for no link.
    """

    name: str
    sub: str = ""
    kind: FigureKind = "user"
    letters: str = ""
    account: str = ""
    href: str = ""

    @property
    def hue(self) -> Hue:
        """A thing keeps its hue wherever it appears: a role is blue also as a resource."""
        return "id" if self.kind in _IDENTITIES else "res"

    @property
    def initials(self) -> str:
        """Two letters, so that Alice, Anne and two Bobs differ without colour."""
        return self.letters or self.name[:2]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A policy in the picture.

    name: the policy's name. of: whose it is ("Alice’s policy"). words: one line of what it
    says, "" for none. href: where a click leads.
    """

    name: str
    of: str = ""
    words: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """The sheet under the road: who holds it, and the gate (1, 2, …) that reads it.

    holder: "principal", "resource", or "" where neither of the two ends holds it.
    """

    sheet: Sheet
    gate: int
    holder: Literal["principal", "resource", ""] = "principal"


def unlinked(figure: Figure) -> Figure:
    """The figure without its link, for a card inside a larger link."""
    return replace(figure, href="")
