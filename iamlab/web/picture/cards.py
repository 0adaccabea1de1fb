"""What stands on the road beside the gates: cards, tickets, sheets, tabs."""

from __future__ import annotations

from iamlab.web.picture.figure import AccountLabel, Figure, Sheet
from iamlab.web.picture.icons import icon, mark, sheet_icon, wearer
from iamlab.web.picture.markup import EMPTY, Markup, el, esc, link, name, text


def label(figure: Figure) -> str:
    """What a screen reader says of a card that is a link."""
    return f"{figure.name}, {figure.sub}" if figure.sub else figure.name


def card(figure: Figure, cls: str = "", *, dim: bool = False, arrived: bool = False) -> Markup:
    """Somebody or something: its sign, its name, what it is. arrived: with a tick on its corner."""
    row = "p-row" in cls
    looks = f"p-card p-{figure.hue} {cls}{' p-dim' if dim else ''}".strip()
    return link(
        figure.href,
        label(figure),
        " ".join(looks.split()),
        icon(figure) if row else wearer(figure),
        el("span", "p-words", name(figure.name), text(figure.sub, "p-sub"))
        if figure.sub
        else el("span", "p-words", name(figure.name)),
        mark("yes", "p-tick m-pop") if arrived else EMPTY,
    )


def ticket(action: str, cls: str = "") -> Markup:
    """The request itself, with the action on it; the service gives way where there is no room."""
    service, colon, operation = action.rpartition(":")
    first = el("span", "", esc(service + colon)) if colon else EMPTY
    words = el("span", "", first, el("span", "", esc(operation)))
    return el("span", f"p-ticket {cls}".strip(), words, title=action)


def sheet(policy: Sheet, cls: str = "", lines: tuple[str, ...] = ()) -> Markup:
    """A policy as paper: its name, whose it is, and a line for each of its statements."""
    words = lines or ((policy.words,) if policy.words else ())
    return link(
        policy.href,
        f"{policy.name}, {policy.of}" if policy.of else policy.name,
        f"p-sheet {cls}".strip(),
        sheet_icon(),
        el(
            "span",
            "p-words",
            el("span", "p-head", name(policy.name), text(policy.of, "p-sub"))
            if policy.of
            else name(policy.name),
            *(el("span", "p-line", esc(line), title=line) for line in words),
        ),
    )


def tab(account: AccountLabel) -> Markup:
    """The name of an account on the edge of its ground, its digits beside it."""
    digits = el("span", "p-digits", esc(account.id)) if account.name else EMPTY
    spoken = f"{account.name} {account.id}".strip()
    return link(account.href, spoken, "p-tab", name(account.shown), digits)
