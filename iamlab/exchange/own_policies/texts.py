"""The texts beside a message, of whatever format, tried on the message's request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from iamlab.engine import Arn, parse_arn
from iamlab.exchange.account_dump import list_account_dump, read_account_dump, world_of_dump
from iamlab.exchange.denial import Denial
from iamlab.exchange.formats import format_of
from iamlab.exchange.own_policies.model import OwnLab, PolicyUse, UnusedPolicy
from iamlab.exchange.own_policies.with_policies import with_policies
from iamlab.exchange.pasted import Pasted, read_pasted
from iamlab.exchange.reading import ExchangeError, LeftOut, as_one_sentence
from iamlab.exchange.smallest_lab import SmallestLab
from iamlab.world import say


def with_own_texts(
    lab: SmallestLab | None, denial: Denial, texts: Sequence[str], *, now: str
) -> OwnLab:
    """An account dump alone becomes the lab; other texts are read for the policies in them."""
    if lab is None:
        words = say("No request can be rebuilt from the message, so the policy cannot be tried.")
        return OwnLab(None, unused=tuple(UnusedPolicy(at, words) for at in range(len(texts))))
    dumps = [index for index, text in enumerate(texts) if format_of(text) == "account_dump"]
    if dumps:
        return _of_dump(lab, texts, dumps[0])
    readings: list[tuple[int, Pasted]] = []
    refused: list[UnusedPolicy] = []
    for index, text in enumerate(texts):
        try:
            readings.append((index, read_pasted(text)))
        except ExchangeError as error:
            refused.append(UnusedPolicy(index, as_one_sentence(error)))
    own = with_policies(lab, denial, readings, now=now)
    if not refused:
        return own
    return replace(own, lab=None, unused=(*refused, *own.unused))


def _of_dump(lab: SmallestLab, texts: Sequence[str], index: int) -> OwnLab:
    text, others = texts[index], [at for at in range(len(texts)) if at != index]
    if others:
        words = say("An account dump is tried alone. Paste it without the other texts.")
        return OwnLab(None, unused=tuple(UnusedPolicy(at, words) for at in others))
    try:
        principal = _in_dump(lab.request.principal, list_account_dump(text).principals)
        if principal is None:
            words = say("{caller} is not in this dump.", caller=lab.request.principal)
            return OwnLab(None, unused=(UnusedPolicy(index, words),))
        world, left_out = world_of_dump(read_account_dump(text, [principal]), [principal])
    except ExchangeError as error:
        return OwnLab(None, unused=(UnusedPolicy(index, as_one_sentence(error)),))
    request = replace(lab.request, session=None, vpc_endpoint=None)
    world = replace(world, title=lab.world.title, requests=(request,))
    unused = tuple(
        UnusedPolicy(index, each.message, each.path, decides_nothing=not _may_decide(each))
        for each in left_out
    )
    used = (PolicyUse(index, "account dump", "identity", principal),)
    settled = all(each.decides_nothing for each in unused)
    own = replace(lab, world=world, request=request) if settled else None
    return OwnLab(own, used, unused)


def _may_decide(left: LeftOut) -> bool:
    """Whether what a dump could not bring is a policy, a boundary or a membership of a group."""
    return any(word in left.path.lower() for word in ("polic", "boundary", "group"))


def _in_dump(named: str, principals: Sequence[str]) -> str | None:
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
