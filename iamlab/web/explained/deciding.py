"""From a world and a request to its explanation, with today's clock and the page's language."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext

from iamlab.explain import ExplainedStory, explain_story
from iamlab.world import Request, Story, World, decide


def now() -> str:
    """This moment as the world wants it: ISO 8601 in UTC."""
    return timezone.now().strftime("%Y-%m-%dT%H:%M:%SZ")


def story_of(world: World, access_request: Request) -> Story:
    """The story of one request, decided now."""
    return decide(world, access_request, now=now())


def explained_story(world: World, access_request: Request) -> ExplainedStory:
    """The story of one request in words."""
    return explain_story(story_of(world, access_request), world, gettext)
