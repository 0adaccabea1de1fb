"""Resource-based policies: on a bucket, a queue, a key (Identity-based and resource-based)."""

from __future__ import annotations

from iamlab.engine.applicable_policies import ApplicablePolicies
from iamlab.engine.matching.view import RequestView
from iamlab.engine.policy_types.finding import Finding, absent, read_documents

_OWNERS_CALLS = frozenset({"s3:getbucketpolicy", "s3:putbucketpolicy", "s3:deletebucketpolicy"})


def look(view: RequestView, policies: ApplicablePolicies) -> Finding:
    """The policy of the resource; a trust policy is no such thing for other actions."""
    if policies.resource is None or policies.resource.policy_type == "trust":
        return absent("resource", policies.why_not.get("resource", "no_policy"))
    finding = read_documents("resource", (policies.resource,), view, "resource")
    if finding.denies and _is_bucket_owners_root(view):
        # So that nobody is locked out of a bucket for good.
        finding.ignored, finding.denies = finding.denies, []
    return finding


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
