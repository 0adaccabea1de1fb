"""Scenarios: a lab, and scenes that walk through its requests (content/scenarios/*.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from iamlab.course.beliefs import beliefs
from iamlab.course.reading import Content, build
from iamlab.explain import ContentError, content_folder, read_toml
from iamlab.world import LabError, Request, World, read_lab

Prediction = Literal["allowed", "denied"]
PREDICTIONS: tuple[Prediction, ...] = ("allowed", "denied")


class Reply(Content):
    """What to say to one prediction; `belief` names the belief behind a wrong one."""

    text: str
    belief: str = ""


class Teaser(Content):
    """The one way on."""

    over: str
    title: str


class Scene(Content):
    """One request, predicted before it is decided.

    sentence: the heading, with {resource} where the resource's name goes.
    policy: the customer managed policy shown beside the picture.
    """

    id: str
    request: str
    short: str
    sentence: str
    lede: str
    policy: str
    policy_of: str
    in_other_words: str
    answers: dict[Prediction, Reply]
    next: Teaser


class ScenarioFile(Content):
    """A scenario as its file has it."""

    title: str
    about: str
    order: int
    lab: dict[str, Any]
    scenes: list[Scene] = []


@dataclass(frozen=True)
class Scenario:
    """A scenario with its lab read into a world."""

    slug: str
    title: str
    about: str
    order: int
    world: World
    scenes: tuple[Scene, ...]

    def request(self, scene: Scene) -> Request:
        return next(request for request in self.world.requests if request.id == scene.request)


def _scenario(slug: str, file_name: str, table: object) -> Scenario:
    content = build(ScenarioFile, table, file_name)
    try:
        world = read_lab(content.lab)
    except LabError as error:
        raise ContentError(
            f"{file_name}: lab.{problem.path}: {problem.message}" for problem in error.problems
        ) from error
    scenario = Scenario(
        slug, content.title, content.about, content.order, world, tuple(content.scenes)
    )
    problems = _scene_problems(scenario, file_name)
    if problems:
        raise ContentError(problems)
    return scenario


def _scene_problems(scenario: Scenario, file_name: str) -> list[str]:
    """What does not fit together: an unknown request or belief, a missing answer."""
    requests = {request.id for request in scenario.world.requests}
    problems = []
    for scene in scenario.scenes:
        place = f"{file_name}: scenes.{scene.id}"
        if scene.request not in requests:
            problems.append(f"{place}.request: the lab has no request {scene.request}")
        problems += [
            f"{place}.answers: nothing is said to the guess {prediction}"
            for prediction in PREDICTIONS
            if prediction not in scene.answers
        ]
        problems += [
            f"{place}.answers.{prediction}: there is no belief {answer.belief}"
            for prediction, answer in scene.answers.items()
            if answer.belief and answer.belief not in beliefs()
        ]
    return problems


@cache
def scenarios() -> Mapping[str, Scenario]:
    """Every scenario by its slug, in the order of the course. Raises ContentError."""
    found: list[Scenario] = []
    problems: list[str] = []
    for file in sorted(content_folder("scenarios").iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".toml"):
            continue
        try:
            found.append(_scenario(file.name.removesuffix(".toml"), file.name, read_toml(file)))
        except ContentError as error:
            problems.extend(error.problems)
    if problems:
        raise ContentError(problems)
    return {scenario.slug: scenario for scenario in sorted(found, key=lambda each: each.order)}


@cache
def walk_of_scenes() -> tuple[tuple[Scenario, Scene], ...]:
    """All scenes in the order in which a newcomer meets them."""
    return tuple((each, scene) for each in scenarios().values() for scene in each.scenes)
