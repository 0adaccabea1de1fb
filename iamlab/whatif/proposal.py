"""What the search for the closest flips returns: proposals, each proved by the engine."""

from __future__ import annotations

from dataclasses import dataclass

from iamlab.engine import Verdict
from iamlab.whatif.price import TurnedRequest
from iamlab.world import DocumentAddress, Edit, Request, Said


@dataclass(frozen=True, slots=True)
class TextChange:
    """A policy document before and after; before None: there was none."""

    address: DocumentAddress
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that gives the other verdict.

    kind: code of the first change (`add_action`, `via_role`, ...); kinds: of all of them.
    words: a sentence for each change, as template and facts. edits: applied one after another.
    request: the request as it is to be made then (the same one where only the world changes).
    size: see `iamlab.whatif.sizes`. texts: the policy documents that change.
    opens: the other requests that change their verdict: the price.
    """

    kind: str
    kinds: tuple[str, ...]
    words: tuple[Said, ...]
    edits: tuple[Edit, ...]
    request: Request
    changes_request: bool
    size: int
    verdict: Verdict
    texts: tuple[TextChange, ...] = ()
    opens: tuple[TurnedRequest, ...] = ()


@dataclass(frozen=True, slots=True)
class CannotHelp:
    """An Allow in a policy of this type cannot help while another reason stands: its words."""

    policy_type: str
    words: Said


@dataclass(frozen=True, slots=True)
class Flips:
    """The closest changes that give the other verdict, smallest first.

    why_none: why there is no proposal, where there is none.
    stopped_early: the budget ran out; there may be more. tried: changed worlds decided.
    """

    verdict: Verdict
    proposals: tuple[Proposal, ...]
    cannot_help: tuple[CannotHelp, ...]
    stopped_early: bool
    tried: int
    why_none: Said | None = None
