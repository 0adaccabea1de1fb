"""Who can ask in a lab: everybody in it, roles through those who may assume them, and outsiders."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from iamlab.engine import last_part
from iamlab.web.labs.forms.choices import Choice, principal_choices
from iamlab.whatif import assumable_roles
from iamlab.world import IDENTITY_PROVIDER, ROLE, USER, Request, World

THROUGH = " via "
_MOST_PAIRS = 250  # each is decided whenever the page is shown
_SERVICES = (
    "ec2.amazonaws.com",
    "lambda.amazonaws.com",
    "s3.amazonaws.com",
    "sns.amazonaws.com",
    "events.amazonaws.com",
    "cloudformation.amazonaws.com",
    "ds.amazonaws.com",
)
_STRANGERS = ("333333333333", "444444444444", "555555555555")


def principal_groups(world: World, now: str, chosen: str) -> list[Choice]:
    """Groups of (value, words) for the list; `chosen` is in it whatever it is.

    A value is a principal, or `USER via ROLE`: the user who borrows the role first.
    """
    groups = [*principal_choices(world)]
    outside = groups.pop()
    through = list(_through_roles(world, now))
    if through:
        groups.append((_("By way of a role"), through))
    providers = [
        (provider.arn, last_part(provider.arn) or provider.arn)
        for _account, provider in IDENTITY_PROVIDER.everywhere(world)
    ]
    if providers:
        groups.append((_("Identity providers"), providers))
    groups.append((_("AWS services"), [(each, each) for each in _SERVICES]))
    groups.append((outside[0], [*_stranger(world), *outside[1]]))
    known = {value for _name, choices in groups for value, _words in choices}
    others = dict.fromkeys(each for each in (chosen, *_asked(world)) if each and each not in known)
    if others:
        groups.insert(0, (_("Asked before"), [(each, _short(each)) for each in others]))
    return groups


def split_principal(value: str) -> tuple[str, str]:
    """A chosen value as the principal and the role it borrows first, "" for none."""
    principal, _through, role = value.strip().partition(THROUGH)
    return principal.strip(), role.strip()


def _through_roles(world: World, now: str) -> Iterator[tuple[str, str]]:
    """Users with the roles that they may assume, decided by the engine; small labs only."""
    callers = [USER.arn(*each) for each in USER.everywhere(world)]
    roles = [ROLE.arn(*each) for each in ROLE.everywhere(world)]
    if len(callers) * len(roles) > _MOST_PAIRS:
        return
    for caller, assumable in assumable_roles(world, callers, now=now).items():
        for role in assumable:
            names = {"who": last_part(caller), "role": last_part(role)}
            yield f"{caller}{THROUGH}{role}", _("%(who)s as %(role)s") % names


def _stranger(world: World) -> Iterator[tuple[str, str]]:
    """A user of an account that the lab does not hold."""
    own = {account.id for account in world.accounts}
    for account in _STRANGERS:
        if account not in own:
            arn = f"arn:aws:iam::{account}:user/Dave"
            yield arn, _("Dave, a user of another account")
            return


def _asked(world: World) -> Iterator[str]:
    requests: tuple[Request, ...] = world.requests
    yield from (request.principal for request in requests[-20:])


def _short(principal: str) -> str:
    return principal if len(principal) <= 60 else f"…{principal[-58:]}"
