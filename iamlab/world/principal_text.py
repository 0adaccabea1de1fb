"""The forms in which a request names its principal (IAM User Guide: Principal, IAM identifiers)."""

from __future__ import annotations

from typing import Literal

from iamlab.engine import parse_arn
from iamlab.world.naming import ACCOUNT_ID, SERVICE_PRINCIPAL

PrincipalForm = Literal[
    "user",
    "role",
    "root",
    "assumed_role",
    "federated_user",
    "identity_provider",
    "service",
    "anonymous",
]

ANONYMOUS = "anonymous"
ROLE_SESSION_NAME = "session"  # of a session that is named by its role's ARN only
_BEGINNINGS: tuple[tuple[str, str, PrincipalForm], ...] = (
    ("iam", "user/", "user"),
    ("iam", "role/", "role"),
    ("iam", "saml-provider/", "identity_provider"),
    ("iam", "oidc-provider/", "identity_provider"),
    ("sts", "assumed-role/", "assumed_role"),
    ("sts", "federated-user/", "federated_user"),
)


def form_of_principal(text: str) -> PrincipalForm | None:
    """The form of a request's principal, or None where it has none of them."""
    if text == ANONYMOUS:
        return "anonymous"
    arn = parse_arn(text)
    if arn is None:
        return "service" if SERVICE_PRINCIPAL.fits(text) else None
    if arn.region or not ACCOUNT_ID.fits(arn.account):
        return None
    if arn.service == "iam" and arn.resource == "root":
        return "root"
    for service, beginning, form in _BEGINNINGS:
        if arn.service == service and arn.resource.startswith(beginning):
            rest = arn.resource[len(beginning) :]
            parts = rest.split("/")
            complete = all(parts) and (form != "assumed_role" or len(parts) == 2)
            return form if complete else None
    return None
