"""Role trust policies: who may assume the role (Roles terms and concepts)."""

from __future__ import annotations

from iamlab.engine.applicable_policies import ApplicablePolicies
from iamlab.engine.matching.view import RequestView
from iamlab.engine.policy_types.finding import Finding, absent, read_documents

_ACTIONS = frozenset(
    {
        "sts:assumerole",
        "sts:assumerolewithsaml",
        "sts:assumerolewithwebidentity",
        "sts:tagsession",
        "sts:setsourceidentity",
        "sts:setcontext",
    }
)
_SERVICE_LINKED = ":role/aws-service-role/"


def asks_for_role(view: RequestView) -> bool:
    """Whether a trust policy stands in the place of the resource-based policy."""
    return view.action in _ACTIONS and ":role/" in view.resource


def look(view: RequestView, policies: ApplicablePolicies) -> Finding:
    """The trust policy of the role; a service-linked role trusts its service alone."""
    if policies.resource is None:
        return absent("trust", policies.why_not.get("trust", "no_policy"))
    finding = read_documents("trust", (policies.resource,), view, "trust")
    service = service_of(view.resource)
    if service and finding.allows and view.access_request.principal.arn != service:
        finding.ignored, finding.allows = finding.allows, []
    return finding


def service_of(role: str) -> str:
    """The service that a service-linked role belongs to, "" for other roles."""
    path = role.partition(_SERVICE_LINKED)[2]
    return path.partition("/")[0]
