"""The folded picture of one request, 328 across: the road runs down, titles stand right of it."""

from __future__ import annotations

from dataclasses import dataclass

from iamlab.explain import Gate
from iamlab.web.picture import cards, frames, gates
from iamlab.web.picture.figure import Figure
from iamlab.web.picture.icons import cross, query, sheet_icon, tick
from iamlab.web.picture.markup import EMPTY, Svg, group, join, num, path, rect, text
from iamlab.web.picture.measure import balanced, width
from iamlab.web.picture.scene import Scene

WIDTH = 328
X = 58  # the middle of the road
TX = 110  # where titles begin
ROOM = WIDTH - TX - 22
CARD_H = 48


@dataclass(frozen=True, slots=True)
class Title:
    """The words beside a lying gate, broken into lines."""

    account: str
    question: tuple[str, ...]
    finding: tuple[str, ...]
    sheet: str = ""

    @property
    def above(self) -> float:
        """Height over the gate's upper edge."""
        return 26 if self.account else 0

    @property
    def height(self) -> float:
        """Height from the gate's upper edge to the end of the last line."""
        lines = 20 * len(self.question) + 17 * len(self.finding) + (20 if self.sheet else 0)
        return max(28, lines - 4)


def title_of(
    gate: Gate, *, finding: bool, account: str = "", sheet: str = "", bold: str = ""
) -> Title:
    """The words of a gate for the folded picture."""
    question = balanced(bold or gate.question, ROOM, 16, bold=True)
    lines = balanced(gate.finding, ROOM, 14) if finding else ()
    return Title(account, question, lines, sheet)


def draw_title(y: float, title: Title, *, off: bool = False, cls: str = "s-2") -> Svg:
    """The words of a gate whose upper edge is at y."""
    out = []
    if title.account:
        out.append(_left_tab(TX - 4, y - 26, title.account))
    one = len(title.question) == 1 and not title.finding and not title.sheet
    at = y + (17 if one else 11)
    for line in title.question:
        out.append(text(TX, at, line, size=16, bold=not off, cls="s-2" if off else ""))
        at += 20
    at -= 1
    late = []
    for line in title.finding:
        late.append(text(TX, at, line, size=14, cls=cls))
        at += 17
    if late:
        out.append(group("m-late", *late))
    if title.sheet:
        out.append(sheet_icon(TX + 6, at - 3, 8))
        out.append(text(TX + 18, at + 1, title.sheet, size=14, cls="t-pol", room=ROOM - 18))
    return join(*out)


def _left_tab(x: float, y: float, account: str) -> Svg:
    w = min(width(account, 13) + 18, ROOM)
    return frames.small_tab(x + w / 2, y, account, ROOM)


def end_row(y: float, figure: Figure, *, dim: bool = False) -> Svg:
    """An end of the road: a low card with what it is written beside it where that fits."""
    need = width(figure.name, 16, bold=True) + 72
    w = min(max(150, need), 288)
    beside = width(figure.sub, 14)
    if figure.sub and w + 14 + beside <= 290:
        plain = Figure(figure.name, "", figure.kind, figure.letters, figure.account, figure.href)
        words = text(18 + w + 14, y + 29, figure.sub, size=14, cls="s-2")
        return join(cards.row(18, y, w, CARD_H, plain, dim=dim), words)
    w = min(max(need, width(figure.sub, 13) + 72), 292)
    return cards.row(18, y, w, CARD_H, figure, dim=dim)


def draw(scene: Scene) -> tuple[float, Svg]:
    """Height and drawing of the folded picture."""
    titles = tuple(_title(scene, index) for index in range(len(scene.gates)))
    apart = not scene.together
    top = 40.0
    start = top + CARD_H + (20 if apart and scene.account(scene.principal) else 4)
    ticket_at = _ticket_index(scene)
    ys: list[float] = []
    at = start + 12
    ticket_y = 0.0
    for index, title in enumerate(titles):
        if index == ticket_at:
            ticket_y, at = at, at + 48 + (14 if not scene.answered else 8)
        at += title.above
        ys.append(at)
        at += title.height + 18
    if not titles:
        ticket_y, at = at, at + 56
    end = at + (26 if apart and scene.account(scene.resource) else 2)
    grounds, tabs = _frames(scene, start, end)
    parts = [
        grounds,
        rect(X - 11, top + 36, 22, end - top - 26, "s-road", 11),
        _ahead(scene, ys, end),
        *(_gate(scene, ys, titles, index) for index in range(len(ys))),
        _travelled(scene, ys, top + CARD_H + 4, end),
        _ticket(ticket_y, scene.action),
        end_row(top, scene.principal),
        end_row(end, scene.resource, dim=scene.answered and not scene.arrives),
        _arrival(scene, end),
        tabs,
    ]
    return end + CARD_H + 34, join(*parts)


def _ticket(y: float, action: str) -> Svg:
    return cards.ticket(X + 26, y, min(cards.ticket_width(action), 228), action, 36)


def _title(scene: Scene, index: int) -> Title:
    gate = scene.gates[index]
    held = scene.held
    reads = held is not None and held.gate == index + 1
    sheet = f"{held.sheet.name}, {held.sheet.of}".strip(", ") if held and reads else ""
    return title_of(
        gate,
        finding=scene.answered and not 0 < scene.lit <= index,
        account=scene.side(gate),
        sheet=sheet,
    )


def _ticket_index(scene: Scene) -> int:
    if not scene.answered:
        return 0
    if scene.lit and (scene.stop is None or scene.lit <= scene.stop):
        return min(scene.lit, max(len(scene.gates) - 1, 0))
    return scene.stop if scene.stop is not None else 0


def _frames(scene: Scene, start: float, end: float) -> tuple[Svg, Svg]:
    """The grounds of the accounts, and their tabs, which keep off the road."""
    mine, theirs = scene.account(scene.principal), scene.account(scene.resource)
    low, w = end + CARD_H + 18, WIDTH - 12
    boxes, tabs = [], []
    if mine:
        h = low - 18 if scene.together else start - 20
        boxes.append(frames.frame(6, 18, w, h))
        tabs.append(frames.frame_tab(6, 18, w, h, mine))
    if theirs and not scene.together:
        y, h = end - 22, low - end + 22
        boxes.append(frames.frame(6, y, w, h))
        tabs.append(frames.frame_tab(6, y, w, h, theirs, side="right", room=222))
    return join(*boxes), join(*tabs)


def _state(scene: Scene, index: int) -> str:
    if not scene.answered or (scene.lit and index >= scene.lit):
        return "shut"
    return scene.gates[index].state


def _gate(scene: Scene, ys: list[float], titles: tuple[Title, ...], index: int) -> Svg:
    state, lit = _state(scene, index), index + 1 == scene.lit
    cls = "s-no s-b" if state == "no" else "s-2"
    return join(
        gates.lying_gate(X, ys[index], state, str(index + 1), lit=lit),  # type: ignore[arg-type]
        draw_title(ys[index], titles[index], cls=cls),
    )


def _reached(scene: Scene) -> int | None:
    if not scene.answered:
        return 0 if scene.gates else None
    if scene.lit and (scene.stop is None or scene.lit <= scene.stop):
        return scene.lit
    return scene.stop


def _ahead(scene: Scene, ys: list[float], end: float) -> Svg:
    stop = _reached(scene)
    if stop is None or stop >= len(ys):
        return EMPTY
    start = ys[stop] + (34 if scene.answered else 4)
    return path(f"M{X} {num(start)}V{num(end - 4)}", "s-roadline") if start < end - 10 else EMPTY


def _travelled(scene: Scene, ys: list[float], start: float, end: float) -> Svg:
    stop = _reached(scene)
    draws = scene.answered and not scene.lit
    if stop is None or stop >= len(ys):
        line = f"M{X} {num(start)}V{num(end - 16)}"
        return join(gates.way(line, draws=draws, stale=scene.stale), cards.tip(X, end - 3, "down"))
    y = ys[stop]
    if not scene.answered or stop != scene.stop:
        line = f"M{X} {num(start)}V{num(y - 20)}"
        return join(gates.way(line, draws=draws, stale=scene.stale), cards.tip(X, y - 6, "down"))
    mark = query if scene.gates[stop].state == "open" else cross
    return join(
        gates.way(f"M{X} {num(start)}V{num(y - 6)}", draws=draws, stale=scene.stale),
        mark(X, y - 2, 16, "m-pop"),
    )


def _arrival(scene: Scene, end: float) -> Svg:
    if not scene.arrives:
        return EMPTY
    need = width(scene.resource.name, 16, bold=True) + 72
    return tick(18 + min(max(150, need), 288) - 2, end + 4, 11, "m-pop")
