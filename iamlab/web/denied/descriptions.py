"""What each kind of denial and each layer means, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EXAMPLE = (
    "An error occurred (AccessDenied) when calling the ListObjectsV2 operation: "
    "User: arn:aws:iam::111111111111:user/Bob is not authorized to perform: s3:ListBucket "
    'on resource: "arn:aws:s3:::reports" because no identity-based policy allows the '
    "s3:ListBucket action"
)

KINDS: Mapping[str, str | Promise] = {
    "explicit_deny": _("An explicit deny: a statement with Effect Deny matches."),
    "implicit_deny": _("An implicit deny: something that has to allow it does not."),
    "unspecified_deny": _("A denial that does not say why."),
    "not_authenticated": _("AWS did not accept the credentials, so no policy was looked at."),
    "not_aws": _("This is no denial of AWS IAM."),
}


@dataclass(frozen=True, slots=True)
class LayerWords:
    """A layer by name, and what it means that this one denied."""

    name: str | Promise
    meaning: str | Promise


LAYERS: Mapping[str, LayerWords] = {
    "identity": LayerWords(
        _("Identity-based policy"),
        _("The policies of the caller decide: those of the user and its groups, or of the role."),
    ),
    "resource": LayerWords(
        _("Resource-based policy"),
        _("The policy that hangs on the resource decides, and its owner can change it."),
    ),
    "trust": LayerWords(
        _("Trust policy"),
        _("The role itself says who may assume it; its account can change that."),
    ),
    "boundary": LayerWords(
        _("Permissions boundary"),
        _("The boundary is the most that this user or role can have; it grants nothing."),
    ),
    "session": LayerWords(
        _("Session policy"),
        _("A policy passed when the session was made narrows it until the session ends."),
    ),
    "scp": LayerWords(
        _("Service control policy (SCP)"),
        _("The organization limits what anybody in the caller’s account can do."),
    ),
    "rcp": LayerWords(
        _("Resource control policy (RCP)"),
        _("The organization that owns the resource limits what anybody can do with it."),
    ),
    "vpc_endpoint": LayerWords(
        _("VPC endpoint policy"),
        _("The endpoint that the request passed through lets only some requests out."),
    ),
    "block_public_access": LayerWords(
        _("S3 Block Public Access"),
        _("A setting of the bucket or the account refuses what would be open to everybody."),
    ),
}
STAND_INS: Mapping[str, str | Promise] = {
    "account": _("account"),
    "user": _("user"),
    "role": _("role"),
    "session": _("session"),
    "permission_set": _("permission set"),
    "email": _("e-mail address"),
    "id": _("ID"),
    "message": _("encoded message"),
    "organization": _("organization"),
    "address": _("IP address"),
}
