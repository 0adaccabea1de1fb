"""Stepping through the gates of a story."""

from __future__ import annotations

from dataclasses import dataclass

from iamlab.explain import ExplainedAct, ExplainedStory, Gate


@dataclass(frozen=True, slots=True)
class Player:
    """Stepping through the gates: which one is lit (0: none yet), and how many there are."""

    step: int
    count: int
    gate: Gate | None

    @property
    def back(self) -> int:
        """The gate before, 0 for the whole picture."""
        return max(0, self.step - 1)

    @property
    def forward(self) -> int:
        """The gate after; 0 at the end."""
        return self.step + 1 if self.step < self.count else 0


def player_of(story: ExplainedStory | None, step: int) -> Player | None:
    """The controls for a story; None where nothing was asked."""
    act = shown_act(story)
    if act is None:
        return None
    gates = [gate for gate in act.explanation.gates if gate.shown]
    lit = gates[step - 1] if step else None
    return Player(step, len(gates), lit)


def shown_act(story: ExplainedStory | None) -> ExplainedAct | None:
    """The act whose gates stand in the picture: the first that stops, else the request."""
    if story is None:
        return None
    stopped = (act for act in story.acts if act.explanation.verdict != "allowed")
    requests = (act for act in story.acts if act.kind == "request")
    return next(stopped, None) or next(requests, story.acts[-1])


def stepped_act(story: ExplainedStory | None) -> int | None:
    """The number of the act whose gates are stepped through."""
    act = shown_act(story)
    return story.acts.index(act) if story and act else None


def gate_count(story: ExplainedStory | None) -> int:
    """How many gates can be stepped through."""
    act = shown_act(story)
    return sum(gate.shown for gate in act.explanation.gates) if act else 0
