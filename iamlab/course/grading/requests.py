"""A request that a learner puts together, decided by the engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from iamlab.course.pieces import BuildRequest
from iamlab.world import Request, Story, decide


@dataclass(frozen=True, slots=True)
class Built:
    """The request of a learner and what IAM says to it."""

    request: Request
    story: Story
    met: bool


def template_request(piece: BuildRequest) -> Request:
    """What the lab says of the request beside its three parts: context, roles on the way."""
    if piece.request:
        return piece.access_request()
    return Request("built", "", "")


def build_request(piece: BuildRequest, chosen: Mapping[str, str], *, now: str) -> Built:
    """Decide the request made of the parts chosen."""
    access_request = replace(
        template_request(piece),
        id="built",
        title="",
        principal=chosen["principal"],
        action=chosen["action"],
        resource=chosen["resource"],
    )
    story = decide(piece.world(), access_request, now=now)
    met = story.verdict == piece.expect and piece.expect_reason in ("", story.reason.code)
    return Built(access_request, story, met)
