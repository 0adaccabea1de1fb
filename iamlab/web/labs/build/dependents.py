"""What hangs on each kind of thing, in sentences, and the edit that removes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iamlab.web.labs.forms import node_choices, organization_of_world
from iamlab.web.site.words import told
from iamlab.world import (
    LEVEL_KINDS,
    Account,
    Delete,
    DeleteAccount,
    DeleteInlinePolicy,
    DeleteOrganization,
    DeleteUnit,
    DetachOrganizationPolicy,
    Edit,
    Group,
    InlinePolicy,
    LevelKind,
    Request,
    Role,
    User,
    World,
    all_level_policies,
    level_policies,
    members_of,
    mentions,
    mentions_of_account,
    role_arn,
    user_arn,
)

MOST_NAMES = 8
Parts = tuple[Edit, tuple[str, ...]]
_HOLDERS: dict[str, str] = {"user": "user", "group": "group", "role": "role"}


def inside_parts(world: World, account: Account, kind: str, name: str) -> Parts:
    """The edit that removes a thing of an account, and what follows from it."""
    return _MAKERS[kind](world, account, name)


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
    told_names = [told(name) for name in dict.fromkeys(names)]
    if not told_names:
        return ()
    listed = ", ".join(told_names[:MOST_NAMES])
    more = len(told_names) - MOST_NAMES
    if more > 0:
        words = ngettext("%(names)s and %(count)d more", "%(names)s and %(count)d more", more)
        listed = words % {"names": listed, "count": more}
    return (sentence % {"names": listed},)


def _named_in(places: tuple[str, ...]) -> tuple[str, ...]:
    return _said(_("It stays named in: %(names)s."), places)


def _inline_policies(holder: Any) -> tuple[str, ...]:
    names = (each.name for each in holder.policies if isinstance(each, InlinePolicy))
    return _said(_("Its inline policies go with it: %(names)s."), names)


def _user(world: World, account: Account, name: str) -> Parts:
    user = next(each for each in account.users if each.name == name)
    follows = [
        *_said(_("Its access keys go with it: %(names)s."), (key.id for key in user.access_keys)),
        *_inline_policies(user),
        *_said(_("It leaves its groups: %(names)s."), user.groups),
    ]
    named = _named_in(mentions(world, user_arn(account, user)))
    if named:
        follows.append(
            _("A new user of the same name is another user: trust policies know the old one's ID.")
        )
    return Delete("user", account.id, name), (*follows, *named)


def _group(world: World, account: Account, name: str) -> Parts:
    group = next(each for each in account.groups if each.name == name)
    stay = _("These users stay and lose what it carried: %(names)s.")
    follows = (*_said(stay, members_of(account, name)), *_inline_policies(group))
    return Delete("group", account.id, name), follows


def _role(world: World, account: Account, name: str) -> Parts:
    role = next(each for each in account.roles if each.name == name)
    follows = [_("Its trust policy goes with it.")] if role.trust_policy is not None else []
    named = _named_in(mentions(world, role_arn(account, role)))
    return Delete("role", account.id, name), (*follows, *_inline_policies(role), *named)


def _policy(world: World, account: Account, name: str) -> Parts:
    bounded: list[User | Role] = [*account.users, *account.roles]
    holders: list[User | Group | Role] = [*bounded, *account.groups]
    capped = (each.name for each in bounded if each.permissions_boundary == name)
    attached = (each.name for each in holders if name in each.policies)
    cap = _("It is the permissions boundary of %(names)s: without it they may do more.")
    passed = (each.title or each.id for each in world.requests if _passes(each, account, name))
    return Delete("policy", account.id, name), (
        *_said(_("It is detached from: %(names)s."), attached),
        *_said(cap, capped),
        *_said(_("These requests no longer pass it as a session policy: %(names)s."), passed),
    )


def _passes(request: Request, account: Account, name: str) -> bool:
    """Whether a request passes that policy of the account to a session."""
    here = f":{account.id}:"
    own = request.session.policies or () if request.session is not None else ()
    if here in request.principal and name in own:
        return True
    return any(here in step.role and name in step.policies for step in request.via)


def _inline(world: World, account: Account, name: str) -> Parts:
    kind, holder, policy = name.split("|", 2)
    follows = _said(_("An inline policy hangs on one holder only: %(names)s loses it."), (holder,))
    return DeleteInlinePolicy(account.id, _HOLDERS[kind], holder, policy), follows


def _resource(world: World, account: Account, name: str) -> Parts:
    resource = next(each for each in account.resources if each.arn == name)
    follows = (_("Its resource-based policy goes with it."),) if resource.policy else ()
    return Delete("resource", account.id, name), (*follows, *_named_in(mentions(world, name)))


def _endpoint(world: World, account: Account, name: str) -> Parts:
    endpoint = next(each for each in account.vpc_endpoints if each.id == name)
    follows = (_("Its endpoint policy goes with it."),) if endpoint.policy is not None else ()
    passing = (each.title or each.id for each in world.requests if each.vpc_endpoint == name)
    through = _said(_("These requests pass through it: %(names)s."), passing)
    return Delete("endpoint", account.id, name), (*follows, *through)


def _provider(world: World, account: Account, name: str) -> Parts:
    return Delete("provider", account.id, name), _named_in(mentions(world, name))


def _account(world: World, account: Account, name: str) -> Parts:
    inside = tuple(words % {"count": count} for words, count in _counted(account) if count)
    return DeleteAccount(account.id), (
        *_said(_("Everything in it goes: %(names)s."), inside),
        *_named_in(mentions_of_account(world, account.id)),
    )


def _counted(account: Account) -> tuple[tuple[str, int], ...]:
    """What an account holds, in words that fit the number, and the numbers."""
    users, groups, roles = len(account.users), len(account.groups), len(account.roles)
    policies, resources = len(account.policies), len(account.resources)
    endpoints, providers = len(account.vpc_endpoints), len(account.identity_providers)
    return (
        (ngettext("%(count)d user", "%(count)d users", users), users),
        (ngettext("%(count)d group", "%(count)d groups", groups), groups),
        (ngettext("%(count)d role", "%(count)d roles", roles), roles),
        (ngettext("%(count)d policy", "%(count)d policies", policies), policies),
        (ngettext("%(count)d resource", "%(count)d resources", resources), resources),
        (ngettext("%(count)d VPC endpoint", "%(count)d VPC endpoints", endpoints), endpoints),
        (
            ngettext("%(count)d identity provider", "%(count)d identity providers", providers),
            providers,
        ),
    )


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
            if policy.name != "FullAWSAccess"
        )
        yield from _said(sentence, names)


def _unit(world: World, name: str) -> Iterable[str]:
    for kind in LEVEL_KINDS:
        policies = level_policies(world, kind, name)
        names = (each.name for each in policies if each.name != "FullAWSAccess")
        yield from _said(_("What hangs on it goes with it: %(names)s."), names)


def _level(world: World, kind: LevelKind, level: str) -> Iterable[str]:
    organization = organization_of_world(world)
    names = dict(node_choices(world)) if organization is not None else {}
    names |= {account.id: account.name or account.id for account in world.accounts}
    below = _("It hangs on %(names)s, and binds nothing there or below any more.")
    yield from _said(below, (names.get(level, level).strip(),))
    if kind == "scp":
        yield _("A level whose last SCP goes allows nothing any more.")


_MAKERS: dict[str, Callable[[World, Account, str], Parts]] = {
    "user": _user,
    "group": _group,
    "role": _role,
    "policy": _policy,
    "inline": _inline,
    "resource": _resource,
    "endpoint": _endpoint,
    "provider": _provider,
    "account": _account,
}
