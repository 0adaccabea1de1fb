"""The picture of a whole lab as one function."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from iamlab.engine import bucket_of
from iamlab.explain import ExplainedStory
from iamlab.web.picture import cards, road
from iamlab.web.picture.lab import hall, lines, words
from iamlab.web.picture.lab.asked import Asked, asked_of
from iamlab.web.picture.lab.layout import AccountFrame, Column, Spot, column, with_guest
from iamlab.web.picture.lab.organization import organization_band
from iamlab.web.picture.lab.rows import lab_row
from iamlab.web.picture.lab.things import Href, Inventory, Thing, inventory
from iamlab.web.picture.markup import EMPTY, Markup, el, esc, join, picture
from iamlab.web.picture.road import Holder
from iamlab.world import Request, World

# Heights in the hall, as in the style sheet: of the road and of the line to a sheet, from where
# the road's names begin; above them what is free, or what is free and taken by each borrowing where
# there are some; and more for names in two rows.
ROAD, SHEET, FREE, HEAD, BORROWING, TWO_ROWS = 130, 249, 36, 20, 36, 56
CROWDED = 5  # places from which on the names stand in two rows


def _nowhere(_kind: str, _account: str, _name: str) -> str:
    return ""


def lab_picture(
    world: World,
    *,
    access_request: Request | None = None,
    story: ExplainedStory | None = None,
    act: int | None = None,
    step: int = 0,
    stale: bool = False,
    href: Href = _nowhere,
    open_accounts: Collection[str] = (),
    asking: bool = True,
    id_prefix: str = "lab",
) -> SafeString:
    """Every account with its people, groups, roles and resources, and one request on its road.

    access_request, story: the request shown and its explanation; without them the road is
    empty. act: index of the act of the story whose gates stand on the road; by itself the first
    that stops, else the request. step: number of the lit gate (gates with nothing to check not
    counted); 0 lights none. stale: the way is dashed. href: where a click leads, from (kind,
    account ID, name or ARN); kinds are account, user, group, role, resource, organization and
    unit. Positions depend on the order of the document only. open_accounts: accounts past the
    third that are not to be folded. asking: whether an empty road invites to ask.
    """
    stock = inventory(world, href, open_accounts)
    asked = None
    if access_request is not None and story is not None:
        asked = asked_of(world, access_request, story, act=act, step=step, stale=stale)
    empty = _("Ask IAM something: the request appears here.") if asking else ""
    body = join(organization_band(world, href), _field(stock, asked, empty))
    return picture(
        words.title(world, asked), words.description(world, asked), body, id_prefix, "p-lab"
    )


@dataclass(frozen=True, slots=True)
class Field:
    """Both columns, and the rows at the two ends of the road."""

    left: Column
    right: Column
    start: Spot | None = None
    target: Spot | None = None


def _field(stock: Inventory, asked: Asked | None, empty: str) -> Markup:
    together = stock.together
    field = _placed(stock, asked)
    account = stock.left[0].account if together else None
    parts = [
        _column(field, asked, "left", bare=together),
        _hall(field, asked) if asked else _empty(empty),
        _column(field, asked, "right", bare=together),
        cards.tab(account) if account else EMPTY,
    ]
    looks = " p-ground p-together" if together else ""
    return el("div", f"p-field{looks}", *parts)


def _placed(stock: Inventory, asked: Asked | None) -> Field:
    left = column(stock.left, bound=stock.together)
    right = column(stock.right, bound=stock.together)
    if asked is None:
        return Field(left, right)
    # Of an object in a bucket the bucket's row; a role that is asked for may stand on the left.
    keys = (asked.target, bucket_of(asked.target))
    start, target = left.find(asked.start), right.find(*keys) or left.find(*keys)
    if start is None:
        left, start = with_guest(left, asked.principal)
    if target is None:
        right, target = with_guest(right, asked.resource)
    return Field(left, right, start, target)


def _column(field: Field, asked: Asked | None, side: str, *, bare: bool) -> Markup:
    frames = (field.left if side == "left" else field.right).frames
    return el("div", f"p-col p-{side}", *(_frame(each, field, asked, bare=bare) for each in frames))


def _frame(frame: AccountFrame, field: Field, asked: Asked | None, *, bare: bool) -> Markup:
    rows = (_row(spot, field, asked) for spot in frame.spots)
    if frame.account is None or bare:
        return el("div", "p-guest" if frame.account is None else "p-frame", *rows)
    return el("div", "p-frame p-ground", cards.tab(frame.account), *rows)


def _row(spot: Spot, field: Field, asked: Asked | None) -> Markup:
    if asked is None:
        return lab_row(spot.thing)
    document, taking = asked.document, spot in (field.start, field.target)
    holds = document is not None and document.attached_to in spot.thing.keys
    return lab_row(
        _naming(spot, field, asked),
        dim=bool(asked.step) and not taking and not holds,
        asks=spot == field.start,
        worn=spot == field.start and bool(asked.borrowings),
        arrived=spot == field.target and hall.end_of_way(asked) is None,
    )


def _naming(spot: Spot, field: Field, asked: Asked) -> Thing:
    """A folded row says so when who asks or what is asked for is among the folded."""
    if not spot.thing.folded or spot not in (field.start, field.target):
        return spot.thing
    named = asked.principal if spot == field.start else asked.resource
    return replace(spot.thing, named=named.name)


def _empty(words: str) -> Markup:
    if not words:
        return el("div", "p-hall")
    return el("div", "p-hall p-empty", el("i", "p-way"), el("span", "", esc(words)))


def _hall(field: Field, asked: Asked) -> Markup:
    """The road with the lines that join it to the columns."""
    assert field.start is not None and field.target is not None  # noqa: PT018
    crowded = len(hall.places_of(asked)) > CROWDED
    above = HEAD + BORROWING * len(asked.borrowings) if asked.borrowings else FREE
    above += TWO_ROWS if crowded else 0
    height = above + ROAD
    arrives = hall.end_of_way(asked) is None
    stale = " p-stale" if asked.stale else ""
    left = [lines.way(field.start, height, f"p-l-way{stale}")]
    right = [
        lines.way(field.target, height, f"p-l-way{stale}" if arrives else "p-l-rest", tip=arrives)
    ]
    holder, held = _holder(field, asked)
    if held is not None:
        (left if holder == "principal" else right).append(lines.hold(held, height, above + SHEET))
    pills = []
    for index, one in enumerate(asked.borrowings):
        y = HEAD + BORROWING * (index + 0.5)
        role, by = field.right.find(one.role), field.left.find(one.borrower)
        if role is not None:
            left += [lines.borrow(by, y)] if by else []
            right += [lines.borrow(role, y, tip=True)]
        pills.append(el("span", "p-borrow", el("b", "", esc(one.words))))
    looks = f"p-hall{' p-crowded' if crowded else ''}"
    drawn = road.draw(hall.road_of(asked, holder))
    return el("div", looks, lines.gutter("left", left), lines.gutter("right", right), *pills, drawn)


def _holder(field: Field, asked: Asked) -> tuple[Holder, Spot | None]:
    """The row that holds the sheet, where the way leaves the line to it free."""
    document = asked.document
    if document is None:
        return "", None
    keys = [document.attached_to]
    own = field.start if document.attached_to == asked.act.principal else None
    left, right = field.left.find(*keys) or own, field.right.find(*keys)
    if left is not None and not _cut_off(left, field.start):
        return "principal", left
    if left is None and right is not None and not _cut_off(right, field.target):
        return "resource", right
    return "", None


def _cut_off(holder: Spot, end: Spot | None) -> bool:
    """Whether the way to the end of the road lies between a holder and the sheet."""
    return end is not None and holder != end and holder.y < end.y
