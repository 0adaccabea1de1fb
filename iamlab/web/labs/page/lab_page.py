"""Everything that a lab's page shows, put together once for the whole page and its fragments."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from iamlab.engine import parse_arn
from iamlab.explain import ExplainedStory
from iamlab.web.explained.deciding import now
from iamlab.web.labs.console import Console
from iamlab.web.labs.models import Lab, Revision
from iamlab.web.labs.page.addresses import Address
from iamlab.web.labs.page.branches import Branch, organization_branches
from iamlab.web.labs.page.player import Player, gate_count, player_of, stepped_act
from iamlab.web.labs.page.tree import AccountBranch, is_small, names_of, tree_of
from iamlab.web.labs.requests.in_view import AS_IT_IS, Answer, Shown, answer_to
from iamlab.web.labs.requests.rows import RequestRow, request_rows
from iamlab.web.labs.store.labs import world_of
from iamlab.web.picture import TablePart, lab_table
from iamlab.world import Request, World, documents_of, user_arn, write_lab


@dataclass
class LabPage:
    """One lab as its page shows it."""

    lab: Lab
    world: World
    address: Address
    tree: tuple[AccountBranch, ...]
    rows: tuple[RequestRow, ...]
    selected: Request | None
    answer: Answer | None
    console: Console
    can_undo: bool
    can_redo: bool
    step: int = 0
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def story(self) -> ExplainedStory | None:
        """The explanation of the request in view."""
        return self.answer.story if self.answer else None

    @property
    def stale(self) -> bool:
        """Whether the lab has changed since that answer."""
        return self.answer is not None and self.answer.stale

    @property
    def changed_gates(self) -> frozenset[str]:
        """The gates that say something else than before the last change, as "act:layer:account"."""
        return self.answer.changed if self.answer else frozenset()

    @property
    def shown_query(self) -> str:
        """The query that keeps the request in view."""
        return urlencode(self.address.shown)

    @property
    def again_url(self) -> str:
        """The address that asks the same request of today's lab and marks what is new."""
        assert self.answer is not None
        assert self.selected is not None
        query = {"request": self.selected.id, "before": str(self.answer.number)}
        return f"{reverse('lab', args=[self.lab.slug])}?{urlencode(query)}"

    @property
    def surprises(self) -> int:
        """How many requests come out otherwise than expected."""
        return sum(1 for row in self.rows if row.surprising)

    @property
    def table(self) -> tuple[TablePart, ...]:
        """The picture's content as rows; nothing for a large lab, which has a page for it."""
        return lab_table(self.world, self.address.thing) if is_small(self.world) else ()

    @property
    def revision(self) -> int:
        """Primary key of the revision shown: forms send it back."""
        return self.lab.current_id or 0

    @property
    def names(self) -> tuple[str, ...]:
        """The names of everything in the lab, for the search box."""
        return names_of(self.world)

    @property
    def organization(self) -> tuple[Branch, ...]:
        """The organization's branches of the tree; empty where there is none."""
        return organization_branches(self.world, self.address)

    @property
    def player(self) -> Player | None:
        """The controls that step through the gates; None where nothing was asked, or not lately."""
        return None if self.stale else player_of(self.story, self.step)

    @property
    def lit_act(self) -> int | None:
        """The number of the act that is stepped through."""
        return stepped_act(self.story)

    @property
    def command_line_case(self) -> str:
        """The chosen request with its lab as one line for `python -m iamlab decide`."""
        if self.selected is None:
            return ""
        assert self.lab.current is not None
        # as `canonical_json` would give it, but for the work of writing the whole lab again
        lab = json.loads(self.lab.current.document)
        lab["requests"] = write_lab(World(requests=(self.selected,)))["requests"]
        return json.dumps(lab, ensure_ascii=False, separators=(",", ":"))

    @property
    def actions(self) -> tuple[str, ...]:
        """Actions to propose in the console: those of the lab's policies and requests."""
        return mentioned_actions(self.world)

    @property
    def changed(self) -> tuple[RequestRow, ...]:
        """The requests whose verdict the last change turned."""
        return tuple(row for row in self.rows if row.changed)

    @property
    def changed_access(self) -> bool:
        """Whether the last change was one that can turn requests: no question, no new title."""
        before = self.lab.current.parent if self.lab.current else None
        if before is None:
            return False
        old, new = world_of(before), self.world
        return old.accounts != new.accounts or old.organization != new.organization

    def context(self) -> dict[str, Any]:
        """The page for a template."""
        return {"page": self, "lab": self.lab, "world": self.world, **self.extra}


def page_of(
    lab: Lab,
    *,
    shown: Shown = AS_IT_IS,
    step: int = 0,
    address: Address | None = None,
    console: Console | None = None,
) -> LabPage:
    """The page of a lab; `shown` says which request's steps, and of which revision.

    step: the gate that is lit, for stepping through; 0 for none.
    """
    assert lab.current is not None
    world = world_of(lab.current)
    request = shown.in_view(world)
    moment = now()
    answer = answer_to(lab, world, request, shown, moment) if request else None
    address = replace(address or Address(lab.slug), shown=shown.query() if request else {})
    return LabPage(
        lab=lab,
        world=world,
        address=address,
        tree=tree_of(world, address, _accounts_in_view(request)),
        rows=request_rows(lab, world, request, moment),
        selected=request,
        answer=answer,
        console=console or Console.showing(world, moment, _console_of(world, request)),
        can_undo=lab.current.parent_id is not None,
        can_redo=Revision.objects.filter(lab=lab, parent=lab.current).exists(),
        step=min(step, gate_count(answer.story if answer else None)),
    )


def _accounts_in_view(request: Request | None) -> set[str]:
    """The accounts of who asks, of the roles on the way and of what is asked for."""
    if request is None:
        return set()
    arns = [request.principal, request.resource, *(each.role for each in request.via)]
    return {arn.account for text in arns if (arn := parse_arn(text)) is not None}


def _console_of(world: World, request: Request | None) -> dict[str, Any]:
    """What the console proposes: the request in view, else the first user and resource."""
    if request is not None:
        return Console.initial_of(request)
    for account in world.accounts:
        for user in account.users:
            resources = [resource.arn for each in world.accounts for resource in each.resources]
            resource = resources[0] if resources else ""
            return {"question": {"principal": user_arn(account, user), "resource": resource}}
    return {}


def mentioned_actions(world: World) -> tuple[str, ...]:
    """Whole actions that the lab's policies and requests name, and common ones, sorted."""
    found = {request.action for request in world.requests} | set(_COMMON_ACTIONS)
    for account in world.accounts:
        for placed in documents_of(account):
            found.update(_WHOLE_ACTION.findall(placed.document.text))
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
