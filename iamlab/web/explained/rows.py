"""The gates of an explanation as rows of a list; gates that are not shown fold into one line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from iamlab.explain import Comparison, ExplainedStep, Explanation, Gate

ROW_CLASSES = {"yes": "went", "no": "stop", "shut": "off", "off": "off", "open": "open"}


@dataclass(frozen=True, slots=True)
class Row:
    """A gate, or (gate None) the line that folds the gates that are not shown."""

    gate: Gate | None
    css: str
    number: int = 0
    folded: str = ""
    changed: bool = False

    @property
    def opens(self) -> bool:
        """Whether its details stand open: where the request stopped, or an Allow decided."""
        return self.gate is not None and (self.gate.state in ("no", "open") or self.gate.won)


def rows_of(explanation: Explanation) -> tuple[Row, ...]:
    """The rows in the order of the gates, numbered as the picture numbers them."""
    rows: list[Row] = []
    waiting: list[Gate] = []
    number = 0
    stopped = False
    for gate in explanation.gates:
        if not gate.shown:
            waiting.append(gate)
            continue
        rows.extend(_fold(waiting, stopped))
        waiting = []
        number += 1
        css = ROW_CLASSES[gate.state] + (" win" if gate.won else "")
        rows.append(Row(gate, css, number))
        stopped = stopped or gate.state in ("no", "open")
    rows.extend(_fold(waiting, stopped))
    return tuple(rows)


def _fold(gates: list[Gate], stopped: bool) -> list[Row]:
    if not gates:
        return []
    names = get_text_list([gate.name for gate in gates], _("and"))
    looked = all(gate.looked for gate in gates)
    text = (_("%(gates)s: nothing here.") if looked else _("%(gates)s: not reached.")) % {
        "gates": names
    }
    return [Row(None, "off" if stopped else "went off", folded=text)]


def deciding_comparison(gate: Gate) -> Comparison | None:
    """Both sides of what decided at a gate: of its deciding step, else of its nearest miss."""
    steps = [step for step in _all(gate.steps) if step.comparison is not None]
    chosen = next((step for step in steps if step.determining), None)
    if chosen is None and gate.state == "no":
        chosen = next((step for step in steps if not step.comparison.matches), None)  # type: ignore[union-attr]
    return chosen.comparison if chosen is not None else None


def _all(steps: tuple[ExplainedStep, ...]) -> Iterator[ExplainedStep]:
    for step in steps:
        yield step
        yield from _all(step.children)
