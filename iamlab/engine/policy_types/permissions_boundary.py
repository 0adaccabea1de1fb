"""Permissions boundaries: the most that identity-based policies can give (Boundaries for IAM)."""

from __future__ import annotations

from iamlab.engine.applicable_policies import ApplicablePolicies
from iamlab.engine.matching.view import RequestView
from iamlab.engine.policy_types.layer_matches import LayerMatches, absent, match_documents
from iamlab.engine.principal import ACCOUNT_KINDS

_OUTSIDE = absent("boundary", "not_an_account_principal")
_ROOT = absent("boundary", "root")
_NOT_SET = absent("boundary", "not_set")


def match(view: RequestView, policies: ApplicablePolicies) -> LayerMatches:
    """The one document set on the user or role; it grants nothing by itself."""
    kind = view.access_request.principal.kind
    if kind not in ACCOUNT_KINDS:
        return _OUTSIDE
    if kind == "root":
        return _ROOT
    if policies.permissions_boundary is None:
        return _NOT_SET
    return match_documents("boundary", (policies.permissions_boundary,), view)
