"""Short names for who asks and for what is asked: Alice, orders, another RDS database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from iamlab.engine import account_of, last_part
from iamlab.explain import resource_label
from iamlab.whatif import MADE_UP
from iamlab.world import Request, World


def who_of(request: Request) -> str:
    """A short name for who asks: Alice, root, DatabaseOperator by way of, nobody."""
    name = last_part(request.principal) or request.principal
    if request.principal.endswith(":root"):
        name = "root"
    if request.principal == "anonymous":
        name = _("nobody")
    if request.via:
        role = last_part(request.via[-1].role)
        return _("%(name)s as %(role)s") % {"name": name, "role": role}
    return name


def label_of(resource: str) -> str:
    """A resource in short: orders; "another RDS database" for one that a search made up."""
    name, kind = resource_label(resource, translate=_)
    return _("another %(kind)s") % {"kind": kind} if name == MADE_UP and kind else name


def told_apart(arns: Iterable[str], label: Callable[[str], str], world: World) -> dict[str, str]:
    """A short name for each ARN; with its account where two read alike: "Bob, development"."""
    labels = {arn: label(arn) for arn in arns}
    times = Counter(labels.values())
    names = {account.id: account.name or account.id for account in world.accounts}
    for arn, short in labels.items():
        owner = account_of(arn)
        if times[short] > 1 and owner:
            labels[arn] = f"{short}, {names.get(owner, owner)}"
    return labels
