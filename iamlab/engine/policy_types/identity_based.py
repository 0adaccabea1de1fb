"""Identity-based policies: of the user and its groups, or of the role (Policies in IAM)."""

from __future__ import annotations

from iamlab.engine.applicable_policies import ApplicablePolicies
from iamlab.engine.matching.view import RequestView
from iamlab.engine.policy_types.layer_matches import LayerMatches, absent, match_documents
from iamlab.engine.principal import ACCOUNT_KINDS

_ROOT = absent("identity", "root")
_OUTSIDE = absent("identity", "not_an_account_principal")


def match(view: RequestView, policies: ApplicablePolicies) -> LayerMatches:
    """The union of all documents; callers outside IAM and root users have none."""
    kind = view.access_request.principal.kind
    if kind == "root":
        return _ROOT
    if kind not in ACCOUNT_KINDS:
        return _OUTSIDE
    return match_documents("identity", policies.identity, view)
