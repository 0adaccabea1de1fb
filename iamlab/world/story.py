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


def story_of(acts: Sequence[Act]) -> Story:
    """The story of these acts: every one has to be allowed.

    The first denied act names the reason, or else the first undecided one; where a role on the
    way was not assumed, the request itself says so, and names that act's reason.
    """
    deciding = deciding_act(acts)
    reason = acts[-1].decision.reason
    if reason.code != "not_assumed":
        reason = deciding.decision.reason
    return Story(
        acts=tuple(acts),
        verdict=deciding.decision.verdict,
        reason=reason,
        decided_by=deciding.decision.decided_by,
        principal=deciding.access_request.principal.arn or "anonymous",
    )


def stopped_act(acts: Sequence[Act]) -> Act | None:
    """The first denied act, or else the first undecided one; None where all are allowed."""
    for verdict in ("denied", "undecided"):
        for act in acts:
            if act.decision.verdict == verdict:
                return act
    return None


def deciding_act(acts: Sequence[Act]) -> Act:
    """The act that stopped the story, or else the request itself."""
    return stopped_act(acts) or next(act for act in acts if act.kind == "request")
