"""A first guess at what the message does not say: the policy type, and who asked."""

from iamlab.exchange.denial.arns import account_of
from iamlab.exchange.denial.identity_providers import identity_provider_in
from iamlab.exchange.denial.model import Denial
from iamlab.exchange.denial.service_principals import service_principal_in

_TRUSTED = ("sts:assumerole", "sts:tagsession", "sts:setsourceidentity")


def likely_policy_type(denial: Denial) -> str | None:
    """The layer to look at first; None where one was stated or nothing points anywhere."""
    if denial.kind != "unspecified_deny" or denial.policy_type or not denial.action:
        return None
    if denial.principal_type in ("anonymous", "service"):
        return "resource" if not denial.action.lower().startswith(_TRUSTED) else "trust"
    if denial.action.lower().startswith(_TRUSTED):
        named = denial.principal or denial.resource or denial.principal_type == "federated"
        return "trust" if named else None
    if denial.principal is None:
        return None
    caller, owner = account_of(denial.principal), account_of(denial.resource)
    return "resource" if caller and owner and caller != owner else "identity"


def likely_principal(denial: Denial, text: str) -> str | None:
    """The service or the identity provider that the whole text points at, for a caller without ARN.

    A provider is named by the issuer of its tokens.
    """
    if denial.principal is not None:
        return None
    if denial.principal_type == "service":
        return service_principal_in(text, denial.operation)
    if denial.principal_type == "federated":
        return identity_provider_in(text, denial.action or "")
    return None
