"""VPC endpoint policies: what may pass an endpoint (Control access to VPC endpoints)."""

from __future__ import annotations

from iamlab.engine.applicable_policies import ApplicablePolicies
from iamlab.engine.matching.view import RequestView
from iamlab.engine.policy_types.layer_matches import LayerMatches, absent, match_documents


def match(view: RequestView, policies: ApplicablePolicies) -> LayerMatches:
    """The policy of the endpoint that the request passes, if it passes one that has a policy."""
    if policies.vpc_endpoint is None:
        return absent("vpc_endpoint", policies.why_not.get("vpc_endpoint", "no_endpoint"))
    return match_documents("vpc_endpoint", (policies.vpc_endpoint,), view, "resource")
