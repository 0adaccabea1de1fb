"""What else to check where a message says too little: the usual causes, the likeliest first.

AWS: IAM User Guide, Create an OpenID Connect identity provider; S3 User Guide, Troubleshoot access
denied (403 Forbidden) errors; Cognito Developer Guide, IAM roles.
"""

from __future__ import annotations

from iamlab.exchange.denial.model import Advice, Denial
from iamlab.world import say

_DOCS = "https://docs.aws.amazon.com/"
_OIDC = _DOCS + "IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html"
_SAML = _DOCS + "IAM/latest/UserGuide/troubleshoot_saml.html"
_S3 = _DOCS + "AmazonS3/latest/userguide/troubleshoot-403-errors.html"

_TOKEN = (
    Advice("federated_wildcard", say(
        "If the condition on sub holds a *: StringEquals takes it for a character, StringLike for "
        "any text."), _OIDC),
    Advice("federated_subject", say(
        "If it names one identity: compare it with the sub of the token, letter by letter. "
        "Another branch, environment or repository, another namespace or service account is "
        "another sub."), _OIDC),
    Advice("federated_key", say(
        "If the condition key holds the provider's ARN or https://: it is the issuer and the "
        "claim alone, as in idp.example.com:sub."), _OIDC),
    Advice("federated_audience", say(
        "If the trust policy tests aud: the token must have been asked for that audience "
        "(sts.amazonaws.com for most tools), and the identity provider in IAM must list it."),
        _OIDC),
)  # fmt: skip
_ASSERTION = (
    Advice("federated_audience", say(
        "If the trust policy tests SAML:aud: the assertion must be meant for "
        "https://signin.aws.amazon.com/saml."), _SAML),
    Advice("federated_role", say(
        "If the trust policy is right: the Role attribute of the assertion must pair this role "
        "with this provider."), _SAML),
)  # fmt: skip
_OBJECT = (
    Advice("s3_list_bucket", say(
        "If the key may be missing: without s3:ListBucket on the bucket, S3 answers 403 for an "
        "object that is not there; with it, 404."), _S3),
    Advice("s3_kms", say(
        "If the object is encrypted with a customer managed KMS key: kms:Decrypt on that key is "
        "needed as well, and the key's policy must allow it."), _S3),
    Advice("s3_owner", say(
        "If another account wrote the object or owns the bucket: the object's owner and the bucket "
        "policy decide too, and a bucket policy or VPC endpoint may deny."), _S3),
)  # fmt: skip


def usual_causes(denial: Denial) -> list[Advice]:
    """What tells the causes of this denial apart; empty where the message says enough."""
    return [*_of_federation(denial), *_of_objects(denial)]


def is_federated_call(denial: Denial) -> bool:
    """Whether no caller of AWS signed the call, so that the trust policy alone decides."""
    return (denial.action or "").lower().startswith(("sts:assumerolewith",))


def _of_federation(denial: Denial) -> tuple[Advice, ...]:
    if not is_federated_call(denial):
        return ()
    return _ASSERTION if (denial.action or "").lower().endswith("saml") else _TOKEN


def _of_objects(denial: Denial) -> tuple[Advice, ...]:
    """A bare 403 of a read from S3 gives no reason."""
    bare = denial.kind == "unspecified_deny" and not denial.policy_type and not denial.principal
    reads = (denial.action or "").lower() == "s3:getobject"
    head = denial.action is None and denial.error_code == "Forbidden"  # S3 alone answers HEAD
    return _OBJECT if bare and (reads or head) else ()
