"""The wide picture of several people: a row each, from the person to the resource."""

from __future__ import annotations

from iamlab.web.picture import cards, frames, gates, paper, verdicts
from iamlab.web.picture.figure import Figure, Sheet, unlinked
from iamlab.web.picture.icons import icon, sheet_icon
from iamlab.web.picture.markup import EMPTY, Svg, group, join, link, num, path, rect, text
from iamlab.web.picture.overview import Overview, OverviewRow, Side
from iamlab.web.picture.words import more_words, no_policy_words

WIDTH = 1180
TOP = 52
PERSON, SHEET_END, ROAD, THING = (36, (146, 200)), 594, 592, (972, 172)
GAP = 20
# Between two accounts there is room for the tab of the next frame.
FRAME_GAP = 70


def draw(overview: Overview) -> tuple[float, Svg]:
    """Height and drawing of the wide picture."""
    person = _person_width(overview)
    lines = max((min(len(row.statements), 2) for row in overview.rows), default=0)
    h = 60 if lines < 2 else 80
    tops = _tops(overview, h)
    grounds, tabs = _frames(overview, tops, h)
    parts = [
        grounds,
        *(_row(row, y, h, person) for row, y in zip(overview.rows, tops, strict=True)),
        *_resources(overview, tops, h),
        tabs,
    ]
    return tops[-1] + h + 40, join(*parts)


def _person_width(overview: Overview) -> float:
    """Of the column of people: as wide as the longest of them asks for, within limits."""
    least, most = PERSON[1]
    wanted = max((cards.row_width(row.principal) for row in overview.rows), default=0)
    return min(most, max(least, wanted))


def _tops(overview: Overview, h: float) -> list[float]:
    """The upper edge of each row; a frame that begins leaves room for its tab."""
    starts = {
        first for side in _sides(overview) for first, _last in overview.runs(side, by_account=True)
    }
    tops = [float(TOP)]
    for index in range(1, len(overview.rows)):
        gap = FRAME_GAP if index in starts and not overview.together else GAP
        tops.append(tops[-1] + h + gap)
    return tops


def _sides(overview: Overview) -> tuple[Side, ...]:
    return () if overview.together else ("principal", "resource")


def _frames(overview: Overview, tops: list[float], h: float) -> tuple[Svg, Svg]:
    boxes: list[Svg] = []
    tabs: list[Svg] = []

    def add(x: float, w: float, first: int, last: int, side: Side) -> None:
        account = overview.account(overview.rows[first].figure(side))
        if account is None:
            return
        y = tops[first] - 28
        tall = tops[last] + h + (18 if overview.together else 24) - y
        boxes.append(frames.frame(x, y, w, tall))
        tabs.append(frames.frame_tab(x, y, w, tall, account, room=w - 10))

    if overview.together:
        add(16, WIDTH - 32, 0, len(overview.rows) - 1, "principal")
    for side in _sides(overview):
        x, w = (16.0, 598.0) if side == "principal" else (THING[0] - 22.0, THING[1] + 44.0)
        for first, last in overview.runs(side, by_account=True):
            add(x, w, first, last, side)
    return join(*boxes), join(*tabs)


def _row(row: OverviewRow, y: float, h: float, w: float) -> Svg:
    cy = y + h / 2
    x = PERSON[0]
    sheet = x + w + 18
    return link(
        row.href,
        row.label or row.spoken,
        gates.road(ROAD - 20, cy, THING[0] - ROAD + 40, 32),
        path(f"M{num(x + w)} {num(cy)}H{num(sheet)}", "s-hold"),
        cards.row(
            x, y + (h - 60) / 2, w, 60, unlinked(row.principal) if row.href else row.principal
        ),
        _sheet(row, sheet, y, h),
        _request(row, cy),
    )


def _sheet(row: OverviewRow, x: float, y: float, h: float) -> Svg:
    w = SHEET_END - x
    cy = y + h / 2
    if not row.sheets:
        return group(
            "s-item",
            rect(x, cy - 20, w, 40, "s-ghost s-box", 10),
            text(
                x + w / 2, cy + 5, no_policy_words(), size=14, anchor="mid", cls="s-2", room=w - 20
            ),
        )
    policy, others = row.sheets[0], len(row.sheets) - 1
    statements = row.statements or ((policy.words,) if policy.words else ())
    lines = statements[:2]
    block = 19 + 17 * len(lines)
    base = cy - block / 2 + 14
    room = w - 50 - 20
    more = Sheet(policy.name, more_words(others) if others else policy.of)
    words = (
        text(x + 50, base + 19 + 17 * number, line, size=14, cls="s-2", room=w - 60)
        for number, line in enumerate(lines)
    )
    return group(
        "s-item",
        paper.sheet(x, y, w, h),
        sheet_icon(x + 27, cy, 15),
        paper.name_and_owner(x + 50, base, more, room - 8),
        *words,
    )


def _request(row: OverviewRow, cy: float) -> Svg:
    """The ticket on its way, and the badge where the way ends or before it arrives."""
    start, end = ROAD + 6, THING[0]
    badge = verdicts.badge_width(row.verdict) if row.verdict else 0
    w = min(cards.ticket_width(row.action), end - start - badge - 70)
    ticket = cards.ticket(start + 10, cy - 18, w, row.action, 36)
    at = start + 10 + w
    if not row.verdict:
        dots = path(f"M{num(at + 28)} {num(cy)}H{num(end - 8)}", "s-roadline")
        return join(_line(start, at + 6, cy), cards.tip(at + 20, cy), ticket, dots)
    bx = end - badge - 38 if row.verdict == "allowed" else at + 14
    mark = verdicts.badge(bx, cy, row.verdict, "m-pop")
    if row.verdict == "allowed":
        return join(_line(start, end - 18, cy), cards.tip(end - 4, cy), ticket, mark)
    dots = path(f"M{num(bx + badge + 12)} {num(cy)}H{num(end - 8)}", "s-roadline")
    return join(_line(start, bx, cy), ticket, mark, dots)


def _line(start: float, end: float, cy: float) -> Svg:
    return gates.way(f"M{num(start)} {num(cy)}H{num(end)}", draws=False)


def _resources(overview: Overview, tops: list[float], h: float) -> list[Svg]:
    """The cards at the right; one that several rows in a row ask for is drawn once."""
    x, w = THING
    out = []
    for first, last in overview.runs("resource", by_account=False):
        figure = overview.rows[first].resource
        rows = overview.rows[first : last + 1]
        dim = all(row.verdict in ("denied", "undecided") for row in rows)
        if first == last:
            out.append(cards.row(x, tops[first] + (h - 60) / 2, w, 60, figure, dim=dim))
            continue
        y = tops[first] + (h - 60) / 2
        tall = tops[last] + (h + 60) / 2 - y
        out.append(_tall(x, y, w, tall, figure, dim=dim))
    return out


def _tall(x: float, y: float, w: float, h: float, figure: Figure, *, dim: bool) -> Svg:
    cx, cy = x + w / 2, y + h / 2
    return link(
        figure.href,
        cards.label(figure),
        group(
            "s-item s-dim" if dim else "s-item",
            rect(x, y + 4, w, h, f"f-{figure.hue} s-edge", 14),
            rect(x, y, w, h, f"s-card k-{figure.hue}", 14),
            icon(cx, cy - 26, 24, figure),
            text(cx, cy + 24, figure.name, size=17, bold=True, anchor="mid", room=w - 18),
            text(cx, cy + 44, figure.sub, size=14, anchor="mid", cls="s-2", room=w - 16)
            if figure.sub
            else EMPTY,
        ),
    )
