"""What follows from who asked: roles that others keep, services, nobody at all.

AWS: Cognito Developer Guide, IAM roles; IAM Identity Center User Guide, Permission sets.
"""

from __future__ import annotations

from iamlab.exchange.denial.arns import resource_part
from iamlab.exchange.denial.model import Advice, Denial
from iamlab.world import say

_COGNITO = "https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html"


def by_caller(denial: Denial) -> list[Advice]:
    resource = resource_part(denial.principal or "")
    if "/AWSReservedSSO_" in f"/{resource}":
        return [
            Advice(
                "permission_set",
                say(
                    "The caller is a role of IAM Identity Center: its policies are edited in the "
                    "permission set, not at the role."
                ),
            )
        ]
    if denial.principal_type == "service" and denial.likely_policy_type != "trust":
        return [
            Advice(
                "service_principal",
                say(
                    "The caller is an AWS service: name it as the principal in the resource's "
                    "policy, with aws:SourceArn as a condition."
                ),
            )
        ]
    if denial.principal_type == "anonymous":
        return [
            Advice(
                "unsigned_request",
                say(
                    "The request is not signed: sign it, or let anonymous callers in by the "
                    "resource's policy."
                ),
            )
        ]
    return []


def of_guests(denial: Denial) -> tuple[Advice, ...]:
    """Cognito gives sessions of guests a policy that leaves most services out."""
    if not resource_part(denial.principal or "").endswith("/CognitoIdentityCredentials"):
        return ()
    return (
        Advice("cognito_guest", say(
            "The session is of a Cognito identity pool. For guests, Cognito passes a scope-down "
            "session policy of its own: beyond the services that it lists, no policy of the role "
            "helps. Let a signed-in identity or a backend make the call."), _COGNITO),
    )  # fmt: skip
