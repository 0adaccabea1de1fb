"""A lab to look at: shared, inside another page, or as it was at an old revision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from iamlab.explain import ExplainedStory, explain_story, resource_label
from iamlab.web.explained.deciding import now
from iamlab.web.labs.page.player import stepped_act
from iamlab.web.labs.requests.rows import RequestRow, request_row
from iamlab.web.picture import TablePart, lab_picture, lab_table, request_picture
from iamlab.web.site.sent_number import whole_number
from iamlab.world import (
    Decider,
    DocumentAddress,
    Request,
    World,
    documents,
)

GUESSES = ("allowed", "denied")


@dataclass(frozen=True)
class ShownDocument:
    """A policy of the lab: its name, where it stands, its text."""

    name: str
    place: str
    text: str


@dataclass(frozen=True)
class ReadOnlyPage:
    """What a page shows of a lab that nobody can change there."""

    world: World
    rows: tuple[RequestRow, ...]
    selected: Request | None
    story: ExplainedStory | None
    picture: SafeString
    whole: SafeString
    table: tuple[TablePart, ...]
    documents: tuple[ShownDocument, ...]
    predicting: bool
    guess: str
    step: int

    @property
    def chosen(self) -> RequestRow | None:
        """The row of the request that is shown."""
        return next((row for row in self.rows if row.selected), None)

    @property
    def lit_act(self) -> int | None:
        """The number of the act that is stepped through."""
        return stepped_act(self.story)


def read_only_page(
    world: World, query: QueryDict, verdicts: Mapping[str, str] | None = None
) -> ReadOnlyPage:
    """The page for the query: request, step, predict and guess.

    verdicts: by request id, what was decided when the lab was shared.
    """
    requests = {each.id: each for each in world.requests}
    last = world.requests[-1] if world.requests else None
    selected = requests.get(query.get("request", "")) or last
    moment = now()
    story = (
        explain_story(Decider(world, now=moment).decide(selected), world, _) if selected else None
    )
    guess = query.get("guess", "") if query.get("guess") in GUESSES else ""
    predicting = query.get("predict") == "1" and not guess and story is not None
    picture = SafeString("")
    if selected is not None and story is not None:
        picture = request_picture(
            world, selected, story, answered=not predicting, id_prefix="shared"
        )
    return ReadOnlyPage(
        world,
        _rows(world, verdicts or {}, selected, moment),
        selected,
        story,
        picture,
        lab_picture(
            world,
            open_accounts={account.id for account in world.accounts},
            asking=False,
            id_prefix="whole",
        ),
        lab_table(world, lambda _kind, _account, _name: ""),
        tuple(_documents(world)),
        predicting,
        guess,
        whole_number(query.get("step", "")) or 0,
    )


def _rows(
    world: World, verdicts: Mapping[str, str], selected: Request | None, moment: str
) -> tuple[RequestRow, ...]:
    decider = Decider(world, now=moment, trace=False)
    return tuple(
        request_row(each, decider.decide(each).verdict, verdicts.get(each.id, ""), each is selected)
        for each in world.requests
    )


def _documents(world: World) -> Iterator[ShownDocument]:
    names = {account.id: account.name or account.id for account in world.accounts}
    for placed in documents(world):
        place = names.get(placed.address.account, "")
        yield ShownDocument(*_named(placed.address, place), placed.document.text)


def _named(address: DocumentAddress, account: str) -> tuple[str, str]:
    """The name of a policy, and where it stands."""
    holder = resource_label(address.holder)[0]
    if address.kind == "managed":
        return address.name, account
    if address.kind == "inline":
        return address.name, _("inline in %(holder)s, %(account)s") % {
            "holder": holder,
            "account": account,
        }
    if address.kind in ("scp", "rcp"):
        return address.name, address.kind.upper()
    words = {
        "trust": _("Trust policy of %(holder)s"),
        "resource": _("Policy of %(holder)s"),
        "vpc_endpoint": _("Policy of the endpoint %(holder)s"),
    }
    return words[address.kind] % {"holder": holder}, account
