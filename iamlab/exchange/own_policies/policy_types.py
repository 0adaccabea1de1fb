"""Which kind of policy each text is, where the text alone does not tell: the message helps.

A permissions boundary, a session policy and an SCP look like an identity-based policy.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from iamlab.engine import last_part, parse_arn
from iamlab.exchange.denial import Denial
from iamlab.exchange.pasted import PastedPolicy, PastedType
from iamlab.world import Request

_WITHOUT_PRINCIPAL = ("scp", "boundary", "session")
_WITH_PRINCIPAL = ("rcp", "vpc_endpoint")


def types_in_place(
    denial: Denial, request: Request, policies: Sequence[PastedPolicy]
) -> list[PastedType | None]:
    """The kind of each policy; None where it could be one of two kinds."""
    alone = [_by_itself(denial, request, each) for each in policies]
    found: list[PastedType | None] = [*alone]
    said = cast("PastedType | None", denial.policy_type)
    if said in found:
        return found
    could_be = [index for index, each in enumerate(policies) if _could_be(said, each, alone[index])]
    for index in could_be:
        found[index] = said if len(could_be) == 1 else None
    return found


def _by_itself(denial: Denial, request: Request, policy: PastedPolicy) -> PastedType:
    arn = parse_arn(request.resource)
    if policy.policy_type == "identity" and not policy.on:
        if policy.name and policy.name == last_part(denial.policy_arn or ""):
            said = denial.policy_type
            return cast("PastedType", said) if said in _WITHOUT_PRINCIPAL else "identity"
        if "boundary" in policy.name.lower():
            return "boundary"
    of_a_role = arn is not None and arn.service == "iam" and arn.resource_type == "role"
    if policy.policy_type == "resource" and not policy.told and of_a_role:
        return "trust"
    return policy.policy_type


def _could_be(said: str | None, policy: PastedPolicy, found: PastedType) -> bool:
    """Whether it may be the policy of the kind that the message names."""
    if policy.on:
        return False
    if said in _WITHOUT_PRINCIPAL:
        return found == "identity" and not (policy.told and said == "scp")
    return said in _WITH_PRINCIPAL and found == "resource" and not policy.told
