"""Choose principal, action and resource so that IAM says what is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext as _

from iamlab.course import BuildRequest, build_request
from iamlab.engine import account_of
from iamlab.explain import explain_story, resource_label
from iamlab.web.course.explained_policies import explained_policies
from iamlab.web.course.models import Attempt
from iamlab.web.course.pictures import stage_picture
from iamlab.web.course.pieces.form import Errors, PieceForm
from iamlab.web.course.records import GradedAnswer
from iamlab.web.explained.deciding import now

PARTS = ("principal", "action", "resource")


@dataclass(frozen=True, slots=True)
class PartChoices:
    """One of the three lists."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]
    chosen: str


class BuildRequestForm(PieceForm[BuildRequest]):
    """Three lists, and the request decided that is chosen from them."""

    shows = (BuildRequest,)
    template = "_request.html"

    def grade(self, sent: Mapping[str, str], before: Attempt | None) -> GradedAnswer | Errors:
        chosen = {part: sent.get(part, "") for part in PARTS}
        refused = self.piece.refused_parts(chosen)
        if refused:
            return {part: _("Choose one of the list.") for part in refused}
        return GradedAnswer(chosen, build_request(self.piece, chosen, now=now()).met)

    def context(self, piece: BuildRequest, attempt: Attempt | None, element: str) -> dict[str, Any]:
        """The lists; after a try the picture and the verdict."""
        chosen = attempt.answer if attempt else {}
        shown: dict[str, Any] = {"parts": _parts(piece, chosen), "answered": False}
        if attempt and not piece.refused_parts(chosen):
            world = piece.world()
            built = build_request(piece, chosen, now=now())
            story = explain_story(built.story, world, gettext)
            shown |= {
                "story": story,
                "documents": explained_policies(story),
                "picture": stage_picture(
                    world, built.request, story, answered=True, id_prefix=element
                ),
                "answered": built.met,
            }
        return shown


def _parts(piece: BuildRequest, chosen: Mapping[str, Any]) -> list[PartChoices]:
    lists = (
        ("principal", _("Principal: who?"), piece.principals),
        ("action", _("Action: does what?"), piece.actions),
        ("resource", _("Resource: with what?"), piece.resources),
    )
    return [
        PartChoices(
            name,
            label,
            tuple((choice, _words(choice)) for choice in choices),
            str(chosen.get(name, "")),
        )
        for name, label, choices in lists
    ]


def _words(choice: str) -> str:
    if choice == "*":
        return _("* (everything)")
    if choice.startswith("arn:"):
        name, kind = resource_label(choice, translate=gettext)
        account = account_of(choice)
        of = _("%(name)s, %(kind)s of %(account)s") if account else _("%(name)s, %(kind)s")
        return of % {"name": name, "kind": kind, "account": account} if kind else choice
    return choice
