"""The rows of a lab's picture: who and what there is, in the order of the document."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iamlab.explain import resource_label
from iamlab.web.picture.arns import kind_of
from iamlab.web.picture.figure import AccountLabel, Figure
from iamlab.web.picture.holdings import policy_name
from iamlab.web.picture.words import more_words
from iamlab.world import (
    Account,
    Group,
    PolicyReference,
    Resource,
    Role,
    User,
    World,
    group_arn,
    role_arn,
    user_arn,
)

# Where a click on a thing leads: (kind, account ID, name or ARN) -> address, "" for nowhere.
Href = Callable[[str, str, str], str]

LIST_LIMIT = 6
OPEN_ACCOUNTS = 3


@dataclass(frozen=True, slots=True)
class Thing:
    """A row. keys: the ARNs it stands for (several where a list is folded).

    sheets: names of the policies it holds, the first of which is written on it. named: of a
    folded row the one that takes part in the request.
    """

    figure: Figure
    keys: frozenset[str]
    sheets: tuple[str, ...] = ()
    folded: bool = False
    named: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """What of one account stands in one column."""

    account: AccountLabel
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Inventory:
    """The two columns: who asks on the left, what can be asked for on the right."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    together: bool


def inventory(world: World, href: Href, open_accounts: Collection[str] = ()) -> Inventory:
    """The rows of a world. Accounts past the third are folded, unless they are `open_accounts`."""
    opened = set(open_accounts) | {account.id for account in world.accounts[:OPEN_ACCOUNTS]}
    left, right = [], []
    for account in world.accounts:
        label = _label(account, href)
        who, what = _who(account, href), _what(account, href)
        if account.id not in opened:
            who, what = _one_row(who, label), _one_row(what, label)
        left.append(Block(label, who))
        right.append(Block(label, what))
    together = len(world.accounts) == 1
    return Inventory(
        # An account without anything is still to be seen, once.
        tuple(block for block, other in zip(left, right, strict=True)
              if block.things or not other.things or together),
        tuple(block for block in right if block.things),
        together,
    )  # fmt: skip


def _label(account: Account, href: Href) -> AccountLabel:
    return AccountLabel(account.id, account.name, href("account", account.id, account.id))


def _who(account: Account, href: Href) -> tuple[Thing, ...]:
    users = tuple(_user(account, user, href) for user in account.users)
    groups = tuple(_group(account, group, href) for group in account.groups)
    return (
        *_folded(users, "user", lambda n: ngettext("+ %(n)d user", "+ %(n)d users", n)),
        *_folded(groups, "group", lambda n: ngettext("+ %(n)d group", "+ %(n)d groups", n)),
    )


def _what(account: Account, href: Href) -> tuple[Thing, ...]:
    roles = tuple(_role(account, role, href) for role in account.roles)
    things = tuple(_resource(account, resource, href) for resource in account.resources)
    return (
        *_folded(roles, "role", lambda n: ngettext("+ %(n)d role", "+ %(n)d roles", n)),
        *_folded(
            things, "resource", lambda n: ngettext("+ %(n)d resource", "+ %(n)d resources", n)
        ),
    )


def _folded(things: Sequence[Thing], kind: str, words: Callable[[int], str]) -> tuple[Thing, ...]:
    """The list itself, or its first rows and one row that counts the others."""
    if len(things) <= LIST_LIMIT:
        return tuple(things)
    rest = things[LIST_LIMIT:]
    name = words(len(rest)) % {"n": len(rest)}
    figure = Figure(name, "", rest[0].figure.kind, account=rest[0].figure.account)
    keys = frozenset(key for thing in rest for key in thing.keys)
    return (*things[:LIST_LIMIT], Thing(figure, keys, folded=True))


def _one_row(things: Sequence[Thing], label: AccountLabel) -> tuple[Thing, ...]:
    """All that a folded account has in one column, as one row."""
    if not things:
        return ()
    keys = frozenset(key for thing in things for key in thing.keys)
    name = ngettext("%(n)d folded", "%(n)d folded", len(keys)) % {"n": len(keys)}
    figure = Figure(name, "", things[0].figure.kind, account=label.id, href=label.href)
    return (Thing(figure, keys, folded=True),)


def _names(policies: Iterable[PolicyReference]) -> tuple[str, ...]:
    return tuple(policy_name(policy) for policy in policies)


def and_more(count: int) -> str:
    """How many others a folded row stands for, after the name of one: " and 4 more"."""
    return " " + more_words(count) if count else ""


def held_words(sheets: Sequence[str]) -> str:
    """The policies of a row in one line: "RunDatabases", "RunDatabases + 2"."""
    if not sheets:
        return _("no policy")
    return sheets[0] if len(sheets) == 1 else f"{sheets[0]} + {len(sheets) - 1}"


def _user(account: Account, user: User, href: Href) -> Thing:
    sheets = _names(user.policies)
    sub = held_words(sheets)
    if not sheets and user.groups:
        sub = _("in %(groups)s") % {"groups": ", ".join(user.groups)}
    figure = Figure(user.name, sub, "user", "", account.id, href("user", account.id, user.name))
    return Thing(figure, frozenset((user_arn(account, user),)), sheets)


def _group(account: Account, group: Group, href: Href) -> Thing:
    sheets = _names(group.policies)
    where = href("group", account.id, group.name)
    figure = Figure(group.name, held_words(sheets), "group", "", account.id, where)
    return Thing(figure, frozenset((group_arn(account, group),)), sheets)


def _role(account: Account, role: Role, href: Href) -> Thing:
    sheets = _names(role.policies)
    where = href("role", account.id, role.name)
    figure = Figure(role.name, held_words(sheets), "role", "", account.id, where)
    return Thing(figure, frozenset((role_arn(account, role),)), sheets)


def _resource(account: Account, resource: Resource, href: Href) -> Thing:
    name, kind = resource_label(resource.arn, translate=_)
    where = href("resource", account.id, resource.arn)
    figure = Figure(name, kind, kind_of(resource.arn), "", account.id, where)
    sheets = (_("resource policy"),) if resource.policy else ()
    return Thing(figure, frozenset((resource.arn,)), sheets)
