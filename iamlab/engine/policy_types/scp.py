"""Service control policies: every level must allow (SCP evaluation)."""

from __future__ import annotations

from iamlab.engine.applicable_policies import ApplicablePolicies
from iamlab.engine.matching.view import RequestView
from iamlab.engine.policy_types.layer_matches import LayerMatches, absent, match_levels
from iamlab.engine.principal import ACCOUNT_KINDS


def match(view: RequestView, policies: ApplicablePolicies) -> LayerMatches:
    """The levels above the principal's account, and the account's own."""
    caller = view.access_request.principal
    if caller.kind not in ACCOUNT_KINDS:
        return absent("scp", "not_an_account_principal")
    if caller.service_linked:
        return absent("scp", "service_linked_role")
    if policies.scps is None:
        return absent("scp", policies.why_not.get("scp", "no_organization"))
    return match_levels("scp", policies.scps, view)
