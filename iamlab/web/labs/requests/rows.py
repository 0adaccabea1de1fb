"""The saved requests of a lab: what each is called, what comes of it, and what was expected."""

from __future__ import annotations

from dataclasses import dataclass

from iamlab.explain import resource_label
from iamlab.web.labs.console import plain_text
from iamlab.web.labs.models import Revision
from iamlab.web.labs.requests.labels import who_of
from iamlab.web.labs.store.labs import world_of
from iamlab.world import ContextInput, Decider, Request


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


def request_rows(revision: Revision, selected: Request | None, now: str) -> tuple[RequestRow, ...]:
    """The saved requests, newest first, each decided on this revision and on the one before."""
    world, before = world_of(revision), revision.parent
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
