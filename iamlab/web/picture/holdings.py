"""What the people and roles of a world hold, as sheets for a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from iamlab.engine import last_part, parse_arn
from iamlab.explain import ExplainedStory
from iamlab.web.picture.arns import principal_figure, resource_figure
from iamlab.web.picture.figure import Figure, Sheet
from iamlab.web.picture.from_world import owner_of
from iamlab.web.picture.overview import OverviewRow
from iamlab.web.picture.sheets import statements_of
from iamlab.world import USER, Account, InlinePolicy, PolicyReference, Request, Role, User, World


@dataclass(frozen=True, slots=True)
class Holding:
    """A sheet, and the text of its policy ("" where the lab has only its name)."""

    sheet: Sheet
    text: str = ""


def policy_name(policy: PolicyReference) -> str:
    """The name of a policy as it hangs on somebody: the last part of an ARN."""
    if isinstance(policy, InlinePolicy):
        return policy.name
    return last_part(policy)


def holdings_of(world: World, principal: str) -> tuple[Holding, ...]:
    """The identity-based policies of a principal: its own, then those of its groups."""
    arn = parse_arn(principal)
    account = world.account(arn.account) if arn is not None else None
    if arn is None or account is None:
        return ()
    if arn.resource_type == "user":
        return tuple(_of_user(account, arn.name))
    name = arn.role_session[0] if arn.role_session is not None else arn.name
    roles = (role for role in account.roles if role.name == name)
    return tuple(each for role in roles for each in _of(account, role, role.name))


def _of_user(account: Account, name: str) -> Iterator[Holding]:
    user = USER.find(account, name)
    if user is None:
        return
    yield from _of(account, user, user.name)
    for group in account.groups:
        if group.name in user.groups:
            words = _("group %(name)s") % {"name": group.name}
            yield from _listed(account, group.policies, words)


def _of(account: Account, holder: User | Role, name: str) -> Iterator[Holding]:
    return _listed(account, holder.policies, name)


def _listed(
    account: Account, policies: Iterable[PolicyReference], holder: str
) -> Iterator[Holding]:
    owner = _("of %(holder)s") % {"holder": holder}
    texts = {policy.name: policy.document.text for policy in account.policies}
    for policy in policies:
        inline = policy.document.text if isinstance(policy, InlinePolicy) else ""
        text = inline or texts.get(policy_name(policy), "")
        yield Holding(Sheet(policy_name(policy), owner), text)


def _asking(request: Request) -> Figure:
    """Who asks; where roles are borrowed on the way, also as whom in the end."""
    figure = principal_figure(request.principal)
    if not request.via:
        return figure
    role = policy_name(request.via[-1].role)
    return replace(figure, sub=_("as %(role)s") % {"role": role})


def overview_rows(
    world: World,
    decided: Iterable[tuple[Request, ExplainedStory | None]],
    *,
    href: Callable[[Request], str] = lambda _request: "",
) -> tuple[OverviewRow, ...]:
    """A row of the picture of several people for each request; without a story not yet asked."""
    rows = []
    for request, story in decided:
        principal = _asking(request)
        owner = owner_of(world, request.resource, principal.account)
        holdings = holdings_of(world, request.principal)
        rows.append(
            OverviewRow(
                principal,
                tuple(holding.sheet for holding in holdings),
                request.action,
                resource_figure(request.resource, account=owner),
                story.verdict if story else "",
                statements_of(holdings[0].text) if holdings else (),
                href(request),
            )
        )
    return tuple(rows)
