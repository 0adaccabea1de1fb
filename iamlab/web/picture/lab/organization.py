"""The organization over a lab's accounts: nested frames with the policies that hang on them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iamlab.web.picture.figure import AccountLabel
from iamlab.web.picture.icons import sheet_icon
from iamlab.web.picture.lab.things import Href
from iamlab.web.picture.markup import EMPTY, Markup, el, esc, join, link, name
from iamlab.world import Node, World, with_ids


def organization_band(world: World, href: Href) -> Markup:
    """The organization's frames, each as wide as it may be; nothing without one."""
    if world.organization is None:
        return EMPTY
    labels = {
        account.id: AccountLabel(account.id, account.name, href("account", account.id, account.id))
        for account in world.accounts
    }
    root = with_ids(world.organization).root
    nodes = _Nodes(labels, world.organization.management_account, href)
    where = href("organization", "", "organization")
    return el("div", "p-organization", nodes.drawn(root, _("Organization"), where))


@dataclass(frozen=True, slots=True)
class _Nodes:
    """What every node of the tree needs to know."""

    labels: dict[str, AccountLabel]
    management: str
    href: Href

    def drawn(self, node: Node, title: str, where: str) -> Markup:
        """A root or an OU with all that is in it."""
        accounts = el("span", "p-accounts", *(self._account(node, key) for key in node.accounts))
        units = (
            self.drawn(unit, unit.name or unit.id or _("OU"), self.href("unit", "", str(unit.id)))
            for unit in node.units
        )
        return el(
            "div",
            "p-unit",
            _tab(node, title, where),
            accounts if node.accounts else EMPTY,
            el("div", "p-units", *units) if node.units else EMPTY,
        )

    def _account(self, node: Node, key: str) -> Markup:
        label = self.labels.get(key, AccountLabel(key))
        words = label.shown
        if key == self.management:
            words = _("%(account)s, management") % {"account": words}
        hung = node.account_scps.get(key) or node.account_rcps.get(key)
        sheet = sheet_icon() if hung else EMPTY
        return link(label.href, f"{words} {label.id}", "p-account", name(words, ""), sheet)


def _tab(node: Node, title: str, where: str) -> Markup:
    policies = _counts(node)
    sheets = join(sheet_icon(), el("span", "p-sub", esc(policies))) if policies else EMPTY
    spoken = f"{title}, {policies}" if policies else title
    return link(where, spoken, "p-tab", name(title), sheets)


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
