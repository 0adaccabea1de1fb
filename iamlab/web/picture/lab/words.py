"""Title and description of a lab's picture, for whoever hears it instead of seeing it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iamlab.web.picture.lab.asked import Asked
from iamlab.web.picture.words import figure_words, gate_words
from iamlab.world import Account, World


def title(world: World, asked: Asked | None) -> str:
    """Who asks for what, or what the lab is called."""
    if asked is None:
        return world.title or _("The lab")
    return _("%(principal)s asks for %(action)s on %(resource)s") % {
        "principal": figure_words(asked.principal),
        "action": asked.act.action,
        "resource": figure_words(asked.resource),
    }


def description(world: World, asked: Asked | None) -> str:
    """What each account has, who borrows what, and each gate with its answer."""
    sentences = [_account_words(account) for account in world.accounts]
    if asked is not None:
        sentences += [f"{one.words}." for one in asked.borrowings]
        shown = [(n, gate) for n, gate in asked.numbered() if n and n <= (asked.step or n)]
        sentences += [gate_words(number, gate) for number, gate in shown]
    return " ".join(sentences)


def _account_words(account: Account) -> str:
    users, groups = len(account.users), len(account.groups)
    roles, resources = len(account.roles), len(account.resources)
    held = (
        ngettext("%(n)d user", "%(n)d users", users) % {"n": users},
        ngettext("%(n)d group", "%(n)d groups", groups) % {"n": groups},
        ngettext("%(n)d role", "%(n)d roles", roles) % {"n": roles},
        ngettext("%(n)d resource", "%(n)d resources", resources) % {"n": resources},
    )
    return f"{_('Account')} {account.name or account.id}: {', '.join(held)}."
