"""Where the parts of the wide picture of one request stand."""

from __future__ import annotations

from dataclasses import dataclass

from iamlab.web.picture import cards, frames, gates, signs
from iamlab.web.picture.scene import Scene

WIDTH = 1180
LEFT, RIGHT = 36, 1144
TAIL = 64
# The closest that gates stand, by their number.
PITCH = {1: 0, 2: 160, 3: 150, 4: 134, 5: 116, 6: 102}
CLOSEST = 66
# Gates closer than this have their signs in two rows.
STAGGER = 112


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything stands."""

    left: float  # right edge of the card at the left
    right: float  # left edge of the card at the right
    xs: tuple[float, ...]
    size: gates.GateSize
    sign_w: float
    sign_h: float
    sign_y: float
    rows: int
    ty: float
    lines: tuple[signs.Words, ...]

    @property
    def foot(self) -> float:
        """Where the gates stand on the ground."""
        return self.ty - self.size.above + self.size.h

    def cx(self, index: int) -> float:
        """The middle of a gate."""
        return self.xs[index] + self.size.w / 2


def _columns(scene: Scene, size: gates.GateSize) -> tuple[float, float, tuple[float, ...]]:
    left = LEFT + cards.card_width(scene.principal)
    right = RIGHT - cards.card_width(scene.resource)
    count = len(scene.gates)
    if not count:
        return left, right, ()
    free = right - left - size.w
    most = free - TAIL - (count - 1) * PITCH.get(count, CLOSEST)
    lead = max(min(cards.ticket_width(scene.action) + 46, most), 96)
    # Between two accounts the last sign may not reach over the frame: half a pitch behind it.
    behind = count - 0.5 if not scene.together and count in PITCH else count - 1
    tail = 4 if behind > count - 1 else TAIL
    pitch = min((free - lead - tail) / behind, 300) if behind else 0
    spare = max(free - lead - pitch * (count - 1) - max(TAIL, pitch / 2), 0)
    first = left + lead + spare / 2
    return left, right, tuple(first + pitch * index for index in range(count))


def _sign_width(scene: Scene, xs: tuple[float, ...], size: gates.GateSize, rows: int) -> float:
    if not xs:
        return 0
    most = max(signs.wish(gate, answered=scene.answered) for gate in scene.gates)
    if len(xs) > 1:
        most = min(most, rows * (xs[1] - xs[0]) - 10)
    low, high = 28.0, WIDTH - 28.0
    if not scene.together:
        low = LEFT + cards.card_width(scene.principal) + (30 if scene.principal.account else 0)
        high = RIGHT - cards.card_width(scene.resource) - (30 if scene.resource.account else 0)
    first, last = xs[0] + size.w / 2, xs[-1] + size.w / 2
    return min(most, 2 * (first - low), 2 * (high - last), 236)


def plan(scene: Scene) -> Plan:
    """The places of all parts of a scene."""
    size, rows = gates.SCENE, 1
    left, right, xs = _columns(scene, size)
    if len(xs) > 1 and xs[1] - xs[0] < STAGGER:
        size, rows = gates.SLIM, 2
        left, right, xs = _columns(scene, size)
    sign_w = _sign_width(scene, xs, size, rows)
    lines = tuple(
        signs.words(gate, sign_w, answered=scene.answered and not 0 < scene.lit <= index)
        for index, gate in enumerate(scene.gates)
    )
    tabs = any(gate.account for gate in scene.gates)
    sign_h = max((each.height for each in lines), default=0) + (8 if tabs else 0)
    sign_y = _sign_y(scene, xs, sign_w, size) + (10 if tabs else 0)
    ty = max(sign_y + rows * (sign_h + 10) + size.above, 46 + 64)
    return Plan(left, right, xs, size, sign_w, sign_h, sign_y, rows, ty, lines)


def _sign_y(scene: Scene, xs: tuple[float, ...], sign_w: float, size: gates.GateSize) -> float:
    account = scene.account(scene.principal)
    if not xs or account is None or not scene.together:
        return 36
    tab = 32 + frames.tab_width(account, WIDTH)
    return 36 if xs[0] + size.w / 2 - sign_w / 2 > tab + 10 else 50
