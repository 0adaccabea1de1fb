"""What removing a thing means: the edit, and what hangs on the thing, named before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from iamlab.web.labs.forms import FORMS
from iamlab.web.site.words import told
from iamlab.world import (
    Account,
    DeleteAccount,
    DeleteGroup,
    DeleteIdentityProvider,
    DeleteInlinePolicy,
    DeleteOrganization,
    DeletePolicy,
    DeleteRequest,
    DeleteResource,
    DeleteRole,
    DeleteUnit,
    DeleteUser,
    DeleteVpcEndpoint,
    DetachOrganizationPolicy,
    Edit,
    HolderKind,
    World,
    holders_of,
    members_of,
    mentions,
)


@dataclass(frozen=True, slots=True)
class Removal:
    """The edit that removes a thing, its name, and sentences about what follows.

    conflict: what another tab did meanwhile. refused: why AWS does not let it go.
    """

    edit: Edit
    name: str
    noun: str
    follows: tuple[str, ...]
    conflict: str = ""
    refused: str = ""

    def after_conflict(self, sentence: str) -> Removal:
        """The same removal, with what another tab did meanwhile."""
        return replace(self, conflict=sentence)

    def after_refusal(self, message: str) -> Removal:
        """The same removal, with the rule that keeps the thing where it is."""
        return replace(self, refused=message)


REMOVABLE = (
    "request",
    "account",
    "user",
    "group",
    "role",
    "policy",
    "inline",
    "resource",
    "endpoint",
    "provider",
    "organization",
    "unit",
    "scp",
    "rcp",
)


def removal_of(world: World, account: Account | None, kind: str, name: str) -> Removal | None:
    """How to remove the thing of that kind and name; None where there is none."""
    if kind == "request":
        if all(each.id != name for each in world.requests):
            return None
        return Removal(DeleteRequest(name), name, _("request"), ())
    form = FORMS[kind]
    found = form.find(world, account, name)
    if found is None:
        return None
    if account is None:
        edit, follows = _outside(kind, name)
        return Removal(edit, _short(name), str(form.noun), follows)
    edit, follows = _MAKERS[kind](world, account, name)
    return Removal(edit, _short(name), str(form.noun), follows)


def _short(name: str) -> str:
    return name.rpartition("|")[2] or name


Parts = tuple[Edit, tuple[str, ...]]


def _named_in(world: World, arn: str) -> tuple[str, ...]:
    places = mentions(world, arn)
    if not places:
        return ()
    return (_("It stays named in: %(places)s.") % {"places": ", ".join(map(told, places))},)


def _user(world: World, account: Account, name: str) -> Parts:
    user = next(each for each in account.users if each.name == name)
    follows = []
    if user.access_keys:
        follows.append(_("Its access keys go with it."))
    arn = f"arn:aws:iam::{account.id}:user{user.path}{user.name}"
    named = _named_in(world, arn)
    if named:
        follows.append(
            _("A new user of the same name is another user: trust policies know the old one's ID.")
        )
    return DeleteUser(account.id, name), (*follows, *named)


def _group(world: World, account: Account, name: str) -> Parts:
    members = members_of(account, name)
    follows = (
        (
            _("These users stay and lose what it carried: %(users)s.")
            % {"users": ", ".join(members)},
        )
        if members
        else ()
    )
    return DeleteGroup(account.id, name), follows


def _role(world: World, account: Account, name: str) -> Parts:
    role = next(each for each in account.roles if each.name == name)
    arn = f"arn:aws:iam::{account.id}:role{role.path}{role.name}"
    return DeleteRole(account.id, name), _named_in(world, arn)


def _policy(world: World, account: Account, name: str) -> Parts:
    holders = holders_of(account, name)
    follows = (
        (_("It is detached from: %(holders)s.") % {"holders": ", ".join(holders)},)
        if holders
        else ()
    )
    return DeletePolicy(account.id, name), follows


def _resource(world: World, account: Account, name: str) -> Parts:
    resource = next(each for each in account.resources if each.arn == name)
    follows = (_("Its resource-based policy goes with it."),) if resource.policy else ()
    return DeleteResource(account.id, name), (*follows, *_named_in(world, name))


def _account(world: World, account: Account, name: str) -> Parts:
    counts = (
        (len(account.users), ngettext_lazy("%d user", "%d users")),
        (len(account.groups), ngettext_lazy("%d group", "%d groups")),
        (len(account.roles), ngettext_lazy("%d role", "%d roles")),
        (len(account.policies), ngettext_lazy("%d policy", "%d policies")),
        (len(account.resources), ngettext_lazy("%d resource", "%d resources")),
    )
    inside = ", ".join(str(words % count) for count, words in counts if count)
    follows = (_("Everything in it goes: %(inside)s.") % {"inside": inside},) if inside else ()
    return DeleteAccount(account.id), follows


def _inline(world: World, account: Account, name: str) -> Parts:
    kind, holder, policy = name.split("|", 2)
    known: dict[str, HolderKind] = {"user": "user", "group": "group", "role": "role"}
    return DeleteInlinePolicy(account.id, known[kind], holder, policy), ()


def _endpoint(world: World, account: Account, name: str) -> Parts:
    return DeleteVpcEndpoint(account.id, name), ()


def _provider(world: World, account: Account, name: str) -> Parts:
    return DeleteIdentityProvider(account.id, name), _named_in(world, name)


def _outside(kind: str, name: str) -> Parts:
    if kind == "organization":
        return DeleteOrganization(), (
            _("The accounts stay and stand alone; OUs, SCPs and RCPs go."),
        )
    if kind == "unit":
        return DeleteUnit(name), ()
    level, _separator, policy = name.partition("|")
    follows: tuple[str, ...] = ()
    if kind == "scp":
        follows = (_("A level whose last SCP goes allows nothing any more."),)
    return DetachOrganizationPolicy("scp" if kind == "scp" else "rcp", level, policy), follows


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
