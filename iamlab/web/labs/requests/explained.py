"""The answer to the request in view: of the lab as it is, or as it was when it was asked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from iamlab.explain import ExplainedStory, explain_story
from iamlab.web.labs.open_lab import OpenLab
from iamlab.web.labs.store.labs import world_of
from iamlab.web.labs.store.revisions import sentence_of
from iamlab.world import Decider, Request, World


@dataclass(frozen=True, slots=True)
class ExplainedRequest:
    """A request with what came of it in one revision of the lab.

    number: of that revision. since: the changes that came after it. changed: the gates that say
    something else than in the revision that it is compared with, as "act:layer:account".
    """

    request: Request
    story: ExplainedStory
    number: int
    since: tuple[str, ...] = ()
    changed: frozenset[str] = frozenset()

    @property
    def stale(self) -> bool:
        """Whether the lab has changed since."""
        return bool(self.since)


def explained_request(opened: OpenLab, now: str) -> ExplainedRequest | None:
    """The request in view, answered by today's lab or by the revision that it was asked of."""
    request, in_view = opened.selected, opened.in_view
    if request is None:
        return None
    old = _other_world(opened, in_view.answered, request)
    if old is not None:
        since = _changes_since(opened, in_view.answered)
        return ExplainedRequest(request, _explained(old, request, now), in_view.answered, since)
    story = _explained(opened.world, request, now)
    number = opened.revision.number
    before = _other_world(opened, in_view.before, request)
    if before is None:
        return ExplainedRequest(request, story, number)
    changed = _changed_gates(_explained(before, request, now), story)
    return ExplainedRequest(request, story, number, changed=changed)


def _explained(world: World, request: Request, now: str) -> ExplainedStory:
    return explain_story(Decider(world, now=now).decide(request), world, _)


def _other_world(opened: OpenLab, number: int, request: Request) -> World | None:
    """The world of a revision with the same request, where it differs from the lab's."""
    if not number or number == opened.revision.number:
        return None
    revision = opened.lab.revisions.filter(number=number).first()
    other = world_of(revision) if revision is not None else None
    if other is None or request not in other.requests or _built(other) == _built(opened.world):
        return None
    return other


def _built(world: World) -> World:
    """The world without what no verdict depends on."""
    return replace(world, title="", about="", requests=())


def _changes_since(opened: OpenLab, number: int) -> tuple[str, ...]:
    """The sentences of what happened since that revision, newest first."""
    low, high = sorted((number, opened.revision.number))
    between = opened.lab.revisions.filter(number__gt=low, number__lte=high).defer("document")
    template = _("%(what)s") if number == low else _("Taken back: %(what)s")
    sentences = [template % {"what": sentence_of(each)} for each in between if sentence_of(each)]
    return tuple(sentences) or (_("The lab changed."),)


def _changed_gates(before: ExplainedStory, after: ExplainedStory) -> frozenset[str]:
    """The gates looked at that say something else now, as "act:layer:account"."""
    old = {
        f"{position}:{gate.layer}:{gate.account}": (gate.state, gate.sentence)
        for position, act in enumerate(before.acts)
        for gate in act.explanation.gates
    }
    return frozenset(
        name
        for position, act in enumerate(after.acts)
        for gate in act.explanation.gates
        for name in [f"{position}:{gate.layer}:{gate.account}"]
        if gate.state != "shut" and old.get(name) != (gate.state, gate.sentence)
    )
