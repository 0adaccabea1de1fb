"""The Allow statements that came closest, best first."""

from __future__ import annotations

from collections.abc import Iterator

from iamlab.engine.ruling import Ruling
from iamlab.engine.trace import Step, walk

_MOST = 3
# Where a statement of the resource-based policy could have helped as well.
_HELPED_BY = {"identity": ("identity", "resource", "trust")}


def near_misses(steps: tuple[Step, ...], ruling: Ruling) -> tuple[Step, ...]:
    """At the gate that stopped the request: fewest elements failed, then most alike."""
    if ruling.reason.code != "implicit_deny" or ruling.rule:
        return ()
    layers = _HELPED_BY.get(ruling.layer, (ruling.layer,))
    failed = list(_failed_allows(steps, layers))
    if not failed:
        return ()
    counts = sorted({_count(step) for step in failed})
    best: list[Step] = []
    for count in counts:
        same = [step for step in failed if _count(step) == count]
        best += sorted(same, key=likeness, reverse=True)
        if len(best) >= _MOST:
            break
    return tuple(best[:_MOST])


def _failed_allows(steps: tuple[Step, ...], layers: tuple[str, ...]) -> Iterator[Step]:
    for gate in steps:
        if gate.layer in layers:
            for step in walk((gate,)):
                if step.facts.get("effect") == "Allow" and step.outcome == "no_match":
                    yield step


def _count(step: Step) -> int:
    count = step.facts["failed_count"]
    return count if isinstance(count, int) else 0


def likeness(step: Step) -> float:
    """How alike the two sides of the first failed comparison are, from 0 to 1."""
    asked, written = step.facts.get("asked"), step.facts.get("written")
    sides = asked if isinstance(asked, tuple) else (str(asked or ""),)
    others = written if isinstance(written, tuple) else ()
    return max((alike(one, other) for one in sides for other in others), default=0.0)


def alike(one: str, other: str) -> float:
    """The share of characters that both texts begin and end with, case aside."""
    one, other = one.lower(), other.lower()
    most = min(len(one), len(other))
    if not most:
        return 0.0
    head = 0
    while head < most and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < most - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    return (head + tail) / max(len(one), len(other))
