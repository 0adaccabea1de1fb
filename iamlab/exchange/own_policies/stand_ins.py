"""Values for what only a run knows: as far as the message tells, and as it would suit the message.

Where the verdict is another one with the second kind of values, it depends on what is not known.
"""

from __future__ import annotations

from dataclasses import replace

from iamlab.catalogue import whole_of
from iamlab.engine import parse_arn
from iamlab.exchange.own_policies.whose import caller_of
from iamlab.exchange.pasted import STAND_IN_ACCOUNT, STAND_IN_REGION, PastedPolicy
from iamlab.world import Request


def filled_from(request: Request, policy: PastedPolicy) -> PastedPolicy:
    """With the account of the caller and the region of the resource of the message."""
    values = [_known(request, each.value) for each in policy.placeholders]
    return replace(policy.filled(values), on=_known(request, policy.on))


def filled_to_suit(request: Request, policy: PastedPolicy) -> PastedPolicy:
    """With what the message names wherever it could be meant."""
    return policy.filled([_suiting(request, each.value) for each in policy.placeholders])


def _known(request: Request, value: str) -> str:
    caller, resource = caller_of(request), parse_arn(request.resource)
    account = caller.account if caller else (resource.account if resource else "")
    region = resource.region if resource else ""
    if value == STAND_IN_ACCOUNT and account:
        return account
    if value == STAND_IN_REGION and region:
        return region
    arn = parse_arn(value)
    if arn is None:
        return value
    if arn.account == STAND_IN_ACCOUNT and account:
        arn = replace(arn, account=account)
    if arn.region == STAND_IN_REGION and region:
        arn = replace(arn, region=region)
    return str(arn)


def _suiting(request: Request, value: str) -> str:
    caller, whole = caller_of(request), parse_arn(whole_of(request.resource))
    arn = parse_arn(value)
    if arn is None:
        return value if whole is None or value in _settled(request) else whole.resource_id
    if arn.service == "iam":
        same = caller is not None and arn.resource_type == caller.resource_type
        return str(caller) if same else value
    return str(whole) if whole is not None and arn.service == whole.service else value


def _settled(request: Request) -> frozenset[str]:
    """Values that are the same for a whole run: the account, the region, the partition."""
    known = (_known(request, STAND_IN_ACCOUNT), _known(request, STAND_IN_REGION))
    return frozenset({*known, "aws", "amazonaws.com"})
