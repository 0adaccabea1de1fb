"""The folded picture of several people, 328 across: a block each, one under the other."""

from __future__ import annotations

from iamlab.web.picture import cards, frames, gates, paper, verdicts
from iamlab.web.picture.figure import Figure, unlinked
from iamlab.web.picture.icons import cross, query, sheet_icon, tick
from iamlab.web.picture.markup import EMPTY, Svg, group, join, link, num, path, rect, text
from iamlab.web.picture.measure import width
from iamlab.web.picture.overview import Overview, OverviewRow
from iamlab.web.picture.scene_narrow import WIDTH, X
from iamlab.web.picture.words import more_words, no_policy_words

CARD_H = 44
ROAD_H = 86
APART = 14  # more road where accounts stand on the cards
TX = X + 26


def draw(overview: Overview) -> tuple[float, Svg]:
    """Height and drawing of the folded picture."""
    tall = 2 * CARD_H + _road_h(overview)
    gap = 26 if overview.together else 40
    first = 42.0
    out = []
    for index, row in enumerate(overview.rows):
        out.append(_block(overview, row, first + index * (tall + gap)))
        if index:
            y = first + index * (tall + gap) - gap / 2 + (2 if overview.together else -8)
            out.append(path(f"M24 {num(y)}H{WIDTH - 24}", "s-rule"))
    end = first + len(overview.rows) * (tall + gap) - gap
    ground = tab = EMPTY
    account = overview.account(overview.rows[0].principal)
    if overview.together and account is not None:
        ground = frames.frame(6, 18, WIDTH - 12, end - 2)
        tab = frames.frame_tab(6, 18, WIDTH - 12, end - 2, account)
    return end + 32, join(ground, *out, tab)


def _road_h(overview: Overview) -> float:
    return ROAD_H + (0 if overview.together else APART)


def _block(overview: Overview, row: OverviewRow, y: float) -> Svg:
    long = _road_h(overview)
    low = y + CARD_H + long
    person = unlinked(row.principal) if row.href else row.principal
    thing = unlinked(row.resource) if row.href else row.resource
    dim = row.verdict in ("denied", "undecided")
    return link(
        row.href,
        row.label or row.spoken,
        rect(X - 11, y + CARD_H - 8, 22, long + 16, "s-road", 0),
        path(f"M150 {num(y + CARD_H / 2)}H158", "s-hold"),
        cards.row(18, y, 132, CARD_H, _named(person)),
        _sheet(row, 158, y),
        _way(row, y + CARD_H + 3, low),
        cards.row(18, low, 144, CARD_H, _named(thing), dim=dim),
        text(174, low + CARD_H / 2 + 5, thing.sub, size=14, cls="s-2", room=136)
        if thing.sub
        else EMPTY,
        _side(overview, row.principal, 26, y),
        _side(overview, row.resource, TX, low),
    )


def _named(figure: Figure) -> Figure:
    return Figure(figure.name, "", figure.kind, figure.letters, figure.account, figure.href)


def _side(overview: Overview, figure: Figure, x: float, y: float) -> Svg:
    """The account of a card, where several stand in the picture."""
    account = overview.account(figure)
    if overview.together or account is None:
        return EMPTY
    w = min(width(account.shown, 13) + 18, 136)
    return frames.small_tab(x + w / 2, y - 14, account.shown, 136)


def _sheet(row: OverviewRow, x: float, y: float) -> Svg:
    w = WIDTH - 18 - x
    if not row.sheets:
        return group(
            "s-item",
            rect(x, y + 4, w, CARD_H - 8, "s-ghost s-box", 9),
            text(x + w / 2, y + 27, no_policy_words(), size=14, anchor="mid", cls="s-2",
                 room=w - 16),
        )  # fmt: skip
    others = len(row.sheets) - 1
    base = y + (19 if others else 27)
    return group(
        "s-item",
        paper.sheet(x, y, w, CARD_H - 1, 12),
        sheet_icon(x + 19, y + 22, 10),
        text(x + 36, base, row.sheets[0].name, size=14, bold=True, room=w - 52),
        text(x + 36, y + 36, more_words(others), size=13, cls="s-2", room=w - 46)
        if others
        else EMPTY,
    )


def _way(row: OverviewRow, start: float, end: float) -> Svg:
    ticket = cards.ticket(TX, start + 5, min(cards.ticket_width(row.action), WIDTH - TX - 18),
                          row.action, 34)  # fmt: skip
    cy = start + 60
    if not row.verdict:
        way = gates.way(f"M{X} {num(start)}V{num(start + 30)}", draws=False)
        dots = path(f"M{X} {num(start + 52)}V{num(end - 4)}", "s-roadline")
        return join(way, cards.tip(X, start + 44, "down"), dots, ticket)
    allowed = row.verdict == "allowed"
    word = text(TX + (26 if allowed else 0), cy + 5, verdicts.verdict_word(row.verdict),
                bold=True, cls=_hue(row.verdict))  # fmt: skip
    if allowed:
        way = gates.way(f"M{X} {num(start)}V{num(end - 16)}", draws=False)
        return join(way, cards.tip(X, end - 3, "down"), ticket, tick(TX + 10, cy, 10), word)
    way = gates.way(f"M{X} {num(start)}V{num(cy - 12)}", draws=False)
    mark = cross if row.verdict == "denied" else query
    return join(way, ticket, mark(X, cy, 14), word)


def _hue(verdict: str) -> str:
    return {"allowed": "s-yes", "denied": "s-no"}.get(verdict, "s-2")
