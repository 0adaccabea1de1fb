"""The wide picture of one request, 1180 across: people left, gates in the middle, things right."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from iamlab.web.picture import cards, gates, signs
from iamlab.web.picture.figure import AccountLabel
from iamlab.web.picture.icons import cross, query, tick
from iamlab.web.picture.markup import EMPTY, Svg, el, join, num, path, text
from iamlab.web.picture.measure import width
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
    tab = 32 + cards.tab_width(account, WIDTH)
    return 36 if xs[0] + size.w / 2 - sign_w / 2 > tab + 10 else 50


def draw(scene: Scene) -> tuple[float, Svg]:
    """Height and drawing of the wide picture."""
    where = plan(scene)
    bottom, held = _held(scene, where)
    edge = max(bottom, where.foot + 6) + 16
    grounds, tabs = _frames(scene, where, edge)
    parts = [
        grounds,
        gates.road(where.left - 16, where.ty, where.right - where.left + 32),
        _ahead(scene, where),
        held,
        *(_gate(scene, where, index) for index in range(len(scene.gates))),
        _travelled(scene, where),
        *(_sign(scene, where, index) for index in range(len(scene.gates))),
        _ends(scene, where),
        tabs,
    ]
    return edge + 16, join(*parts)


def _frames(scene: Scene, where: Plan, edge: float) -> tuple[Svg, Svg]:
    """The grounds of the accounts, and their tabs."""
    mine, theirs = scene.account(scene.principal), scene.account(scene.resource)
    h = edge - 24
    boxes: list[tuple[float, float, AccountLabel, str]] = []
    if mine and scene.together:
        boxes = [(16, WIDTH - 32, mine, "left")]
    else:
        if mine:
            boxes.append((14, where.left + 8, mine, "left"))
        if theirs:
            boxes.append((where.right - 22, WIDTH + 8 - where.right, theirs, "right"))
    return (
        join(*(cards.frame(x, 24, w, h) for x, w, _account, _side in boxes)),
        join(*(cards.frame_tab(x, 24, w, h, account, side=side) for x, w, account, side in boxes)),
    )


def _state(scene: Scene, index: int) -> str:
    if not scene.answered or (scene.lit and index >= scene.lit):
        return "shut"
    return scene.gates[index].state


def _gate(scene: Scene, where: Plan, index: int) -> Svg:
    state = _state(scene, index)
    lit = index + 1 == scene.lit
    return gates.gate(where.xs[index], where.ty, where.size, state, str(index + 1), lit=lit)  # type: ignore[arg-type]


def _sign(scene: Scene, where: Plan, index: int) -> Svg:
    state = _state(scene, index)
    upper = where.rows == 2 and index % 2 == 0
    y = where.sign_y if upper or where.rows == 1 else where.sign_y + where.sign_h + 10
    foot = where.ty - where.size.above
    cls = f"s-sign-{state}" if state in ("no", "yes", "open") else "s-sign-q"
    if scene.answered and state == "no":
        cls += " s-sign-stop"
    return signs.sign(
        where.cx(index), y, where.sign_w, where.sign_h, where.lines[index],
        cls=cls, foot=foot, account=scene.side(scene.gates[index]),
    )  # fmt: skip


def _reached(scene: Scene) -> int | None:
    """Index of the gate before which the way ends; None: it goes on to the resource."""
    if not scene.answered:
        return 0 if scene.gates else None
    if scene.lit and (scene.stop is None or scene.lit <= scene.stop):
        return scene.lit
    return scene.stop


def _ahead(scene: Scene, where: Plan) -> Svg:
    """The dotted rest of the road, where the request has not been."""
    end = _reached(scene)
    if end is None or (end >= len(where.xs) and scene.answered):
        return EMPTY
    start = where.xs[end] + (where.size.w + 14 if scene.answered else -14)
    if start > where.right - 12:
        return EMPTY
    return path(f"M{num(start)} {num(where.ty)}H{num(where.right - 8)}", "s-roadline")


def _travelled(scene: Scene, where: Plan) -> Svg:
    """The way, the ticket on it, and the mark where it ends."""
    ty, x = where.ty, where.left + 4
    end = _reached(scene)
    if end is None or end >= len(where.xs):
        line = f"M{num(x)} {num(ty)}H{num(where.right - 20)}"
        return join(
            gates.way(line, draws=scene.answered, stale=scene.stale),
            cards.tip(where.right - 5, ty),
            _ticket(scene, where, None),
        )
    stopped = scene.answered and end == scene.stop
    gx = where.xs[end]
    if not stopped:
        line = f"M{num(x)} {num(ty)}H{num(gx - 18)}"
        return join(
            gates.way(line, draws=scene.answered and not scene.lit, stale=scene.stale),
            cards.tip(gx - 6, ty),
            _ticket(scene, where, end if scene.answered else None),
        )
    mark = query if scene.gates[end].state == "open" else cross
    return join(
        gates.way(f"M{num(x)} {num(ty)}H{num(gx - 6)}", draws=not scene.lit, stale=scene.stale),
        _ticket(scene, where, end),
        mark(gx + 8, ty, 19, "m-pop"),
    )


def _ticket(scene: Scene, where: Plan, end: int | None) -> Svg:
    """The ticket: before the gate where the way ends if it fits there, else at the start."""
    y = where.ty - 20
    if end:
        room = where.xs[end] - where.xs[end - 1] - where.size.w - 22
        short = cards.ticket_width(scene.action.partition(":")[2])
        if room >= short:
            w = min(room, cards.ticket_width(scene.action))
            return cards.ticket(where.xs[end] - 14 - w, y, w, scene.action)
    room = (where.xs[0] if where.xs else where.right) - where.left - 12 - 34
    w = min(cards.ticket_width(scene.action), room)
    return cards.ticket(where.left + 13, y, w, scene.action)


def _ends(scene: Scene, where: Plan) -> Svg:
    y = where.ty - 64
    dim = scene.answered and not scene.arrives
    mark = tick(RIGHT - 4, y + 4, 16, "m-pop") if scene.arrives else EMPTY
    return join(
        cards.end_card(LEFT, y, where.left - LEFT, scene.principal),
        cards.end_card(where.right, y, RIGHT - where.right, scene.resource, dim=dim),
        mark,
    )


def _held(scene: Scene, where: Plan) -> tuple[float, Svg]:
    """The sheet under the road, held by its holder and by the gate that reads it."""
    held = scene.held
    if held is None or not 0 < held.gate <= len(where.xs):
        return where.foot, EMPTY
    y = where.foot + 26
    h = 60 if held.sheet.words else 42
    middle = y + h / 2
    gx = where.cx(held.gate - 1)
    ends = {"principal": (LEFT + where.left) / 2, "resource": (where.right + RIGHT) / 2}
    hx = ends.get(held.holder)
    low = ends["principal"] + 24 if held.holder == "principal" else 34
    high = ends["resource"] - 24 if held.holder == "resource" else WIDTH - 34
    w = cards.sheet_row_width(held.sheet, min(420, high - low))
    beside = hx is not None and abs(gx - hx) >= w + 60
    centre = (gx + hx) / 2 if beside and hx is not None else gx
    x = min(max(centre - w / 2, low), high - w)
    dots = [(gx, where.foot + 16)]
    lines = []
    if hx is not None:
        dots.append((hx, where.ty + 76))
        near = x if hx < x else x + w
        lines.append(f"M{num(hx)} {num(where.ty + 76)}V{num(middle)}H{num(near)}")
    if beside:
        far = x + w if gx > x else x
        lines.append(f"M{num(far)} {num(middle)}H{num(gx)}V{num(where.foot + 16)}")
    else:
        lines.append(f"M{num(gx)} {num(where.foot + 16)}V{num(y)}")
    return y + h, join(
        *(path(line, "s-hold") for line in lines),
        *(el("circle", "s-hold-dot", cx=a, cy=b, r=5) for a, b in dots),
        cards.sheet_row(x, y, w, held.sheet),
        _reads(scene, where, gx, middle, gx > x) if beside else EMPTY,
    )


def _reads(scene: Scene, where: Plan, gx: float, y: float, right: bool) -> Svg:
    words = _("this gate reads it")
    need = width(words, 14) + 18
    low = 30 if scene.together else where.left + 30
    high = WIDTH - 30 if scene.together else where.right - 30
    if right and gx + need <= high:
        return text(gx + 18, y + 5, words, size=14, cls="t-pol")
    if not right and gx - need >= low:
        return text(gx - 18, y + 5, words, size=14, anchor="end", cls="t-pol")
    return EMPTY
