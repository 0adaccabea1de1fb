"""The scenarios: what they claim is what the engine decides."""

import pytest

from iamlab.course import PREDICTIONS, Scenario, beliefs, scenarios, walk_of_scenes
from iamlab.engine import parse_policy
from iamlab.world import Request, decide, read_lab, write_lab

NOW = "2026-11-25T12:00:00Z"
REQUESTS = [
    pytest.param(scenario, request, id=f"{slug}: {request.id}")
    for slug, scenario in scenarios().items()
    for request in scenario.world.requests
]


@pytest.mark.parametrize(("scenario", "request_"), REQUESTS)
def test_every_request_comes_out_as_its_scenario_says(
    scenario: Scenario, request_: Request
) -> None:
    story = decide(scenario.world, request_, now=NOW)
    assert story.verdict == request_.expect
    assert story.reason.code == request_.expect_reason
    if request_.expect_policy_type is not None:
        assert story.reason.policy_type == request_.expect_policy_type


FIGURE_2 = [
    # The article's figure 2: who, and what comes of the request.
    ("bob", "allowed", "allowed"),
    ("alice", "denied", "implicit_deny"),
    ("anne", "allowed", "allowed"),
    ("mehdi", "denied", "explicit_deny"),
]


@pytest.mark.parametrize(("who", "verdict", "reason"), FIGURE_2)
def test_figure_2_comes_out_as_the_article_says(who: str, verdict: str, reason: str) -> None:
    scenario = scenarios()["one-account-four-policies"]
    request = next(each for each in scenario.world.requests if each.id == who)
    story = decide(scenario.world, request, now=NOW)
    assert (story.verdict, story.reason.code) == (verdict, reason)


# Figure 3: who of which account acts directly on the database of production, and what comes of it.
FIGURE_3 = [
    ("bob-next-door", "111111111111", "denied"),
    ("alice-next-door", "111111111111", "denied"),
    ("bob-at-home", "222222222222", "allowed"),
]


@pytest.mark.parametrize(("asked", "account", "verdict"), FIGURE_3)
def test_figure_3_comes_out_as_the_article_says(asked: str, account: str, verdict: str) -> None:
    scenario = scenarios()["knocking-on-another-accounts-door"]
    request = next(each for each in scenario.world.requests if each.id == asked)
    assert request.principal.split(":")[4] == account
    assert request.resource.split(":")[4] == "222222222222"
    assert decide(scenario.world, request, now=NOW).verdict == verdict


# Figure 4: who borrows the role, and the verdict of each request of the story.
FIGURE_4 = [
    ("bob-borrows", [("assume_role", "denied")]),
    ("anne-borrows", [("assume_role", "denied")]),
    ("alice-borrows", [("assume_role", "allowed"), ("request", "allowed")]),
]


@pytest.mark.parametrize(("asked", "acts"), FIGURE_4)
def test_figure_4_comes_out_as_the_article_says(asked: str, acts: list[tuple[str, str]]) -> None:
    scenario = scenarios()["borrowing-a-role"]
    request = next(each for each in scenario.world.requests if each.id == asked)
    story = decide(scenario.world, request, now=NOW)
    decided = [(act.kind, act.decision.verdict) for act in story.acts]
    assert decided[: len(acts)] == acts
    assert story.verdict == acts[-1][1]


def test_alice_may_borrow_one_role_by_its_arn_and_bob_and_anne_none() -> None:
    world = scenarios()["borrowing-a-role"].world
    account = next(each for each in world.accounts if each.id == "111111111111")
    texts = {policy.name: policy.document.text for policy in account.policies}
    held = {
        user.name: " ".join(texts[str(name)] for name in user.policies) for user in account.users
    }
    assert '"sts:AssumeRole"' in held["Alice"]
    assert '"arn:aws:iam::222222222222:role/DatabaseOperator"' in held["Alice"]
    assert "sts:" not in held["Bob"] + held["Anne"]


def test_a_newcomer_meets_the_scenes_in_the_order_that_surprises() -> None:
    assert [scene.id for _, scene in walk_of_scenes()][:4] == ["alice", "mehdi", "anne", "bob"]


def test_every_scene_answers_both_guesses() -> None:
    for _scenario, scene in walk_of_scenes():
        assert set(scene.answers) == set(PREDICTIONS)


def test_only_wrong_guesses_name_a_belief() -> None:
    for scenario, scene in walk_of_scenes():
        right = scenario.request(scene).expect
        for guess, answer in scene.answers.items():
            assert not (guess == right and answer.belief), (scene.id, guess)


def test_every_policy_of_a_scenario_can_be_read() -> None:
    for scenario in scenarios().values():
        for account in scenario.world.accounts:
            for policy in account.policies:
                assert parse_policy(policy.document.text).statements


def test_a_scenario_survives_being_written_and_read() -> None:
    for scenario in scenarios().values():
        assert read_lab(write_lab(scenario.world)) == scenario.world


def test_beliefs_have_a_rule_each_and_are_numbered_without_a_gap() -> None:
    assert list(beliefs()) == [f"M{number:02}" for number in range(1, len(beliefs()) + 1)]
    assert all(belief.rule.endswith(".") for belief in beliefs().values())
