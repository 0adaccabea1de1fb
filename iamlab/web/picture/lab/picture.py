"""The picture of a whole lab as one function."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iamlab.explain import ExplainedStory
from iamlab.web.picture.canvas import both
from iamlab.web.picture.lab import narrow, wide
from iamlab.web.picture.lab.asked import Asked, asked_of
from iamlab.web.picture.lab.things import Href, inventory
from iamlab.web.picture.scene_narrow import WIDTH as NARROW
from iamlab.web.picture.words import figure_words, gate_words
from iamlab.world import Account, Request, World

WIDTH = 1040


def _nowhere(_kind: str, _account: str, _name: str) -> str:
    return ""


def lab_picture(
    world: World,
    *,
    access_request: Request | None = None,
    story: ExplainedStory | None = None,
    act: int | None = None,
    step: int = 0,
    stale: bool = False,
    href: Href = _nowhere,
    open_accounts: Collection[str] = (),
    width: int = WIDTH,
    asking: bool = True,
    id_prefix: str = "lab",
) -> SafeString:
    """Every account with its people, groups, roles and resources, and one request on its road.

    access_request, story: the request shown and its explanation; without them the road is
    empty. act: index of the act of the story whose gates stand on the road; by itself the first
    that stops, else the request. step: number of the lit gate (gates with nothing to check not
    counted); 0 lights none. stale: the way is dashed. href: where a click leads, from (kind,
    account ID, name or ARN); kinds are account, user, group, role, resource, organization and
    unit. Positions depend on the order of the document only. open_accounts: accounts past the
    third that are not to be folded. width: of the wide drawing, from 900. asking: whether an
    empty road invites to ask.
    """
    stock = inventory(world, href, open_accounts)
    asked = None
    told = None
    if access_request is not None and story is not None:
        told = (access_request, story)
        asked = asked_of(world, access_request, story, act=act, step=step, stale=stale)
    empty = _("Ask IAM something: the request appears here.") if asking else ""
    wide_h, wide_svg = wide.draw(world, stock, asked, href, width, empty)
    narrow_h, narrow_svg = narrow.draw(world, stock, asked, href, told)
    return both(
        (width, wide_h, wide_svg),
        (NARROW, narrow_h, narrow_svg),
        _title(world, asked),
        _description(world, asked),
        id_prefix,
    )


def _title(world: World, asked: Asked | None) -> str:
    if asked is None:
        return world.title or _("The lab")
    return _("%(principal)s asks for %(action)s on %(resource)s") % {
        "principal": figure_words(asked.principal),
        "action": asked.act.action,
        "resource": figure_words(asked.resource),
    }


def _description(world: World, asked: Asked | None) -> str:
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
