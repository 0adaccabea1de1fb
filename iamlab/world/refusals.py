"""Decisions that no policy made: credentials of nobody, and calls that AWS refuses."""

from __future__ import annotations

from dataclasses import replace

from iamlab.engine import AccessRequest, not_assumed, not_authenticated, wrong_credentials
from iamlab.world.assume import RefusedCall
from iamlab.world.caller import Unauthenticated
from iamlab.world.story import Act


def unauthenticated(access_request: AccessRequest, caller: Unauthenticated) -> Act:
    """The act of somebody whom AWS does not know: denied before any policy is looked at."""
    facts = {"principal": caller.principal.arn}
    if caller.code == "caller.unknown_account":
        facts["account"] = caller.principal.account
    if caller.access_key:
        facts["access_key"] = caller.access_key
    decision = not_authenticated(access_request, caller.code, facts)
    return Act("request", access_request, None, decision)


def call_refused(act: Act, refused: RefusedCall) -> Act:
    """An AssumeRole that the policies allow and AWS refuses all the same."""
    request = act.access_request
    decision = wrong_credentials(
        request,
        f"credential_type.{refused.code}",
        {"principal": request.principal.arn, "action": request.action, **refused.facts},
    )
    return replace(act, policies=None, decision=decision)


def never_made(access_request: AccessRequest, stopped: Act) -> Act:
    """The request at the end of a chain that broke: nobody came to make it."""
    role = stopped.access_request.resource
    decision = not_assumed(access_request, stopped.decision.reason, role)
    return Act("request", access_request, None, decision)
