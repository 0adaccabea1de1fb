"""The learner's own policies, or an account dump, in place of the made-up ones of the lab."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from iamlab.engine import Arn, parse_arn
from iamlab.exchange import (
    ExchangeError,
    ExchangeProblem,
    LeftOut,
    Redaction,
    SmallestLab,
    list_account_dump,
    read_account_dump,
    read_policies_text,
    with_example_ids,
    world_of_dump,
)
from iamlab.web.site.sent_text import format_within_limits
from iamlab.world import Account, InlinePolicy, LabError, Request, World


@dataclass(frozen=True, slots=True)
class OwnPolicies:
    """The lab with the learner's policies, and what of them is not in it."""

    world: World | None
    request: Request | None
    left_out: tuple[LeftOut, ...] = ()


def with_own_policies(lab: SmallestLab | None, text: str, redaction: Redaction) -> OwnPolicies:
    """Raises ExchangeError where the text is neither policies nor a dump."""
    if lab is None:
        words = _("The message names no action, so there is no request to try your policies on.")
        return OwnPolicies(None, None, (LeftOut("", words),))
    if format_within_limits(text) == "account_dump":
        return _of_dump(lab, text, redaction)
    reading = read_policies_text(text)
    own = tuple(
        InlinePolicy(f"yours-{number}", each.document)
        for number, each in enumerate(reading.policies, start=1)
        if each.kind == "identity"
    )
    left_out = [
        LeftOut(each.name, _("It is no identity-based policy, so it does not hang on the caller."))
        for each in reading.policies
        if each.kind != "identity"
    ]
    world = replace(lab.world, accounts=tuple(_held(each, own) for each in lab.world.accounts))
    try:
        world = with_example_ids(world)
    except LabError as error:
        raise _refused(error) from None
    return OwnPolicies(world, world.requests[0], (*reading.left_out, *left_out))


def _held(account: Account, own: tuple[InlinePolicy, ...]) -> Account:
    """The account whose users and roles carry these policies and no others."""
    return replace(
        account,
        users=tuple(replace(each, policies=own) for each in account.users),
        roles=tuple(replace(each, policies=own) for each in account.roles[:1]) + account.roles[1:],
    )


def _of_dump(lab: SmallestLab, text: str, redaction: Redaction) -> OwnPolicies:
    named = redaction.restored(lab.request.principal)
    principal = _in_dump(named, list_account_dump(text).principals)
    if principal is None:
        words = _("The dump does not hold the caller of the message, %(caller)s.")
        raise ExchangeError([ExchangeProblem("", words % {"caller": lab.request.principal})])
    world, left_out = world_of_dump(read_account_dump(text, [principal]), [principal])
    asked = replace(
        lab.request,
        principal=named,
        resource=redaction.restored(lab.request.resource),
        session=None,
        vpc_endpoint=None,
    )
    world = replace(world, title=lab.world.title, requests=(asked,))
    try:
        world = with_example_ids(world)
    except LabError as error:
        raise _refused(error) from None
    return OwnPolicies(world, world.requests[0], left_out)


def _in_dump(named: str, principals: tuple[str, ...]) -> str | None:
    """The user, or the role of a session (whose ARN has no path)."""
    if named in principals:
        return named
    session = parse_arn(named)
    role = session.role_of_session if session is not None else None
    if role is None:
        return None
    known = ((principal, parse_arn(principal)) for principal in principals)
    return next((text for text, arn in known if arn and _is_role(arn, role)), None)


def _is_role(arn: Arn, role: Arn) -> bool:
    """Whether an ARN, path and all, is that of a role."""
    same = (arn.partition, arn.account, arn.name) == (role.partition, role.account, role.name)
    return same and arn.service == "iam" and arn.resource_type == "role"


def _refused(error: LabError) -> ExchangeError:
    return ExchangeError(
        ExchangeProblem(each.path, each.message, each.example) for each in error.problems
    )
