"""Everything that a lab's page shows, put together once for the whole page and its fragments."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from iamlab.explain import Act, ExplainedStory, Gate, explain_story, resource_label
from iamlab.web.explained.deciding import now
from iamlab.web.labs.forms import RequestForm
from iamlab.web.labs.models import Lab, Revision
from iamlab.web.labs.storage import world_of
from iamlab.web.labs.tree import (
    AccountBranch,
    Address,
    Branch,
    organization_branches,
    tree_of,
)
from iamlab.world import Decider, Request, World, canonical_json, documents_of


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A saved request with today's verdict, and what the verdict was before the last change."""

    id: str
    who: str
    action: str
    resource: str
    verdict: str
    was: str
    selected: bool

    @property
    def changed(self) -> bool:
        """Whether the last change turned the verdict."""
        return bool(self.was) and self.was != self.verdict


@dataclass(frozen=True, slots=True)
class Player:
    """Stepping through the gates: which one is lit (0: none yet), and how many there are."""

    step: int
    count: int
    gate: Gate | None

    @property
    def back(self) -> int:
        """The gate before, 0 for the whole picture."""
        return max(0, self.step - 1)

    @property
    def forward(self) -> int:
        """The gate after; 0 at the end."""
        return self.step + 1 if self.step < self.count else 0


@dataclass
class LabPage:
    """One lab as its page shows it."""

    lab: Lab
    world: World
    address: Address
    tree: tuple[AccountBranch, ...]
    rows: tuple[RequestRow, ...]
    selected: Request | None
    story: ExplainedStory | None
    console: RequestForm
    can_undo: bool
    can_redo: bool
    step: int = 0
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def revision(self) -> int:
        """Primary key of the revision shown: forms send it back."""
        return self.lab.current_id or 0

    @property
    def names(self) -> tuple[str, ...]:
        """The names of everything in the tree, for the search box."""
        leaves = (
            leaf.name
            for account in self.tree
            for branch in account.branches
            for leaf in branch.leaves
        )
        return tuple(dict.fromkeys(leaves))

    @property
    def organization(self) -> tuple[Branch, ...]:
        """The organization's branches of the tree; empty where there is none."""
        return organization_branches(self.world, self.address)

    @property
    def player(self) -> Player | None:
        """The controls that step through the gates; None where nothing was asked."""
        act = shown_act(self.story)
        if act is None:
            return None
        gates = [gate for gate in act.explanation.gates if gate.shown]
        lit = gates[self.step - 1] if self.step else None
        return Player(self.step, len(gates), lit)

    @property
    def command_line_case(self) -> str:
        """The chosen request with its lab as one line for `python -m iamlab decide`."""
        if self.selected is None:
            return ""
        return canonical_json(replace(self.world, requests=(self.selected,)))

    @property
    def actions(self) -> tuple[str, ...]:
        """Actions to propose in the console: those of the lab's policies and requests."""
        return mentioned_actions(self.world)

    @property
    def changed(self) -> tuple[RequestRow, ...]:
        """The requests whose verdict the last change turned."""
        return tuple(row for row in self.rows if row.changed)

    def context(self) -> dict[str, Any]:
        """The page for a template."""
        return {"page": self, "lab": self.lab, "world": self.world, **self.extra}


def sentence_of(revision: Revision | None) -> str:
    """How a revision came about, in words."""
    if revision is None or not revision.template:
        return ""
    facts: Mapping[str, str] = revision.facts
    return _(revision.template).format_map(facts)


def page_of(
    lab: Lab,
    *,
    selected: str = "",
    step: int = 0,
    address: Address | None = None,
    console: RequestForm | None = None,
) -> LabPage:
    """The page of a lab; `selected` is the id of the request whose steps are shown.

    step: the gate that is lit, for stepping through; 0 for none.
    """
    assert lab.current is not None
    world = world_of(lab.current)
    address = address or Address(lab.slug)
    request = _selected(world, selected)
    story = explain_story(Decider(world, now=now()).decide(request), world, _) if request else None
    initial = RequestForm.initial_of(request) if request else _first_console(world)
    return LabPage(
        lab=lab,
        world=world,
        address=address,
        tree=tree_of(world, address),
        rows=_rows(lab, world, request),
        selected=request,
        story=story,
        console=console or RequestForm(initial=initial, world=world),
        can_undo=lab.current.parent_id is not None,
        can_redo=Revision.objects.filter(lab=lab, parent=lab.current).exists(),
        step=min(step, _gate_count(story)),
    )


def shown_act(story: ExplainedStory | None) -> Act | None:
    """The act whose gates stand in the picture: the first that stops, else the request."""
    if story is None:
        return None
    stopped = (act for act in story.acts if act.explanation.verdict != "allowed")
    requests = (act for act in story.acts if act.kind == "request")
    return next(stopped, None) or next(requests, story.acts[-1])


def _gate_count(story: ExplainedStory | None) -> int:
    act = shown_act(story)
    return sum(gate.shown for gate in act.explanation.gates) if act else 0


def _selected(world: World, request_id: str) -> Request | None:
    for request in world.requests:
        if request.id == request_id:
            return request
    return world.requests[-1] if world.requests and not request_id else None


def _first_console(world: World) -> dict[str, Any]:
    """What the console proposes before anything was asked: the first user, the first resource."""
    for account in world.accounts:
        for user in account.users:
            resources = [resource.arn for each in world.accounts for resource in each.resources]
            arn = f"arn:aws:iam::{account.id}:user{user.path}{user.name}"
            return {"principal": arn, "resource": resources[0] if resources else ""}
    return {}


def _rows(lab: Lab, world: World, selected: Request | None) -> tuple[RequestRow, ...]:
    """The saved requests, newest first, each decided on this revision and on the one before."""
    before = lab.current.parent if lab.current else None
    old_world = world_of(before) if before is not None else None
    old_requests = {each.id: each for each in old_world.requests} if old_world else {}
    decider = Decider(world, now=now(), trace=False)
    old_decider = Decider(old_world, now=now(), trace=False) if old_world else None
    rows = []
    for request in reversed(world.requests):
        was = ""
        if old_decider is not None and old_requests.get(request.id) == request:
            was = old_decider.decide(request).verdict
        rows.append(
            RequestRow(
                request.id,
                who_of(request),
                request.action,
                resource_label(request.resource)[0],
                decider.decide(request).verdict,
                was,
                request is selected,
            )
        )
    return tuple(rows)


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


def mentioned_actions(world: World) -> tuple[str, ...]:
    """Whole actions that the lab's policies and requests name, and common ones, sorted."""
    found = {request.action for request in world.requests} | set(_COMMON_ACTIONS)
    for account in world.accounts:
        for _name, document in documents_of(account):
            found.update(_WHOLE_ACTION.findall(document.text))
    return tuple(sorted(found))


_WHOLE_ACTION = re.compile(r'"([a-z0-9-]+:[A-Za-z0-9]+)"')
_COMMON_ACTIONS = (
    "ec2:DescribeInstances",
    "ec2:StartInstances",
    "iam:ChangePassword",
    "iam:CreateUser",
    "rds:DescribeDBInstances",
    "rds:StartDBInstance",
    "rds:StopDBInstance",
    "s3:GetObject",
    "s3:ListBucket",
    "s3:PutObject",
    "sqs:SendMessage",
    "sts:AssumeRole",
)
