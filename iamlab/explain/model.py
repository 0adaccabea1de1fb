"""An explanation: a decision put into words, gate by gate.

The gates stand in the order in which a request meets them, the same in the picture and in
the list of steps. `state` of a gate: `yes` passed, `no` stopped here, `shut` not reached,
`off` nothing here, `open` not evaluated (undecided).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from iamlab.engine import Place, Verdict

GateState = Literal["yes", "no", "shut", "off", "open"]
_EVERY_REQUEST = frozenset({"caller", "explicit_deny", "trust", "identity"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both sides of the comparison that failed (or decided), each with its label."""

    asked_label: str
    asked: str
    written_label: str
    written: tuple[str, ...]
    matches: bool = False


@dataclass(frozen=True, slots=True)
class ExplainedStep:
    """A step of the trace with its words: one whole sentence, and a link to AWS's page."""

    code: str
    outcome: str
    layer: str
    text: str
    href: str = ""
    place: Place | None = None
    comparison: Comparison | None = None
    children: tuple[ExplainedStep, ...] = ()
    determining: bool = False
    unclear: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GateDocument:
    """A policy that a gate reads: its name, whose it is, and the attached policy's ARN or id."""

    name: str
    of: str
    policy_type: str
    attached_to: str
    text: str = ""
    hits: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate of the row.

    name: "Identity policies". question: "Does anything allow it?". gist: two to six words for
    the sign in the picture. sentence: one whole sentence for the list of steps. account: the
    account whose side the gate is on, "" where only one account is involved. won: its Allow
    decided. looked: false where nobody looked whether it has anything to check, because the
    request ended at the door.
    """

    number: int
    layer: str
    name: str
    question: str
    state: GateState
    gist: str
    sentence: str
    state_word: str
    account: str = ""
    won: bool = False
    documents: tuple[GateDocument, ...] = ()
    steps: tuple[ExplainedStep, ...] = ()
    looked: bool = True

    @property
    def shown(self) -> bool:
        """Whether it stands in pictures and lists, with a number; the others are folded away."""
        return self.state != "off" and (self.looked or self.layer in _EVERY_REQUEST)


@dataclass(frozen=True, slots=True)
class Explanation:
    """One decision in words.

    headline: three to eight words ("Nothing allows it."). summary: one sentence that names the
    words that decided. message: denied requests as AWS words them, else "".
    also: sentences about what would have denied too, near misses, contested points.
    steps: the whole trace with its words, also what is no gate (`context`, `accounts`, `verdict`).
    """

    verdict: Verdict
    headline: str
    summary: str
    message: str
    gates: tuple[Gate, ...]
    also: tuple[str, ...] = ()
    near_misses: tuple[ExplainedStep, ...] = ()
    steps: tuple[ExplainedStep, ...] = ()


@dataclass(frozen=True, slots=True)
class ExplainedAct:
    """One request of a story: an AssumeRole on the way, the request itself, PassRole...

    notes: sentences beside the decision, such as a role that does not trust the service.
    """

    kind: str
    title: str
    principal: str
    action: str
    resource: str
    explanation: Explanation
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExplainedStory:
    """A request of the lab in words: one act, or several where roles are borrowed on the way."""

    verdict: Verdict
    headline: str
    summary: str
    message: str
    acts: tuple[ExplainedAct, ...]
