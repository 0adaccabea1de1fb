"""VPC endpoint policies: what may pass an endpoint (Control access to VPC endpoints)."""

from __future__ import annotations

from iamlab.engine.applicable_policies import ApplicablePolicies
from iamlab.engine.matching.view import RequestView
from iamlab.engine.policy_types.finding import Finding, absent, read_documents


def look(view: RequestView, policies: ApplicablePolicies) -> Finding:
    """The policy of the endpoint that the request passes, if it passes one that has a policy."""
    if policies.vpc_endpoint is None:
        return absent("vpc_endpoint", policies.why_not.get("vpc_endpoint", "no_endpoint"))
    return read_documents("vpc_endpoint", (policies.vpc_endpoint,), view, "resource")
