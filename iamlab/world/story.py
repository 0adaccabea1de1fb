"""A request of the lab as a story: each AssumeRole on the way, the request, what it also needs.

AWS: IAM User Guide, Roles terms and concepts; Granting permissions to pass a role.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from iamlab.engine import (
    AccessRequest,
    ApplicablePolicies,
    DecidingStatement,
    Decision,
    Reason,
    Verdict,
)

ActKind = Literal[
    "assume_role",
    "tag_session",
    "set_source_identity",
    "request",
    "also_resource",
    "pass_role",
]


@dataclass(frozen=True, slots=True)
class Act:
    """One decision of a story. policies None: nothing was looked at (nobody AWS knows).

    notes: codes of remarks beside the decision (`role_does_not_trust_service`).
    """

    kind: ActKind
    access_request: AccessRequest
    policies: ApplicablePolicies | None
    decision: Decision
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that was decided for one request of the lab, in order.

    principal: the ARN of who made the request in the end, or of who was stopped before.
    """

    acts: tuple[Act, ...]
    verdict: Verdict
    reason: Reason
    decided_by: tuple[DecidingStatement, ...]
    principal: str


def story_of(acts: list[Act], not_assumed: bool = False) -> Story:
    """The story of these acts: every one has to be allowed.

    The first denied act names the reason; `not_assumed` says that it is a step of the chain.
    """
    deciding = deciding_act(acts)
    decision = deciding.decision
    reason = decision.reason
    if not_assumed and decision.verdict == "denied":
        reason = Reason(code="not_assumed", because=reason)
    return Story(
        acts=tuple(acts),
        verdict=decision.verdict,
        reason=reason,
        decided_by=decision.decided_by,
        principal=deciding.access_request.principal.arn or "anonymous",
    )


def deciding_act(acts: Sequence[Act]) -> Act:
    """The first denied act, or the first undecided one, or else the request itself."""
    for verdict in ("denied", "undecided"):
        for act in acts:
            if act.decision.verdict == verdict:
                return act
    return next(act for act in acts if act.kind == "request")
