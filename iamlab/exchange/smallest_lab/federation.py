"""An identity provider as the caller: AWS has no policies of it, the role's trust policy decides.

AWS: IAM User Guide, Create a role for OpenID Connect federation, Create a role for SAML 2.0
federation; Available keys for AWS web identity federation.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from iamlab.exchange.denial import Denial

CALLS = ("sts:assumerolewithwebidentity", "sts:assumerolewithsaml")
_ISSUER = "idp.example.com"
_COGNITO = "cognito-identity.amazonaws.com"
_GOOGLE = "accounts.google.com"
_STS = "sts.amazonaws.com"
# Whom the tokens of an issuer are about, as its own pages write it.
_SUBJECTS = {
    "token.actions.githubusercontent.com": "repo:octo-org/octo-repo:ref:refs/heads/main",
    "gitlab.com": "project_path:mygroup/myproject:ref_type:branch:ref:main",
    "app.terraform.io": "organization:my-org:project:main:workspace:work:run_phase:apply",
}
_AUDIENCES = {"gitlab.com": "https://gitlab.com", "app.terraform.io": "aws.workload.identity"}


@dataclass(frozen=True, slots=True)
class Federated:
    """principal: the provider's ARN, or the issuer that AWS knows; listed: the lab lists it.

    claims: what the token says, as condition keys.
    """

    principal: str
    listed: bool
    claims: dict[str, str] = field(default_factory=dict)


def federated_caller(denial: Denial, account: str, partition: str) -> Federated | None:
    """The provider whose token asks; None where the call is not a federated one."""
    if (denial.action or "").lower() not in CALLS:
        return None
    provider = f"arn:{partition}:iam::{account}"
    if (denial.action or "").lower().endswith("saml"):
        claims = {"SAML:aud": "https://signin.aws.amazon.com/saml"}
        return Federated(f"{provider}:saml-provider/ExampleIdP", True, claims)
    issuer = denial.likely_principal or _ISSUER
    if issuer == _COGNITO:
        pool = "eu-west-1:12345678-1234-1234-1234-123456789012"
        return Federated(_COGNITO, False, {f"{_COGNITO}:aud": pool})
    if issuer == _GOOGLE:
        return Federated(_GOOGLE, False, {f"{_GOOGLE}:aud": "my-client-id"})
    eks = issuer.startswith("oidc.eks.")
    subject = "system:serviceaccount:default:my-service-account" if eks else "my-subject"
    claims = {f"{issuer}:aud": _AUDIENCES.get(issuer, _STS),
              f"{issuer}:sub": _SUBJECTS.get(issuer, subject)}  # fmt: skip
    return Federated(f"{provider}:oidc-provider/{issuer}", True, claims)
