"""Title and description of a picture, for whoever hears it instead of seeing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iamlab.explain import Gate
from iamlab.web.picture.figure import Figure

if TYPE_CHECKING:
    from iamlab.web.picture.overview import Overview
    from iamlab.web.picture.scene import RequestRoad
    from iamlab.web.picture.story import StoryRoad


def figure_words(figure: Figure) -> str:
    """A figure as a phrase: "Alice (user)"."""
    return f"{figure.name} ({figure.sub})" if figure.sub else figure.name


def scene_title(scene: RequestRoad) -> str:
    """One line: who asks for what."""
    return _("%(principal)s asks for %(action)s on %(resource)s") % {
        "principal": figure_words(scene.principal),
        "action": scene.action,
        "resource": figure_words(scene.resource),
    }


def gate_words(number: int, gate: Gate) -> str:
    """One gate with its answer as a sentence."""
    return _("Gate %(number)d, %(question)s %(state)s: %(finding)s.") % {
        "number": number,
        "question": gate.question,
        "state": gate.state_word,
        "finding": gate.gist,
    }


def scene_description(scene: RequestRoad) -> str:
    """What the picture shows, in whole sentences."""
    if not scene.answered:
        questions = " ".join(gate.question for gate in scene.gates)
        return _("The request waits before the first gate. The gates ask: %(questions)s") % {
            "questions": questions
        }
    sentences = [gate_words(number, gate) for number, gate in enumerate(scene.gates, start=1)]
    if scene.arrives:
        sentences.append(_("The request arrives."))
    return " ".join(sentences)


def story_title(road: StoryRoad) -> str:
    """One line: who asks for what in the end, and by way of whom."""
    return _("%(principal)s asks for %(action)s on %(resource)s, by way of %(roles)s") % {
        "principal": figure_words(road.start),
        "action": road.legs[-1].action,
        "resource": figure_words(road.legs[-1].target),
        "roles": ", ".join(figure_words(leg.target) for leg in road.legs[:-1]) or "-",
    }


def story_description(road: StoryRoad) -> str:
    """What the picture of a story shows, in whole sentences."""
    sentences = []
    for index, leg in enumerate(road.legs):
        sentences.append(
            _("%(title)s, from %(start)s to %(end)s.")
            % {
                "title": leg.title,
                "start": figure_words(road.figures[index]),
                "end": figure_words(leg.target),
            }
        )
        if road.reached(index):
            sentences += [
                gate_words(number, gate) for number, gate in enumerate(leg.gates, start=1)
            ]
    if road.arrives:
        sentences.append(_("Every request passes every gate."))
    return " ".join(sentences)


def more_words(count: int) -> str:
    """How many policies are not drawn."""
    return ngettext("and %(count)d more", "and %(count)d more", count) % {"count": count}


def no_policy_words() -> str:
    """What stands in the place of a policy where there is none."""
    return _("no policy")


def overview_description(overview: Overview) -> str:
    """Every row as a sentence."""
    return " ".join(row.spoken for row in overview.rows)
