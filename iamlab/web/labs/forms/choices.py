"""What can be chosen in a lab's forms: policies to attach, principals, actions, resources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext as _

from iamlab.catalogue import managed_policies
from iamlab.engine import last_part
from iamlab.explain import resource_label
from iamlab.world import PRINCIPALS, Account, InlinePolicy, World, role_arn, root_arn, user_arn

Choice = tuple[str, Any]


def policy_choices(account: Account) -> list[Choice]:
    """Customer managed policies of the account, then AWS managed ones."""
    own: list[Choice] = [(policy.name, policy.name) for policy in account.policies]
    brought = [(policy.arn, last_part(policy.arn)) for policy in account.aws_managed_policies]
    aws = [(policy.arn, policy.name) for policy in managed_policies()]
    groups: list[Choice] = []
    if own:
        groups.append((_("Policies of this account"), own))
    groups.append((_("Managed by AWS"), [*brought, *aws]))
    return groups


def principal_choices(world: World) -> list[Choice]:
    """Everybody in the lab who can ask: root, users, roles, grouped by account."""
    groups: list[Choice] = []
    for account in world.accounts:
        people = [(user_arn(account, user), user.name) for user in account.users]
        roles = [
            (role_arn(account, role), _("%(role)s, a role") % {"role": role.name})
            for role in account.roles
        ]
        root = [(root_arn(account.id), _("root"))]
        groups.append((f"{account.name or account.id}", [*people, *roles, *root]))
    groups.append((_("Outside of any account"), [("anonymous", _("nobody, not signed in"))]))
    return groups


def resource_suggestions(world: World) -> Iterator[tuple[str, str]]:
    """ARNs of the lab that a request can name, each with words."""
    yield "*", _("everything, for actions without a resource")
    for account in world.accounts:
        place = account.name or account.id
        for resource in account.resources:
            name, kind = resource_label(resource.arn, translate=gettext)
            yield resource.arn, f"{name}, {kind}, {place}"
            if resource.arn.startswith("arn:aws:s3:::"):
                yield f"{resource.arn}/file.txt", _("an object in %(name)s") % {"name": name}
        for kind in reversed(PRINCIPALS):
            for principal in kind.things(account):
                yield kind.arn(account, principal), f"{principal.name}, {place}"


def attached_of(policies: Any) -> list[str]:
    """The managed policies among what hangs on somebody."""
    return [each for each in policies if not isinstance(each, InlinePolicy)]


def inline_of(policies: Any) -> list[InlinePolicy]:
    """The inline policies among what hangs on somebody."""
    return [each for each in policies if isinstance(each, InlinePolicy)]


def reordered(before: Any, chosen: list[str]) -> tuple[Any, ...]:
    """What hangs on somebody after a choice: what stays keeps its order, new ones come last."""
    kept = [each for each in before if isinstance(each, InlinePolicy) or each in chosen]
    return (*kept, *(each for each in chosen if each not in before))
