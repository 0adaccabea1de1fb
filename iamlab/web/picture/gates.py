"""One gate on the road in each of its states: form first, colour second.

Door down, door up, red door down, door half down, dotted outline.
"""

from __future__ import annotations

from iamlab.explain import Gate, GateState
from iamlab.web.picture.icons import mark
from iamlab.web.picture.markup import EMPTY, Markup, el, esc


def shown_gates(gates: tuple[Gate, ...]) -> tuple[Gate, ...]:
    """The gates that have something to check; the others are folded away in scenes."""
    return tuple(gate for gate in gates if gate.shown)


def gate(state: GateState, number: str, *, lit: bool = False, ends: bool = False) -> Markup:
    """A frame standing round the road. ends: the way ends here, so a mark stands before it."""
    head = mark("yes", "m-pop") if state == "yes" else "?" if state == "open" else esc(number)
    return el(
        "span",
        f"p-gate p-{state}{' p-lit' if lit else ''}",
        el("span", "p-wall", el("b", "", head), el("i", "p-door", el("i"))),
        mark(state, "p-end m-pop") if ends else EMPTY,
    )
