"""The gates of an explanation as rows of a list; gates with nothing to check fold into one line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from iamlab.explain import Comparison, ExplainedStep, Explanation, Gate

ROW_CLASSES = {"yes": "went", "no": "stop", "shut": "off", "off": "off", "open": "open"}


@dataclass(frozen=True, slots=True)
class Row:
    """A gate, or (gate None) the line that folds the gates with nothing to check."""

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
    waiting: list[str] = []
    number = 0
    stopped = False
    for gate in explanation.gates:
        if gate.state == "off":
            waiting.append(gate.name)
            continue
        rows.extend(_fold(waiting, stopped))
        waiting = []
        number += 1
        css = ROW_CLASSES[gate.state] + (" win" if gate.won else "")
        rows.append(Row(gate, css, number))
        stopped = stopped or gate.state in ("no", "open")
    rows.extend(_fold(waiting, stopped))
    return tuple(rows)


def _fold(names: list[str], stopped: bool) -> list[Row]:
    if not names:
        return []
    text = _("%(gates)s: nothing here.") % {"gates": get_text_list(names, _("and"))}
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
