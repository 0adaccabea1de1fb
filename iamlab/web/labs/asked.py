"""The saved requests of a lab: what each is called, what comes of it, and what was expected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from iamlab.explain import resource_label
from iamlab.web.labs.console import plain_text
from iamlab.web.labs.models import Lab
from iamlab.web.labs.storage import world_of
from iamlab.whatif import MADE_UP
from iamlab.world import ContextInput, Decider, Request, World


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A saved request with today's verdict.

    was: the verdict before the last change, or when the lab was shared; "" where there is none.
    expect: the verdict that the learner expects, "" for none.
    """

    id: str
    title: str
    who: str
    action: str
    resource: str
    verdict: str
    was: str
    expect: str
    selected: bool

    @property
    def changed(self) -> bool:
        """Whether the verdict was another one."""
        return bool(self.was) and self.was != self.verdict

    @property
    def surprising(self) -> bool:
        """Whether something else was expected."""
        return bool(self.expect) and self.expect != self.verdict


def request_rows(
    lab: Lab, world: World, selected: Request | None, now: str
) -> tuple[RequestRow, ...]:
    """The saved requests, newest first, each decided on this revision and on the one before."""
    before = lab.current.parent if lab.current else None
    old_world = world_of(before) if before is not None else None
    old_requests = {each.id: each for each in old_world.requests} if old_world else {}
    decider = Decider(world, now=now, trace=False)
    old_decider = Decider(old_world, now=now, trace=False) if old_world else None
    rows = []
    for request in reversed(world.requests):
        old = old_requests.get(request.id)
        asked_before = old is not None and same_question(old, request)
        was = old_decider.decide(request).verdict if old_decider and asked_before else ""
        rows.append(request_row(request, decider.decide(request).verdict, was, request is selected))
    return tuple(rows)


def request_row(request: Request, verdict: str, was: str, selected: bool) -> RequestRow:
    """A saved request as a row."""
    return RequestRow(
        request.id,
        request.title,
        who_of(request),
        request.action,
        resource_label(request.resource)[0],
        verdict,
        was,
        request.expect or "",
        selected,
    )


def same_question(one: Request, other: Request) -> bool:
    """Whether two requests ask the same; their ids, titles and expectations do not count."""
    return _question(one) == _question(other)


def _question(request: Request) -> tuple[object, ...]:
    return (
        request.principal,
        request.action,
        request.resource,
        request.credentials,
        request.session,
        request.vpc_endpoint,
        request.via,
        request.also_resources,
        request.passes_role,
        {key.lower(): _plain(value) for key, value in request.context.items()},
    )


def _plain(value: ContextInput) -> object:
    """A context value as the engine compares it, so that 5 and "5" are the same question."""
    if isinstance(value, tuple):
        return tuple(plain_text(each) for each in value)
    return None if value is None else plain_text(value)


def who_of(request: Request) -> str:
    """A short name for who asks: Alice, root, DatabaseOperator by way of, nobody."""
    name = request.principal.rpartition("/")[2] or request.principal
    if request.principal.endswith(":root"):
        name = "root"
    if request.principal == "anonymous":
        name = _("nobody")
    if request.via:
        role = request.via[-1].role.rpartition("/")[2]
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
        owner = arn.split(":")[4] if arn.startswith("arn:") else ""
        if times[short] > 1 and owner:
            labels[arn] = f"{short}, {names.get(owner, owner)}"
    return labels
