"""The cards of a lab's rows."""

from __future__ import annotations

from iamlab.web.picture import cards
from iamlab.web.picture.icons import icon, mark, mask, sheet_icon
from iamlab.web.picture.lab.things import Thing, and_more
from iamlab.web.picture.markup import EMPTY, Markup, el, esc, join, link, name, text


def lab_row(
    thing: Thing,
    *,
    dim: bool = False,
    asks: bool = False,
    worn: bool = False,
    arrived: bool = False,
) -> Markup:
    """One row. asks: with a ring round who asks; worn: who wears a mask by now; arrived: a tick."""
    if thing.folded:
        return _fold(thing)
    figure = thing.figure
    looks = f"p-card p-row p-{figure.hue}{' p-dim' if dim else ''}{' p-lit' if asks else ''}"
    return link(
        figure.href,
        _spoken(thing),
        looks,
        icon(figure),
        el("span", "p-words", name(figure.name), _sub(thing)),
        el("span", "p-wears", mask()) if worn else EMPTY,
        mark("yes", "p-tick m-pop") if arrived else EMPTY,
    )


def _sub(thing: Thing) -> Markup:
    """The policy that somebody holds, or what a resource is; with the sign of a policy."""
    sub, sheet = text(thing.figure.sub, ""), sheet_icon() if thing.sheets else EMPTY
    own = thing.figure.hue == "id"
    return el("span", "p-sub", join(sheet, sub) if own else join(sub, sheet))


def _fold(thing: Thing) -> Markup:
    """The row that counts what is folded, or names the one of them that takes part."""
    figure = thing.figure
    if not thing.named:
        return link(figure.href, figure.name, "p-fold", esc(figure.name))
    others = and_more(len(thing.keys) - 1)
    words = name(thing.named, ""), el("span", "", esc(others))
    return link(figure.href, thing.named + others, "p-fold", *words)


def _spoken(thing: Thing) -> str:
    spoken = cards.label(thing.figure)
    if thing.figure.hue == "res" and thing.sheets:
        return f"{spoken}, {thing.sheets[0]}"
    return spoken
