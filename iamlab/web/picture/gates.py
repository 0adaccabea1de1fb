"""One gate on the road, standing (wide pictures) or lying (narrow ones), in each of its states.

Form first, colour second: door down, door up, red door down, door half down, dotted outline.
"""

from __future__ import annotations

from dataclasses import dataclass

from iamlab.explain import Gate, GateState
from iamlab.web.picture.icons import tick
from iamlab.web.picture.markup import EMPTY, Svg, el, group, join, num, path, rect, text


@dataclass(frozen=True, slots=True)
class GateSize:
    """Measures of a standing gate. above: from its top to the middle of the road."""

    w: float
    h: float
    above: float
    door: float

    @property
    def head(self) -> float:
        """Height of the wall above the doorway."""
        return self.above - self.door


SCENE = GateSize(w=46, h=134, above=66, door=30)
SLIM = GateSize(w=40, h=134, above=66, door=30)
BUILDER = GateSize(w=40, h=104, above=54, door=24)
BUILDER_SLIM = GateSize(w=34, h=104, above=54, door=24)


def shown_gates(gates: tuple[Gate, ...]) -> tuple[Gate, ...]:
    """The gates that have something to check; the others are folded away in scenes."""
    return tuple(gate for gate in gates if gate.shown)


def ghost(x: float, ty: float, size: GateSize) -> Svg:
    """A gate with nothing to check: a dotted outline."""
    return rect(x + 4, ty - size.above + 8, size.w - 8, size.h - 14, "s-ghost", 10)


def gate(
    x: float, ty: float, size: GateSize, state: GateState, mark: str, *, lit: bool = False
) -> Svg:
    """A frame standing round the road at x, the road's middle at ty."""
    if state == "off":
        return ghost(x, ty, size)
    w, h, top, dh = size.w, size.h, ty - size.above, size.door
    side = w - 24
    wall = (
        f"M{num(x + 12)} {num(top)}h{num(side)}a12 12 0 0 1 12 12v{num(h - 12)}h{num(-w)}"
        f"v{num(12 - h)}a12 12 0 0 1 12 -12z"
        f"M{num(x + 7)} {num(ty - dh + 6)}v{num(2 * dh - 6)}h{num(w - 14)}v{num(6 - 2 * dh)}"
        f"a6 6 0 0 0 -6 -6h{num(26 - w)}a6 6 0 0 0 -6 6z"
    )
    ring = rect(x - 11, top - 7, w + 22, h + 14, "s-pick", 17) if lit else EMPTY
    return group(
        "s-gate",
        ring,
        rect(x - 7, top + h - 5, w + 14, 10, "s-shade", 5),
        path(wall, "s-wall", fill_rule="evenodd"),
        rect(x - 4, top + h - 8, w + 8, 8, "s-wall", 3),
        _door(x + 7.8, ty, w - 15.6, dh, state),
        _head(x + w / 2, top + size.head / 2, size, state, mark),
    )


def _door(x: float, ty: float, w: float, dh: float, state: GateState) -> Svg:
    top = ty - dh + 1
    if state == "yes":
        return rect(x, top, w, 9, "s-door", 3)
    if state == "no":
        ribs = (_rib(x + 5, ty - dh + k, w - 10, "s-door-rib") for k in (9, 2 * dh - 9))
        return group("m-drop", rect(x, top, w, 2 * dh - 2, "s-door-no", 4), *ribs)
    if state == "open":
        ribs = (_rib(x + 6, ty - dh + k, w - 12, "s-door-rib2") for k in (dh - 14, dh - 6))
        return join(rect(x, top, w, dh, "s-door", 4), *ribs)
    ribs = (_rib(x + 6, ty - dh + k, w - 12, "s-door-rib2") for k in (dh - 9, dh, dh + 9))
    return join(rect(x, top, w, 2 * dh - 2, "s-door", 4), *ribs)


def _rib(x: float, y: float, w: float, cls: str) -> Svg:
    return path(f"M{num(x)} {num(y)}h{num(w)}", cls)


def _head(cx: float, cy: float, size: GateSize, state: GateState, mark: str) -> Svg:
    if state == "yes":
        return tick(cx, cy, min(13, size.head / 2 - 2), "m-pop")
    shown = "?" if state == "open" else mark
    return text(cx, cy + 6, shown, size=17, bold=True, anchor="mid", cls="s-2") if shown else EMPTY


def lying_gate(x: float, y: float, state: GateState, mark: str, *, lit: bool = False) -> Svg:
    """The same frame for the folded picture, 24 high: the road runs down at x."""
    if state == "off":
        return rect(x - 28, y + 3, 56, 18, "s-ghost", 7)
    wall = (
        f"M{num(x - 38)} {num(y + 7)}a7 7 0 0 1 7 -7h62a7 7 0 0 1 7 7v10a7 7 0 0 1 -7 7h-62"
        f"a7 7 0 0 1 -7 -7zM{num(x - 13)} {num(y + 4)}v16h26v-16z"
    )
    head = EMPTY
    if state == "yes":
        head = tick(x - 26, y + 12, 9, "m-pop")
    elif mark:
        head = text(x - 26, y + 17, "?" if state == "open" else mark, size=13, bold=True,
                    anchor="mid", cls="s-2")  # fmt: skip
    ring = rect(x - 44, y - 6, 88, 36, "s-pick", 12) if lit else EMPTY
    return group(
        "s-gate",
        ring,
        path(wall, "s-wall", fill_rule="evenodd"),
        _lying_door(x, y, state),
        head,
    )


def _lying_door(x: float, y: float, state: GateState) -> Svg:
    if state == "yes":
        return rect(x - 13, y + 4, 6, 16, "s-door", 2)
    if state == "no":
        return group("m-drop", rect(x - 13, y + 4, 26, 16, "s-door-no", 3))
    return rect(x - 13, y + 4, 13 if state == "open" else 26, 16, "s-door", 3)


def road(x: float, y: float, w: float, thick: float = 40) -> Svg:
    """The ground under the way, lying."""
    return rect(x, y - thick / 2, w, thick, "s-road", thick / 2)


def way(points: str, *, draws: bool, stale: bool = False) -> Svg:
    """The way that the request has gone: ink, solid; dashed once it is out of date."""
    cls = "s-way s-stale" if stale else "s-way m-way" if draws else "s-way"
    return el("path", cls, d=points, pathLength="1" if draws and not stale else None)
