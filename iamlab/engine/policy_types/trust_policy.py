"""Role trust policies: who may assume the role (Roles terms and concepts)."""

from __future__ import annotations

from iamlab.engine.applicable_policies import ApplicablePolicies
from iamlab.engine.arn import provider_kind
from iamlab.engine.matching.view import RequestView
from iamlab.engine.policy_types.layer_matches import LayerMatches, absent, match_documents

ASSUMING_ACTIONS = (
    "sts:AssumeRole",
    "sts:AssumeRoleWithSAML",
    "sts:AssumeRoleWithWebIdentity",
)
TRUST_ACTIONS = (*ASSUMING_ACTIONS, "sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext")
"""All that a trust policy decides about."""
_ACTIONS = frozenset(action.lower() for action in TRUST_ACTIONS)
_SERVICE_LINKED = ":role/aws-service-role/"


def is_trust_action(action: str) -> bool:
    """Whether the role's trust policy decides about this action."""
    return action.lower() in _ACTIONS


def assuming_action(provider: str) -> str:
    """The call with which a token of an identity provider, by its ARN, takes a role."""
    saml = provider_kind(provider) == "saml"
    return "sts:AssumeRoleWithSAML" if saml else "sts:AssumeRoleWithWebIdentity"


def asks_for_role(view: RequestView) -> bool:
    """Whether a trust policy stands in the place of the resource-based policy."""
    return view.action in _ACTIONS and ":role/" in view.resource


def needs_both(view: RequestView) -> bool:
    """A chained call hands a source identity on only where both sides allow it.

    AWS: Monitor and control actions taken with assumed roles, permissions to set a source identity.
    """
    caller = view.access_request.principal
    chained = view.action == "sts:setsourceidentity" and caller.kind == "role_session"
    return chained and asks_for_role(view)


def match(view: RequestView, policies: ApplicablePolicies) -> LayerMatches:
    """The trust policy of the role; a service-linked role trusts its service alone."""
    if policies.resource is None:
        return absent("trust", policies.why_not.get("trust", "no_policy"))
    matched = match_documents("trust", (policies.resource,), view, "trust")
    service = linked_service(view.resource)
    if service and matched.allows and view.access_request.principal.arn != service:
        matched.ignored, matched.allows = matched.allows, []
    return matched


def linked_service(role: str) -> str:
    """The service that a service-linked role belongs to, "" for other roles."""
    path = role.partition(_SERVICE_LINKED)[2]
    return path.partition("/")[0]
