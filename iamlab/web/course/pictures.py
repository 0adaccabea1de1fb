"""Which picture a scene shows: one request on its road, or a story of several."""

from __future__ import annotations

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from iamlab.engine import parse_policy
from iamlab.explain import ExplainedStory, describe_statement
from iamlab.web.picture import account_labels, figures_for, held_for, scene_picture
from iamlab.world import ManagedPolicy, World


def picture_of(
    world: World, story: ExplainedStory, policy: ManagedPolicy, *, answered: bool
) -> SafeString:
    """The drawing of a scene, before or after its answer."""
    act = story.acts[0]
    principal, resource = figures_for(world, act)
    return scene_picture(
        act.explanation,
        principal=principal,
        resource=resource,
        action=act.action,
        accounts=account_labels(world),
        answered=answered,
        held=held_for(act.explanation, act, words=_words(policy)),
    )


def _words(policy: ManagedPolicy) -> str:
    """One line for the sheet: the policy's first statement that tells it from others."""
    statements = parse_policy(policy.document.text).statements
    telling = next((each for each in statements if each.effect == "Deny"), statements[0])
    return describe_statement(telling, policy_type="identity", translate=_)
