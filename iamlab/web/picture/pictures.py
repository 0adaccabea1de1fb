"""The pictures as functions: plain data in, safe markup out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.safestring import SafeString

from iamlab.explain import Explanation, Gate
from iamlab.web.picture import road, words
from iamlab.web.picture.figure import AccountLabel, Figure, Held
from iamlab.web.picture.gates import shown_gates
from iamlab.web.picture.markup import picture
from iamlab.web.picture.overview import Overview, OverviewRow, draw_overview
from iamlab.web.picture.scene import RequestRoad, road_of
from iamlab.web.picture.story import Leg, StoryRoad, roads_of


def scene_picture(
    explanation_or_gates: Explanation | Sequence[Gate],
    *,
    principal: Figure,
    resource: Figure,
    action: str,
    accounts: Iterable[AccountLabel] = (),
    answered: bool = True,
    held: Held | None = None,
    stale: bool = False,
    lit: int = 0,
    id_prefix: str = "scene",
    title: str = "",
) -> SafeString:
    """One request on its road.

    accounts: the names of the accounts that stand in the picture. answered: False draws every
    gate shut and the ticket waiting. held: the policy sheet under the road. stale: the way is
    dashed, because the lab has changed since. lit: the gate (1, 2, …, gates with nothing to
    check not counted) that a learner who steps through has reached. id_prefix: starts every id,
    so that several pictures may stand on one page. title: for screen readers, in place of
    "Alice (user) asks for …".
    """
    all_gates = (
        explanation_or_gates.gates
        if isinstance(explanation_or_gates, Explanation)
        else tuple(explanation_or_gates)
    )
    scene = RequestRoad(
        shown_gates(tuple(all_gates)), principal, resource, action,
        {account.id: account for account in accounts}, answered, held, stale, lit,
    )  # fmt: skip
    return picture(
        title or words.scene_title(scene),
        words.scene_description(scene),
        road.draw(road_of(scene)),
        id_prefix,
    )


def story_picture(
    legs: Sequence[Leg],
    *,
    start: Figure,
    accounts: Iterable[AccountLabel] = (),
    answered: bool = True,
    stale: bool = False,
    id_prefix: str = "story",
    title: str = "",
) -> SafeString:
    """Several requests on one road, the sessions of roles as its hinges.

    start: who makes the first request. legs: the requests in their order, at least one; where a
    request is denied the road stops, and later legs (with or without gates) are not reached.
    A gate "Who is calling" that is passed is left out: the cards say who. The other arguments
    are those of `scene_picture`.
    """
    shown = tuple(without_caller(leg) for leg in legs)
    story = StoryRoad(
        start, shown if answered else not_telling(shown),
        {account.id: account for account in accounts}, answered, stale,
    )  # fmt: skip
    return picture(
        title or words.story_title(story),
        words.story_description(story),
        road.draw(*roads_of(story)),
        id_prefix,
    )


def overview_picture(
    rows: Sequence[OverviewRow],
    *,
    accounts: Iterable[AccountLabel] = (),
    title: str,
    id_prefix: str = "overview",
) -> SafeString:
    """Several people, each with a policy, a request and its verdict.

    rows: in their order, at least one; rows that follow each other and ask for the same
    resource share its card. title: for screen readers, such as the scenario's title.
    """
    overview = Overview(tuple(rows), {account.id: account for account in accounts})
    return picture(title, words.overview_description(overview), draw_overview(overview), id_prefix)


def without_caller(leg: Leg) -> Leg:
    """The leg without a passed gate "Who is calling": the cards of a story say who."""
    gates = tuple(
        gate
        for gate in shown_gates(tuple(leg.gates))
        if gate.layer != "caller" or gate.state in ("no", "open")
    )
    return Leg(leg.title, leg.action, gates, leg.target)


def not_telling(legs: tuple[Leg, ...]) -> tuple[Leg, ...]:
    """The legs before the answer: nothing may tell whether the road goes on after the first.

    A later leg that was never asked gets the two gates that every request has; and later legs
    show no documents.
    """
    usual = tuple(gate for gate in legs[0].gates if gate.layer in ("explicit_deny", "identity"))
    later = (
        replace(leg, gates=tuple(_bare(gate) for gate in leg.gates or usual)) for leg in legs[1:]
    )
    return (legs[0], *later)


def _bare(gate: Gate) -> Gate:
    return replace(gate, account="", documents=())
