"""Which request a lab's page shows, and of which state of the lab the answer is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from iamlab.explain import ExplainedStory, explain_story
from iamlab.web.labs.models import Lab
from iamlab.web.labs.store.labs import world_of
from iamlab.web.labs.store.revisions import sentence_of
from iamlab.web.site.sent_number import whole_number
from iamlab.world import Decider, Request, World


@dataclass(frozen=True, slots=True)
class Shown:
    """The request in view. It travels in the addresses, so that a form that is opened keeps it.

    request: its id, "" for the last one. answered: the number of the revision whose answer is on
    show, 0 for the newest. before: the number of a revision to compare the answer with.
    """

    request: str = ""
    answered: int = 0
    before: int = 0

    @classmethod
    def of_query(cls, query: QueryDict) -> Shown:
        """As an address says; nonsense counts as nothing."""
        return cls(query.get("request", ""), _number(query, "answered"), _number(query, "before"))

    def in_view(self, world: World) -> Request | None:
        """The request that is named, or the last where none is; None where it is gone."""
        for request in world.requests:
            if request.id == self.request:
                return request
        return world.requests[-1] if world.requests and not self.request else None

    def query(self) -> dict[str, str]:
        """For the addresses of forms."""
        found = {"request": self.request, "answered": str(self.answered or "")}
        return {name: value for name, value in found.items() if value}

    def after_save(self, lab: Lab, world: World) -> Shown:
        """What stays in view when a change is saved: the answer as it was before."""
        number = lab.current.number if lab.current else 0
        request = self.request or (world.requests[-1].id if world.requests else "")
        return Shown(request, self.answered or number) if request else Shown()


AS_IT_IS = Shown()  # the last request, answered by today's lab


@dataclass(frozen=True, slots=True)
class Answer:
    """An explained request. `since` names the changes that came after this answer."""

    story: ExplainedStory
    number: int
    since: tuple[str, ...] = ()
    changed: frozenset[str] = frozenset()

    @property
    def stale(self) -> bool:
        """Whether the lab has changed since."""
        return bool(self.since)


def answer_to(lab: Lab, world: World, request: Request, shown: Shown, now: str) -> Answer:
    """The answer to show: of today's lab, or of the revision that it was asked of."""
    assert lab.current is not None
    number = lab.current.number
    old = _old_world(lab, shown.answered, world, request)
    if old is not None:
        return Answer(_explained(old, request, now), shown.answered, _changes(lab, shown.answered))
    story = _explained(world, request, now)
    before = _old_world(lab, shown.before, world, request)
    if before is None:
        return Answer(story, number)
    return Answer(story, number, changed=_changed_gates(_explained(before, request, now), story))


def _explained(world: World, request: Request, now: str) -> ExplainedStory:
    return explain_story(Decider(world, now=now).decide(request), world, _)


def _old_world(lab: Lab, number: int, world: World, request: Request) -> World | None:
    """The world of an older revision with the same request, where it differs from today's."""
    assert lab.current is not None
    if not number or number == lab.current.number:
        return None
    revision = lab.revisions.filter(number=number).first()
    old = world_of(revision) if revision is not None else None
    if old is None or request not in old.requests or _built(old) == _built(world):
        return None
    return old


def _built(world: World) -> World:
    """The world without what no verdict depends on."""
    return replace(world, title="", about="", requests=())


def _changes(lab: Lab, number: int) -> tuple[str, ...]:
    """The sentences of what happened since that revision, newest first."""
    assert lab.current is not None
    low, high = sorted((number, lab.current.number))
    between = lab.revisions.filter(number__gt=low, number__lte=high).defer("document")
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


def _number(query: QueryDict, name: str) -> int:
    return whole_number(query.get(name, "")) or 0
