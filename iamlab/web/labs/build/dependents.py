"""What hangs on each kind of thing, in sentences, and the edit that removes it."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iamlab.web.labs.forms import KIND_FORMS, node_choices, organization_of_world
from iamlab.web.site.told import told
from iamlab.world import (
    FULL_AWS_ACCESS,
    KINDS,
    LEVEL_KINDS,
    Account,
    Consequence,
    Delete,
    DeleteAccount,
    DeleteInlinePolicy,
    DeleteOrganization,
    DeleteUnit,
    DetachOrganizationPolicy,
    Edit,
    LevelKind,
    World,
    all_level_policies,
    consequences,
    level_policies,
    mentions_of_account,
    stays_named,
)

MOST_NAMES = 8
Parts = tuple[Edit, tuple[str, ...]]


def inside_parts(world: World, account: Account, kind: str, name: str) -> Parts:
    """The edit that removes a thing of an account, and what follows from it."""
    if kind == "account":
        return DeleteAccount(account.id), tuple(_account(world, account))
    if kind == "inline":
        return _inline(account, name)
    follows = consequences(world, KINDS[kind], account, name)
    return Delete(kind, account.id, name), tuple(map(_consequence, follows))


def outside_parts(world: World, kind: str, name: str) -> Parts:
    """The same for the organization, an OU, and an SCP or RCP on its level."""
    if kind == "organization":
        return DeleteOrganization(), tuple(_organization(world))
    if kind == "unit":
        return DeleteUnit(name), tuple(_unit(world, name))
    level_kind: LevelKind = "scp" if kind == "scp" else "rcp"
    level, _separator, policy = name.partition("|")
    edit = DetachOrganizationPolicy(level_kind, level, policy)
    return edit, tuple(_level(world, level_kind, level))


def _said(sentence: str, names: Iterable[str]) -> tuple[str, ...]:
    """The sentence with the names in it; nothing where there are none."""
    listed = _listing(names)
    return (sentence % {"names": listed},) if listed else ()


def _listing(names: Iterable[str]) -> str:
    """The names, with "and 3 more" where there are many."""
    told_names = [told(name) for name in dict.fromkeys(names)]
    listed = ", ".join(told_names[:MOST_NAMES])
    more = len(told_names) - MOST_NAMES
    if more <= 0:
        return listed
    words = ngettext("%(names)s and %(count)d more", "%(names)s and %(count)d more", more)
    return words % {"names": listed, "count": more}


def _consequence(each: Consequence) -> str:
    """A sentence of the registry, whose placeholders are Python's own."""
    return _(each.goes).format(names=_listing(each.names))


def _inline(account: Account, name: str) -> Parts:
    kind, holder, policy = name.split("|", 2)
    follows = _said(_("An inline policy hangs on one holder only: %(names)s loses it."), (holder,))
    return DeleteInlinePolicy(account.id, kind, holder, policy), follows


def _account(world: World, account: Account) -> Iterable[str]:
    held = ((form, len(form.registered().things(account))) for form in KIND_FORMS)
    inside = (form.counted % {"count": count} for form, count in held if count)
    yield from _said(_("Everything in it goes: %(names)s."), inside)
    yield from map(_consequence, stays_named(mentions_of_account(world, account.id)))


def _organization(world: World) -> Iterable[str]:
    yield _("The accounts stay and stand alone; OUs, SCPs and RCPs go.")
    units = (label.strip() for _identity, label in node_choices(world)[1:])
    yield from _said(_("These OUs go: %(names)s."), units)
    kinds: tuple[tuple[LevelKind, str], ...] = (
        ("scp", _("These SCPs go: %(names)s.")),
        ("rcp", _("These RCPs go: %(names)s.")),
    )
    for kind, sentence in kinds:
        names = (
            policy.name
            for _level, policies in all_level_policies(world, kind)
            for policy in policies
            if policy.name != FULL_AWS_ACCESS.name
        )
        yield from _said(sentence, names)


def _unit(world: World, name: str) -> Iterable[str]:
    for kind in LEVEL_KINDS:
        policies = level_policies(world, kind, name)
        names = (each.name for each in policies if each.name != FULL_AWS_ACCESS.name)
        yield from _said(_("What hangs on it goes with it: %(names)s."), names)


def _level(world: World, kind: LevelKind, level: str) -> Iterable[str]:
    organization = organization_of_world(world)
    names = dict(node_choices(world)) if organization is not None else {}
    names |= {account.id: account.name or account.id for account in world.accounts}
    below = _("It hangs on %(names)s, and binds nothing there or below any more.")
    yield from _said(below, (names.get(level, level).strip(),))
    if kind == "scp":
        yield _("A level whose last SCP goes allows nothing any more.")
