"""A helper's first guess at the policy type where the message names none."""

from iamlab.exchange.denial.arns import account_of
from iamlab.exchange.denial.model import Denial

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
