"""Resource-based policies: on a bucket, a queue, a key (Identity-based and resource-based)."""

from __future__ import annotations

from iamlab.engine.applicable_policies import ApplicablePolicies
from iamlab.engine.matching.view import RequestView
from iamlab.engine.policy_types.layer_matches import LayerMatches, absent, match_documents

_OWNERS_CALLS = frozenset({"s3:getbucketpolicy", "s3:putbucketpolicy", "s3:deletebucketpolicy"})


def match(view: RequestView, policies: ApplicablePolicies) -> LayerMatches:
    """The policy of the resource; a trust policy is no such thing for other actions."""
    if policies.resource is None or policies.resource.policy_type == "trust":
        return absent("resource", policies.why_not.get("resource", "no_policy"))
    matched = match_documents("resource", (policies.resource,), view, "resource")
    if matched.denies and _is_bucket_owners_root(view):
        # So that nobody is locked out of a bucket for good.
        matched.ignored, matched.denies = matched.denies, []
    return matched


def _is_bucket_owners_root(view: RequestView) -> bool:
    request = view.access_request
    return (
        view.action in _OWNERS_CALLS
        and request.principal.kind == "root"
        and request.principal.account == request.resource_account
    )


def is_kms_key(view: RequestView, policies: ApplicablePolicies) -> bool:
    """Whether the resource is a KMS key: nothing is allowed unless its key policy says so."""
    if view.service != "kms":
        return False
    return policies.resource_kind == "kms_key" or ":key/" in view.resource
