"""Everything that a lab's page shows, put together once for the whole page and its fragments."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.http import urlencode
from django.utils.safestring import SafeString

from iamlab.engine import parse_arn
from iamlab.explain import ExplainedStory
from iamlab.web.explained.deciding import now
from iamlab.web.labs.console import Console
from iamlab.web.labs.models import Lab
from iamlab.web.labs.open_lab import InView, OpenLab
from iamlab.web.labs.page.addresses import Address
from iamlab.web.labs.page.branches import Branch, organization_branches
from iamlab.web.labs.page.player import Player, gate_count, player_of, stepped_act
from iamlab.web.labs.page.tree import AccountBranch, is_small, names_of, tree_of
from iamlab.web.labs.requests.explained import ExplainedRequest, explained_request
from iamlab.web.labs.requests.rows import RequestRow, request_rows
from iamlab.web.labs.store.labs import world_of
from iamlab.web.picture import TablePart, lab_picture, lab_table
from iamlab.world import RESOURCE, USER, Request, World, documents_of, write_lab


@dataclass(frozen=True)
class Panel:
    """What stands open beside a lab: the form of a thing, or something else to choose from.

    template: the fragment that draws it. address: the lab's addresses, which know what is open.
    """

    template: ClassVar[str]
    address: Address


@dataclass(frozen=True)
class LabPage:
    """One lab as its page shows it. step: the gate that is lit, 0 for none."""

    opened: OpenLab
    address: Address
    tree: tuple[AccountBranch, ...]
    rows: tuple[RequestRow, ...]
    answer: ExplainedRequest | None
    console: Console
    can_redo: bool
    step: int
    panel: Panel | None

    @property
    def lab(self) -> Lab:
        return self.opened.lab

    @property
    def world(self) -> World:
        return self.opened.world

    @property
    def selected(self) -> Request | None:
        return self.opened.selected

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return self.opened.revision.parent_id is not None

    @property
    def picture(self) -> SafeString:
        """Who and what there is, and the request in view on its road; a click opens a form."""
        return lab_picture(
            self.world,
            access_request=self.selected,
            story=self.story,
            step=self.step,
            stale=self.stale,
            href=self.address.thing,
            open_accounts={self.address.open_account},
        )

    @property
    def story(self) -> ExplainedStory | None:
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
    def and_shown(self) -> str:
        """The same, to follow a query that is there already."""
        return f"&{self.shown_query}" if self.shown_query else ""

    @property
    def again_url(self) -> str:
        """The address that asks the same request of today's lab and marks what is new."""
        if self.answer is None:
            return ""
        return self.address.answer(InView(self.answer.request.id, before=self.answer.number))

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
        return self.opened.revision.pk

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
        # as `canonical_json` would give it, but for the work of writing the whole lab again
        lab = json.loads(self.opened.revision.document)
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
        before = self.opened.revision.parent
        if before is None:
            return False
        old, new = world_of(before), self.world
        return old.accounts != new.accounts or old.organization != new.organization

    def context(self) -> dict[str, Any]:
        """What the template can use: the page, and what stands open on it."""
        form = getattr(self.panel, "form", None)
        return {"page": self, "lab": self.lab, "panel": self.panel, "form": form}


def page_of(
    opened: OpenLab,
    *,
    panel: Panel | None = None,
    console: Console | None = None,
    step: int = 0,
) -> LabPage:
    """The page of a lab. console: what was typed into it, in place of the request in view."""
    world, request, moment = opened.world, opened.selected, now()
    address = panel.address if panel is not None else Address.of(opened)
    answer = explained_request(opened, moment)
    return LabPage(
        opened,
        address,
        tree=tree_of(world, address, _accounts_in_view(request)),
        rows=request_rows(opened.revision, request, moment),
        answer=answer,
        console=console or Console.showing(world, moment, _console_of(world, request)),
        can_redo=opened.lab.revisions.filter(parent=opened.revision).exists(),
        step=min(step, gate_count(answer.story if answer else None)),
        panel=panel,
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
    user = next(USER.everywhere(world), None)
    if user is None:
        return {}
    resources = (resource.arn for _account, resource in RESOURCE.everywhere(world))
    return {"question": {"principal": USER.arn(*user), "resource": next(resources, "")}}


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
