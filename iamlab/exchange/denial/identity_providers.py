"""Which identity provider a message about a federated call means, where its words tell.

AWS: IAM User Guide, Create a role for OpenID Connect federation; Amazon EKS User Guide, IAM roles
for service accounts; STS API Reference, AssumeRoleWithSAML.
"""

from __future__ import annotations

import re

SAML = "saml"
# The issuer stands in the ARN of the provider and before the claims: `ISSUER:sub`.
EKS = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE0A1B2C3D4E5F"
GITHUB = "token.actions.githubusercontent.com"
_NAMED = re.compile(
    r"(oidc\.eks\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?/id/[A-Za-z0-9]+"
    r"|token\.actions\.githubusercontent\.com|app\.terraform\.io|cognito-identity\.amazonaws\.com"
    r"|accounts\.google\.com)"
)
_WORDS = (
    (re.compile(r"github|aws-actions/", re.I), GITHUB),
    (re.compile(r"gitlab|ci_job_jwt", re.I), "gitlab.com"),
    (re.compile(r"bitbucket", re.I), "api.bitbucket.org"),
    (re.compile(r"hcp terraform|terraform cloud|tfc_", re.I), "app.terraform.io"),
    (re.compile(r"cognito|identity pool", re.I), "cognito-identity.amazonaws.com"),
    (
        re.compile(
            r"\beks\b|kubernetes|service ?account|\birsa\b|karpenter|crossplane|\bpods?\b|\bk8s\b"
            r"|web-identity-token|eks\.amazonaws|controller",
            re.I,
        ),
        EKS,
    ),
)


def identity_provider_in(text: str, action: str) -> str | None:
    """The issuer of the tokens, or `SAML`; None where nothing tells."""
    if action.lower() == "sts:assumerolewithsaml":
        return SAML
    named = _NAMED.search(text[:20_000])
    if named is not None:
        return named.group(1)
    words = text[:20_000]
    return next((issuer for pattern, issuer in _WORDS if pattern.search(words)), None)
