"""Which picture a scene or a piece shows: one request on its road, or a story of several."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from iamlab.engine import parse_policy
from iamlab.explain import ExplainedStory, describe_statement
from iamlab.web.picture import (
    account_labels,
    figures_for,
    overview_picture,
    overview_rows,
    principal_figure,
    request_picture,
    scene_picture,
    story_legs,
    story_picture,
)
from iamlab.world import ManagedPolicy, Request, World


def picture_of(
    world: World,
    access_request: Request,
    story: ExplainedStory,
    policy: ManagedPolicy,
    *,
    answered: bool,
) -> SafeString:
    """The drawing of a scene, before or after its answer."""
    return request_picture(
        world, access_request, story, answered=answered, words=_words(policy), id_prefix="scene"
    )


def overview_of(world: World, stories: Sequence[tuple[Request, ExplainedStory]]) -> SafeString:
    """All requests of a scenario in one drawing: who, which policy, for what, which verdict."""
    return overview_picture(
        overview_rows(world, stories),
        accounts=account_labels(world),
        title=world.title,
        id_prefix="all",
    )


def stage_picture(
    world: World,
    access_request: Request,
    story: ExplainedStory,
    *,
    answered: bool,
    id_prefix: str = "p",
) -> SafeString:
    """The drawing of a piece's request; before the answer without the sheet that decides."""
    if answered:
        return request_picture(world, access_request, story, id_prefix=id_prefix)
    accounts = account_labels(world)
    if access_request.via:
        return story_picture(
            story_legs(world, access_request, story),
            start=principal_figure(access_request.principal),
            accounts=accounts,
            answered=False,
            id_prefix=id_prefix,
        )
    act = story.acts[-1]
    principal, resource = figures_for(world, act)
    return scene_picture(
        act.explanation,
        principal=principal,
        resource=resource,
        action=act.action,
        accounts=accounts,
        answered=False,
        id_prefix=id_prefix,
    )


def _words(policy: ManagedPolicy) -> str:
    """One line for the sheet: the policy's first statement that tells it from others."""
    statements = parse_policy(policy.document.text).statements
    telling = next((each for each in statements if each.effect == "Deny"), statements[0])
    return describe_statement(telling, policy_type="identity", translate=_)
