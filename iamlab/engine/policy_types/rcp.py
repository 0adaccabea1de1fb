"""Resource control policies: the levels above the resource's account (RCP evaluation)."""

from __future__ import annotations

from iamlab.engine.applicable_policies import ApplicablePolicies
from iamlab.engine.matching.view import RequestView
from iamlab.engine.policy_types.layer_matches import LayerMatches, absent, match_levels


def match(view: RequestView, policies: ApplicablePolicies) -> LayerMatches:
    """Which services RCPs cover is the caller's to know: then `rcps` is None, with a reason."""
    if view.access_request.principal.service_linked:
        return absent("rcp", "service_linked_role")
    if policies.rcps is None:
        return absent("rcp", policies.why_not.get("rcp", "no_organization"))
    if view.resource == "*":
        return absent("rcp", "no_resource_type")
    if view.action == "kms:retiregrant":
        return absent("rcp", "retire_grant")
    return match_levels("rcp", policies.rcps, view, "resource")
