"""The picture of a request of the lab: one road, or a story where roles are borrowed."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from iamlab.engine import last_part
from iamlab.explain import ExplainedAct, ExplainedStory
from iamlab.web.picture.arns import account_of, principal_figure, resource_figure, session_figure
from iamlab.web.picture.figure import Figure
from iamlab.web.picture.from_world import account_labels, figures_for, held_for, owner_of
from iamlab.web.picture.pictures import scene_picture, story_picture
from iamlab.web.picture.story import Leg
from iamlab.world import Assumption, Request, World


def request_picture(
    world: World,
    access_request: Request,
    story: ExplainedStory,
    *,
    answered: bool = True,
    stale: bool = False,
    words: str = "",
    id_prefix: str = "request",
) -> SafeString:
    """The scene of a request, or its story where it goes by way of roles.

    words: one line of what the policy says that the deciding gate reads, for its sheet.
    """
    accounts = account_labels(world)
    if access_request.via:
        legs = story_legs(world, access_request, story)
        start = principal_figure(access_request.principal)
        return story_picture(legs, start=start, accounts=accounts, answered=answered,
                             stale=stale, id_prefix=id_prefix)  # fmt: skip
    act = shown_act(story.acts) if answered else story.acts[0]  # the denied one would tell
    principal, resource = figures_for(world, act)
    return scene_picture(
        act.explanation,
        principal=principal,
        resource=resource,
        action=act.action,
        accounts=accounts,
        answered=answered,
        held=held_for(act.explanation, act, answered=answered, words=words),
        stale=stale,
        id_prefix=id_prefix,
    )


def shown_act(acts: Sequence[ExplainedAct]) -> ExplainedAct:
    """Of the acts that belong to one request the first that is not allowed, else the first."""
    return next((act for act in acts if act.explanation.verdict != "allowed"), acts[0])


def story_legs(world: World, access_request: Request, story: ExplainedStory) -> tuple[Leg, ...]:
    """The requests of a story as legs of one road, also those that were never reached."""
    groups = _until_denied(_by_leg(story.acts))
    asking = principal_figure(access_request.principal)
    legs = []
    for index, step in enumerate(access_request.via):
        acts = groups[index] if index < len(groups) else []
        legs.append(_leg(index + 1, acts, "sts:AssumeRole", _session(step, asking.initials)))
    acts = groups[len(legs)] if len(legs) < len(groups) else []
    last = account_of(access_request.via[-1].role) if access_request.via else asking.account
    owner = owner_of(world, access_request.resource, last)
    target = resource_figure(access_request.resource, account=owner)
    legs.append(_leg(len(legs) + 1, acts, access_request.action, target))
    return tuple(legs)


def _until_denied(groups: list[list[ExplainedAct]]) -> list[list[ExplainedAct]]:
    """The groups up to the first that is not allowed: what follows is never asked."""
    for index, acts in enumerate(groups):
        if shown_act(acts).explanation.verdict != "allowed":
            return groups[: index + 1]
    return groups


def _by_leg(acts: Sequence[ExplainedAct]) -> list[list[ExplainedAct]]:
    """Acts grouped by leg: what goes with an AssumeRole (tags, a source identity) stays with it."""
    groups: list[list[ExplainedAct]] = []
    previous = ""
    for act in acts:
        beside = act.kind in ("tag_session", "set_source_identity", "also_resource", "pass_role")
        starts = not groups or act.kind == "assume_role" or not beside
        if act.kind == "pass_role" and previous == "assume_role":
            starts = True
        if starts:
            groups.append([])
        groups[-1].append(act)
        previous = act.kind if not beside else previous
    return groups


def _leg(number: int, acts: Sequence[ExplainedAct], action: str, target: Figure) -> Leg:
    act = shown_act(acts) if acts else None
    action = act.action if act else action
    title = _("Request %(number)d: %(action)s") % {
        "number": number,
        "action": action.partition(":")[2] or action,
    }
    return Leg(title, action, act.explanation.gates if act else (), target)


def _session(step: Assumption, letters: str) -> Figure:
    account = account_of(step.role)
    name = last_part(step.role)
    return session_figure(name, step.session_name, letters=letters, account=account)
