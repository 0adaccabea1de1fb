"""Whether a policy belongs to the user, role or resource that the message is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from iamlab.engine import Arn, last_part, parse_arn
from iamlab.exchange.pasted import PastedPolicy
from iamlab.world import Request

Whose = Literal["this", "another", "unclear"]


def caller_of(request: Request) -> Arn | None:
    """The user or role whose identity-based policies decide; None where there is none."""
    text = request.principal
    if request.session is not None and request.session.issued_to:
        text = request.session.issued_to
    arn = parse_arn(text)
    if arn is None:
        return None
    if arn.role_of_session is not None:
        return arn.role_of_session
    is_identity = arn.service == "iam" and arn.resource_type in ("user", "role")
    return arn if is_identity else None


def role_of(request: Request) -> Arn | None:
    """The role whose trust policy is meant: the one asked for, else the caller's."""
    arn = parse_arn(request.resource)
    if arn is not None and arn.service == "iam" and arn.resource_type == "role":
        return arn
    caller = caller_of(request)
    return caller if caller is not None and caller.resource_type == "role" else None


def whose(policies: Sequence[PastedPolicy], holder: Arn) -> list[Whose]:
    """For each policy of one kind, whether it is attached to `holder`.

    A name that only a run knows (a logical ID, an expression) may be the holder's. Of several
    such names the one that the holder's name contains is taken; else none can be told from the
    others.
    """
    same = [_is_named(each, holder) for each in policies]
    unknown = {
        each.on.lower()
        for each, is_same in zip(policies, same, strict=True)
        if each.on and not is_same and _is_unknown(each)
    }
    alike = {name for name in unknown if name in holder.name.lower()}
    settled = bool(alike) or any(
        is_same and each.on for each, is_same in zip(policies, same, strict=True)
    )
    found: list[Whose] = []
    for each, is_same in zip(policies, same, strict=True):
        name = each.on.lower()
        if not each.on or is_same or (name in alike and len(alike) == 1):
            found.append("this")
        elif not _is_unknown(each) or (settled and name not in alike):
            found.append("another")
        else:
            found.append("this" if len(unknown) == 1 else "unclear")
    return found


def _is_named(policy: PastedPolicy, holder: Arn) -> bool:
    on = parse_arn(policy.on)
    if on is not None and on.account and holder.account and on.account != holder.account:
        return _is_unknown(policy) and _last(policy.on) == _last(holder.resource)
    return _last(policy.on) == _last(holder.resource)


def _last(text: str) -> str:
    """The name in an ARN, in the URL of a queue, or by itself."""
    return last_part(text).rpartition(":")[2].lower()


def _is_unknown(policy: PastedPolicy) -> bool:
    """Whether what it is attached to is a logical ID, or has a stand-in in it."""
    logical = policy.place.split(".")[1] if policy.place.startswith("Resources.") else None
    if policy.on == logical or "://" in policy.on:
        return True
    return any(each.value in policy.on for each in policy.placeholders)
