"""The wide picture of one request, 1180 across: people left, gates in the middle, things right."""

from __future__ import annotations

from iamlab.web.picture import cards, frames, gates, signs
from iamlab.web.picture.figure import AccountLabel
from iamlab.web.picture.icons import cross, query, tick
from iamlab.web.picture.markup import EMPTY, Svg, join, num, path
from iamlab.web.picture.scene import Scene
from iamlab.web.picture.scene_held import held_sheet
from iamlab.web.picture.scene_plan import LEFT, RIGHT, WIDTH, Plan, plan


def draw(scene: Scene) -> tuple[float, Svg]:
    """Height and drawing of the wide picture."""
    where = plan(scene)
    bottom, held = held_sheet(scene, where)
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
        join(*(frames.frame(x, 24, w, h) for x, w, _account, _side in boxes)),
        join(*(frames.frame_tab(x, 24, w, h, account, side=side) for x, w, account, side in boxes)),
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
