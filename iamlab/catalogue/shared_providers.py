"""OIDC providers that many customers share: their name alone lets all of those customers in.

AWS: IAM User Guide, Identity-provider controls for shared OIDC providers.
"""

from __future__ import annotations

# The issuer -> the condition key that a trust policy has to test.
_TESTED = {
    **{
        issuer: f"{issuer}:sub"
        for issuer in (
            "token.actions.githubusercontent.com",
            "oidc-configuration.audit-log.githubusercontent.com",
            "vstoken.actions.githubusercontent.com",
            "gitlab.com",
            "app.terraform.io",
            "agent.buildkite.com",
            "oidc.codefresh.io",
            "studio.datachain.ai/api",
            "scalr.io",
            "tokens.cloud.shisho.dev",
            "proidc.upbound.io",
            "oidc.op1.openshiftapps.com/2f785sojlpb85i7402pk3qogugim5nfb",  # IBM Turbonomic
        )
    },
    **{
        issuer: f"{issuer}:aud"
        for issuer in (
            "cognito-identity.amazonaws.com",
            "api.pulumi.com/oidc",
            "sandboxes.cloud",
            "oidc.vercel.com",
        )
    },
    # Azure Sentinel
    "sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d": "sts:RoleSessionName",
}


def key_to_test(provider: str) -> str:
    """The condition key without which AWS saves no trust policy for a provider, '' for others.

    `provider` is what stands under Federated: the ARN of an OIDC provider or an issuer.
    """
    issuer = provider.partition("oidc-provider/")[2] or provider
    return _TESTED.get(issuer.lower(), "")
