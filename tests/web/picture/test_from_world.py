"""Figures, sheets and pictures out of worlds and their explained requests."""

import pytest

from iamlab.course import walk_of_scenes
from iamlab.web.explained.deciding import explained_story
from iamlab.web.picture import (
    deciding_gate,
    figures_for,
    held_for,
    principal_figure,
    request_picture,
    resource_figure,
    story_legs,
)
from iamlab.web.picture.holdings import holdings_of
from iamlab.world import Assumption, Request, World
from tests.web.picture.casts import account
from tests.web.picture.drawn import drawing

SCENES = {
    scene.id: (scenario.world, scenario.request(scene)) for scenario, scene in walk_of_scenes()
}


@pytest.mark.parametrize(
    ("principal", "name", "kind"),
    [
        ("arn:aws:iam::111111111111:user/team/Alice", "Alice", "user"),
        ("arn:aws:iam::111111111111:root", "root", "root"),
        ("arn:aws:sts::111111111111:assumed-role/Operator/alice", "Operator", "role_session"),
        ("arn:aws:iam::111111111111:role/path/Operator", "Operator", "role_session"),
        ("arn:aws:sts::111111111111:federated-user/Bob", "Bob", "federated"),
        ("ec2.amazonaws.com", "ec2.amazonaws.com", "service"),
        ("anonymous", "Anybody", "anonymous"),
    ],
)
def test_a_principal_becomes_a_figure(principal, name, kind):
    figure = principal_figure(principal)
    assert (figure.name, figure.kind) == (name, kind)
    assert figure.account == ("111111111111" if principal.startswith("arn") else "")


@pytest.mark.parametrize(
    ("resource", "name", "kind"),
    [
        ("arn:aws:rds:eu-west-1:111111111111:db:orders", "orders", "database"),
        ("arn:aws:s3:::reports", "reports", "bucket"),
        ("arn:aws:sqs:eu-west-1:111111111111:jobs", "jobs", "queue"),
        ("arn:aws:sns:eu-west-1:111111111111:news", "news", "topic"),
        ("arn:aws:lambda:eu-west-1:111111111111:function:resize", "resize", "function"),
        ("arn:aws:dynamodb:eu-west-1:111111111111:table/people", "people", "table"),
        ("arn:aws:iam::111111111111:role/Operator", "Operator", "role"),
        ("*", "everything", "everything"),
    ],
)
def test_a_resource_becomes_a_figure(resource, name, kind):
    figure = resource_figure(resource)
    assert (figure.name, figure.kind) == (name, kind)


def test_a_bucket_belongs_to_the_account_that_lists_it():
    from iamlab.world import Resource

    world = World(accounts=(account(1, users=1), account(2, users=0)))
    from dataclasses import replace

    owner = replace(world.accounts[1], resources=(Resource("arn:aws:s3:::reports"),))
    world = World(accounts=(world.accounts[0], owner))
    request = Request("a", "arn:aws:iam::111111111111:user/user0", "s3:GetObject",
                      "arn:aws:s3:::reports/a.csv")  # fmt: skip
    story = explained_story(world, request)
    assert figures_for(world, story.acts[0])[1].account == "222222222222"


def test_the_sheet_of_a_denied_request_hangs_at_the_gate_that_stopped_it():
    world, request = SCENES["mehdi"]
    act = explained_story(world, request).acts[0]
    held = held_for(act.explanation, act)
    assert (held.sheet.name, held.gate, held.holder) == ("KeepPayroll", 2, "principal")
    assert held.gate == deciding_gate(act.explanation)


def test_before_the_answer_the_sheet_does_not_give_the_gate_away():
    world, request = SCENES["mehdi"]
    act = explained_story(world, request).acts[0]
    assert held_for(act.explanation, act, answered=False).gate == 3


def test_before_the_answer_the_picture_does_not_tell_which_act_is_denied():
    request = Request(
        "a", "arn:aws:iam::111111111111:user/user1", "rds:StartDBInstance",
        "arn:aws:rds:eu-west-1:111111111111:db:orders-0",
        also_resources=("arn:aws:rds:eu-west-1:222222222222:pg:forbidden",),
    )  # fmt: skip
    world = World(accounts=(account(1, users=2),))
    story = explained_story(world, request)
    assert [act.explanation.verdict for act in story.acts] == ["allowed", "denied"]
    told, untold = (request_picture(world, request, story, answered=each) for each in (True, False))
    assert "forbidden" in told
    assert "forbidden" not in untold


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("answered", [True, False])
def test_every_scene_can_be_drawn(scene, answered):
    world, request = SCENES[scene]
    picture = request_picture(world, request, explained_story(world, request), answered=answered)
    assert drawing(picture).get("role") == "img"


def test_a_request_by_way_of_a_role_has_two_legs():
    world, request = SCENES["role"] if "role" in SCENES else next(
        pair for pair in SCENES.values() if pair[1].via
    )  # fmt: skip
    legs = story_legs(world, request, explained_story(world, request))
    assert [leg.title for leg in legs] == ["Request 1: AssumeRole", "Request 2: StartDBInstance"]
    assert [leg.target.kind for leg in legs] == ["role_session", "database"]
    assert legs[0].target.letters == "Al"


def test_a_denied_borrowing_leaves_the_later_legs_without_gates():
    world = World(accounts=(account(1, users=1), account(2, users=0)))
    request = Request(
        "a", "arn:aws:iam::111111111111:user/user0", "rds:StartDBInstance",
        "arn:aws:rds:eu-west-1:222222222222:db:orders-0",
        via=(Assumption("arn:aws:iam::222222222222:role/role0"),),
    )  # fmt: skip
    story = explained_story(world, request)
    first, second = story_legs(world, request, story)
    assert first.stop is not None
    assert second.gates == ()
    assert drawing(request_picture(world, request, story)).get("role") == "img"


def test_a_user_holds_its_own_policies_and_those_of_its_groups():
    world = World(accounts=(account(1, users=2),))
    held = holdings_of(world, "arn:aws:iam::111111111111:user/user1")
    assert [(each.sheet.name, each.sheet.of) for each in held] == [
        ("RunDatabases", "of user1"),
        ("RunDatabases", "of group group0"),
    ]


@pytest.mark.parametrize(
    "principal", ["anonymous", "ec2.amazonaws.com", "arn:aws:iam::999999999999:user/a"]
)
def test_whoever_is_not_in_the_lab_holds_nothing(principal):
    assert holdings_of(World(accounts=(account(1, users=1),)), principal) == ()
