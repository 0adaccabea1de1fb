"""Which figure stands for an ARN: the sign of its kind, its short name, its account."""

from __future__ import annotations

from django.utils.translation import gettext as _

from iamlab.engine import parse_arn
from iamlab.explain import resource_label
from iamlab.web.picture.figure import Figure, FigureKind

# (service, first word of the resource field) of an ARN: the kind that gives its sign.
_KINDS: dict[tuple[str, str], FigureKind] = {
    ("iam", "user"): "user",
    ("iam", "group"): "group",
    ("iam", "role"): "role",
    ("iam", "root"): "root",
    ("iam", "saml-provider"): "federated",
    ("iam", "oidc-provider"): "federated",
    ("sts", "assumed-role"): "role_session",
    ("sts", "federated-user"): "federated",
    ("rds", "db"): "database",
    ("rds", "cluster"): "database",
    ("lambda", "function"): "function",
    ("kms", "key"): "key",
    ("kms", "alias"): "key",
    ("secretsmanager", "secret"): "secret",
    ("dynamodb", "table"): "table",
    ("ec2", "instance"): "instance",
    ("logs", "log-group"): "log_group",
}
# Services with one type of resource, or with no type in their ARNs.
_SERVICES: dict[str, FigureKind] = {"s3": "bucket", "sqs": "queue", "sns": "topic"}


def kind_of(text: str) -> FigureKind:
    """The kind of figure that an ARN is; `*` is everything, what is not known a resource."""
    if text == "*":
        return "everything"
    arn = parse_arn(text)
    if arn is None:
        return "resource"
    known = _KINDS.get((arn.service, arn.resource_type or arn.resource_id))
    return known or _SERVICES.get(arn.service, "resource")


def resource_figure(text: str, *, account: str = "", href: str = "") -> Figure:
    """The figure of a resource. account: its owner, where the ARN does not say (S3, `*`)."""
    if text == "*":
        return Figure(_("everything"), _("all resources"), "everything", "", account, href)
    arn = parse_arn(text)
    name, kind = resource_label(text, translate=_)
    owner = arn.account if arn and arn.account.isdigit() else account
    return Figure(name, kind, kind_of(text), "", owner, href)


def principal_figure(text: str, *, href: str = "") -> Figure:
    """The figure of a principal as a request names it: an ARN, a service, "anonymous"."""
    arn = parse_arn(text)
    if arn is None:
        return _outsider(text, href)
    kind, name = kind_of(text), arn.name
    account = arn.account
    if arn.role_session is not None:
        role, session = arn.role_session
        return session_figure(role, session, account=account, href=href)
    if kind == "role":
        return session_figure(name, "session", account=account, href=href)
    words = {
        "user": _("user"),
        "root": _("root user"),
        "federated": _("federated user") if arn.service == "sts" else _("identity provider"),
    }
    return Figure(name, words.get(kind, ""), kind, "", account, href)


def session_figure(
    role: str, session: str, *, letters: str = "", account: str = "", href: str = ""
) -> Figure:
    """The session of a role. letters: of the person behind it, where one is known."""
    sub = _("session “%(name)s”") % {"name": session}
    return Figure(role, sub, "role_session", letters, account, href)


def _outsider(text: str, href: str) -> Figure:
    if text in ("", "anonymous"):
        return Figure(_("Anybody"), _("anonymous"), "anonymous", href=href)
    return Figure(text, _("AWS service"), "service", href=href)


def account_of(text: str) -> str:
    """The 12 digits in an ARN, "" where it has none."""
    arn = parse_arn(text)
    return arn.account if arn and arn.account.isdigit() else ""
