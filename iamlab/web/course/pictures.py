"""Which picture a scene shows: one request on its road, or a story of several."""

from __future__ import annotations

from django.utils.safestring import SafeString

from iamlab.explain import ExplainedStory
from iamlab.world import Request, World


def picture_of(
    world: World, access_request: Request, story: ExplainedStory, *, answered: bool
) -> SafeString:
    """The drawing of a scene, before or after its answer."""
    return SafeString("")
