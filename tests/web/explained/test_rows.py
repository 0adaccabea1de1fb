"""The gates have the same numbers in pictures, in the list of steps and in the player."""

import pytest

from iamlab.course import Predict, lessons, scenarios
from iamlab.explain import ExplainedStory, Gate, explain_story
from iamlab.web.explained.rows import rows_of
from iamlab.web.labs.page.player import player_of, shown_act
from iamlab.web.picture.gates import shown_gates
from iamlab.web.picture.lab.asked import asked_of
from iamlab.world import Request, World, decide

NOW = "2026-01-31T12:00:00Z"
ASKED = [
    pytest.param(piece.world(), piece.access_request(), id=f"{lesson.slug}-{key}")
    for lesson in lessons().values()
    for key, piece in lesson.all_pieces().items()
    if isinstance(piece, Predict)
] + [
    pytest.param(scenario.world, request, id=f"{slug}-{request.id}")
    for slug, scenario in scenarios().items()
    for request in scenario.world.requests
]


def told(world: World, request: Request) -> ExplainedStory:
    return explain_story(decide(world, request, now=NOW), world, lambda text: text)


def piece(lesson: str, key: str) -> tuple[World, Request]:
    found = lessons()[lesson].piece(key)
    assert isinstance(found, Predict)
    return found.world(), found.access_request()


@pytest.mark.parametrize(("world", "request_"), ASKED)
def test_a_gate_has_one_number_wherever_it_stands(world: World, request_: Request) -> None:
    story = told(world, request_)
    for index, act in enumerate(story.acts):
        listed: list[tuple[int, Gate]] = [
            (row.number, row.gate) for row in rows_of(act.explanation) if row.gate is not None
        ]
        drawn = list(enumerate(shown_gates(act.explanation.gates), start=1))
        asked = asked_of(world, request_, story, act=index, step=0, stale=False)
        built = [(number, gate) for number, gate in asked.numbered() if number]
        assert listed == drawn == built
    player, act = player_of(story, 0), shown_act(story)
    assert player is not None
    assert act is not None
    assert player.count == len(shown_gates(act.explanation.gates))


AT_THE_DOOR = [("who-is-calling", "next-door"), ("who-is-calling", "only-a-key")]


@pytest.mark.parametrize(("lesson", "key"), AT_THE_DOOR)
def test_whoever_is_not_known_stands_before_the_gates_that_every_request_meets(
    lesson: str, key: str
) -> None:
    explanation = told(*piece(lesson, key)).acts[-1].explanation
    assert explanation.gates[0].state == "no"
    rows = rows_of(explanation)
    shown = [row.gate.layer for row in rows if row.gate]
    assert shown == ["caller", "explicit_deny", "identity"]
    folded = " ".join(row.folded for row in rows)
    assert "not reached." in folded
    assert "nothing here" not in folded, "nobody has looked there"


def test_a_gate_that_would_stop_a_request_too_stays_in_the_picture() -> None:
    explanation = told(*piece("guard-rails", "root")).acts[-1].explanation
    states = {gate.layer: gate.state for gate in shown_gates(explanation.gates)}
    assert states["scp"] == "shut"
