"""The organization over a lab's accounts: nested frames with the policies that hang on them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iamlab.web.picture.figure import AccountLabel
from iamlab.web.picture.icons import sheet_icon
from iamlab.web.picture.lab.things import Href
from iamlab.web.picture.markup import EMPTY, Svg, group, join, link, rect, text
from iamlab.web.picture.measure import width
from iamlab.world import Node, World, with_ids

CHIP_H, CHIP_GAP, PAD = 30, 8, 12
TAB_H = 24


def organization_band(
    world: World, href: Href, x: float, y: float, room: float
) -> tuple[float, Svg]:
    """Height and drawing of the organization's frames within a width; nothing without one."""
    if world.organization is None:
        return 0, EMPTY
    names = {account.id: account for account in world.accounts}
    labels = {
        key: AccountLabel(key, account.name, href("account", key, key))
        for key, account in names.items()
    }
    management = world.organization.management_account
    root = with_ids(world.organization).root
    painter = _Painter(labels, management, root, href)
    h, drawing = painter.node(root, x, y + TAB_H / 2, room, _("Organization"))
    return h + TAB_H / 2, drawing


class _Painter:
    """Draws nodes from the outside in; every frame is as wide as it may be."""

    def __init__(
        self, labels: dict[str, AccountLabel], management: str, root: Node, href: Href
    ) -> None:
        self.root = root
        self.labels = labels
        self.management = management
        self.href = href

    def node(self, node: Node, x: float, y: float, room: float, title: str) -> tuple[float, Svg]:
        """Height and drawing of a root or an OU with all that is in it."""
        inner = room - 2 * PAD
        at = y + TAB_H / 2 + 8
        out: list[Svg] = []
        if node.accounts:
            h, chips = self._chips(node, x + PAD, at, inner)
            out.append(chips)
            at += h + 8
        for cells in _rows(node.units, inner):
            tallest = 0.0
            cell = (inner - CHIP_GAP * (len(cells) - 1)) / len(cells)
            for index, unit in enumerate(cells):
                left = x + PAD + index * (cell + CHIP_GAP)
                name = unit.name or unit.id or _("OU")
                h, drawn = self.node(unit, left, at + TAB_H / 2, cell, name)
                out.append(drawn)
                tallest = max(tallest, h)
            at += tallest + TAB_H / 2 + 8
        h = max(at + 2 - y, TAB_H + 8)
        box = rect(x, y, room, h, "s-unit", 14)
        return h, join(box, *out, self._tab(node, x + 14, y, room - 28, title))

    def _tab(self, node: Node, x: float, y: float, room: float, title: str) -> Svg:
        policies = _counts(node)
        extra = width(policies, 13) + 30 if policies else 0
        w = min(room, width(title, 14, bold=True) + 28 + extra)
        sheets = EMPTY
        if policies:
            px = x + w - width(policies, 13) - 12
            sheets = join(sheet_icon(px - 11, y, 7), text(px, y + 5, policies, size=13, cls="s-2"))
        return link(
            self._where(node),
            f"{title}, {policies}" if policies else title,
            group(
                "s-item",
                rect(x, y - TAB_H / 2, w, TAB_H, "s-tab s-box", 12),
                text(x + 14, y + 5, title, size=14, bold=True, room=w - 26 - extra),
                sheets,
            ),
        )

    def _where(self, node: Node) -> str:
        """The form of the organization or of an OU."""
        if node is self.root:
            return self.href("organization", "", "organization")
        return self.href("unit", "", str(node.id))

    def _chips(self, node: Node, x: float, y: float, room: float) -> tuple[float, Svg]:
        out, left, top = [], x, y
        for key in node.accounts:
            label = self.labels.get(key, AccountLabel(key))
            words = label.shown
            if key == self.management:
                words = _("%(account)s, management") % {"account": words}
            count = len(node.account_scps.get(key, ())) + len(node.account_rcps.get(key, ()))
            w = min(room, width(words, 14) + 26 + (20 if count else 0))
            if left + w > x + room + 0.1 and left > x:
                left, top = x, top + CHIP_H + CHIP_GAP
            out.append(_chip(left, top, w, words, label, hung=bool(count)))
            left += w + CHIP_GAP
        return top + CHIP_H - y, join(*out)


def _chip(x: float, y: float, w: float, words: str, label: AccountLabel, *, hung: bool) -> Svg:
    return link(
        label.href,
        f"{words} {label.id}",
        group(
            "s-item",
            rect(x, y, w, CHIP_H, "s-account s-box", 8),
            text(x + 13, y + 20, words, size=14, room=w - 24 - (20 if hung else 0)),
            sheet_icon(x + w - 14, y + CHIP_H / 2, 7) if hung else EMPTY,
        ),
    )


def _rows(units: tuple[Node, ...], room: float) -> list[tuple[Node, ...]]:
    """Units side by side as far as each has room, and in further rows after that."""
    beside = max(1, int((room + CHIP_GAP) // (200 + CHIP_GAP)))
    return [units[index : index + beside] for index in range(0, len(units), beside)]


def _counts(node: Node) -> str:
    """How many policies hang on a node: `2 SCPs, 1 RCP`."""
    words = []
    if node.scps:
        count = len(node.scps)
        words.append(ngettext("%(n)d SCP", "%(n)d SCPs", count) % {"n": count})
    if node.rcps:
        count = len(node.rcps)
        words.append(ngettext("%(n)d RCP", "%(n)d RCPs", count) % {"n": count})
    return ", ".join(words)
