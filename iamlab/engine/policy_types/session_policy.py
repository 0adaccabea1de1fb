"""Session policies: passed when a session was made, they only take away (Policies in IAM)."""

from __future__ import annotations

from iamlab.engine.applicable_policies import ApplicablePolicies
from iamlab.engine.matching.view import RequestView
from iamlab.engine.policy_types.layer_matches import LayerMatches, absent, match_documents

_NO_SESSION = absent("session", "no_session")
_NOT_PASSED = absent("session", "no_session_policies")


def match(view: RequestView, policies: ApplicablePolicies) -> LayerMatches:
    """The union of the documents passed.

    A role session without any is not limited; a federated user without any may do nothing. A root
    session has the policy of its task.
    """
    principal = view.access_request.principal
    kind = principal.kind
    if principal.credentials == "assumed_root":
        return match_documents("session", policies.session or (), view)
    if kind not in ("role_session", "federated_user"):
        return _NO_SESSION
    if not policies.session and kind == "role_session":
        return _NOT_PASSED
    return match_documents("session", policies.session or (), view)
