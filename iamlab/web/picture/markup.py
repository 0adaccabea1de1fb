"""Markup as escaped text: the only place where names meet it."""

from __future__ import annotations

import re
from html import escape
from typing import NewType

from django.utils.safestring import SafeString

# Text that is markup already: everything else goes through `esc`.
Markup = NewType("Markup", str)
EMPTY = Markup("")

# Characters that XML 1.0 does not allow, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TAIL = 6  # characters of a long name that are kept at its end
LONG = 14  # from here on a name may have to be shortened


def esc(text: object) -> str:
    """Text made safe for element content and for attribute values in double quotes."""
    return escape(_FORBIDDEN.sub("\ufffd", str(text)), quote=True)


def join(*parts: str) -> Markup:
    """Pieces of markup, one after the other."""
    return Markup("".join(parts))


def el(name: str, cls: str = "", *children: str, **attributes: object) -> Markup:
    """An element. Children are markup; attribute values are escaped.

    An underscore in an attribute's name stands for a hyphen; None leaves the attribute out.
    """
    out = [f"<{name}"]
    if cls:
        out.append(f' class="{esc(cls)}"')
    for key, value in attributes.items():
        if value is not None:
            out.append(f' {key.rstrip("_").replace("_", "-")}="{esc(value)}"')
    return Markup(f"{''.join(out)}>{''.join(children)}</{name}>")


def link(href: str, label: str, cls: str, *children: str) -> Markup:
    """Children as a link with its accessible name; without `href` only as a box."""
    if not href:
        return el("span", cls, *children)
    return el("a", f"{cls} p-link", *children, href=href, aria_label=label)


def text(content: str, cls: str = "") -> Markup:
    """One line that the page cuts off where it has no room for it; a title holds the whole."""
    return el("span", cls, esc(content), title=content if len(content) > LONG else None)


def name(content: str, cls: str = "p-name") -> Markup:
    """A name that the page shortens in its middle, for names often differ in their ends.

    A long one comes in two pieces, of which the first gives way. Where this stands a label says
    the whole to a screen reader.
    """
    if len(content) <= LONG:
        return text(content, cls)
    pieces = el("span", "", esc(content[:-TAIL])), el("span", "", esc(content[-TAIL:]))
    return el("span", f"{cls} p-fit".strip(), *pieces, title=content)


def picture(title: str, description: str, body: str, ident: str, cls: str = "") -> SafeString:
    """A whole picture, safe to stand in a template: an image, or a group once it holds links."""
    title_id, description_id = f"{ident}-title", f"{ident}-desc"
    return SafeString(
        el(
            "div",
            f"pic {cls}".strip(),
            el("span", "vh", esc(title), id=title_id),
            el("span", "vh", esc(description), id=description_id),
            body,
            role="group" if "<a " in body else "img",
            aria_labelledby=f"{title_id} {description_id}",
        )
    )
