"""The scenes: predict a verdict, see it decided, read the steps."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from iamlab.course import PREDICTIONS, Reply, Scenario, Scene, walk_of_scenes
from iamlab.engine import account_of, parse_policy
from iamlab.explain import ExplainedStory, describe_statement, resource_label
from iamlab.web.course.pictures import overview_of, picture_of
from iamlab.web.course.scene_repair import shown_repair
from iamlab.web.explained.deciding import explained_story
from iamlab.web.labs.whatif.proposals import ShownProposal
from iamlab.web.site.pages import TemplatePage
from iamlab.world import POLICY, ManagedPolicy, Request


@dataclass(frozen=True)
class NumberedScene:
    """A place in the walk of scenes."""

    number: int
    scenario: Scenario
    scene: Scene


@dataclass(frozen=True)
class ScenePage(TemplatePage):
    """A scene. guess: what was predicted; with it come the answer, the repair and the overview."""

    step: NumberedScene
    scene: Scene
    walk: tuple[NumberedScene, ...]
    following: NumberedScene | None
    resource: str
    story: ExplainedStory
    policy: ManagedPolicy
    statements: tuple[tuple[str, str], ...]
    picture: SafeString
    overview: SafeString | str
    answered: bool
    guess: str
    right: bool
    answer: Reply | None
    repair: ShownProposal | None
    template = "course/scene.html"
    fragment_template = "course/_scene.html"


def _walk() -> tuple[NumberedScene, ...]:
    return tuple(
        NumberedScene(number, scenario, scene)
        for number, (scenario, scene) in enumerate(walk_of_scenes(), start=1)
    )


def _policy(scenario: Scenario, request: Request, name: str) -> ManagedPolicy:
    """The policy that a scene shows: the one of the caller's account with that name."""
    account = scenario.world.account(account_of(request.principal))
    policy = POLICY.find(account, name)
    assert policy is not None
    return policy


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first scene: no sign-up, no tour."""
    return _scene(request, _walk()[0])


@require_safe
def scene(request: HttpRequest, scene_id: str) -> HttpResponse:
    """One scene; `?guess=` is the prediction, and with it comes the answer."""
    for current in _walk():
        if current.scene.id == scene_id:
            return _scene(request, current)
    raise Http404(_("There is no scene of that name."))


def _scene(request: HttpRequest, current: NumberedScene) -> HttpResponse:
    guess = request.GET.get("guess", "")
    answered = guess in PREDICTIONS
    access_request = current.scenario.request(current.scene)
    story = explained_story(current.scenario.world, access_request)
    policy = _policy(current.scenario, access_request, current.scene.policy)
    walk = _walk()
    return ScenePage(
        step=current,
        scene=current.scene,
        walk=walk,
        following=walk[current.number] if current.number < len(walk) else None,
        resource=resource_label(access_request.resource)[0],
        story=story,
        policy=policy,
        statements=_statements(policy),
        picture=picture_of(
            current.scenario.world, access_request, story, policy, answered=answered
        ),
        overview=_overview(current) if answered else "",
        answered=answered,
        guess=guess,
        right=answered and guess == story.verdict,
        answer=_answer(current.scene, guess) if answered else None,
        repair=shown_repair(current.scenario, current.scene) if answered else None,
    ).response(request)


def _overview(current: NumberedScene) -> SafeString | str:
    """Everybody of a scenario in one picture, after its last scene."""
    scenario = current.scenario
    if current.scene != scenario.scenes[-1] or len(scenario.world.requests) < 2:
        return ""
    stories = [(each, explained_story(scenario.world, each)) for each in scenario.world.requests]
    return overview_of(scenario.world, stories)


def _answer(scene: Scene, guess: str) -> Reply:
    return scene.answers["allowed" if guess == "allowed" else "denied"]


def _statements(policy: ManagedPolicy) -> tuple[tuple[str, str], ...]:
    """Each statement of the policy as (effect, plain words)."""
    return tuple(
        (statement.effect, describe_statement(statement, policy_type="identity", translate=_))
        for statement in parse_policy(policy.document.text).statements
    )
