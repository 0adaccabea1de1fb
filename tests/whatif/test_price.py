"""The price of a change: what else is decided otherwise."""

from iamlab.catalogue import find_action
from iamlab.whatif import closest_flips, neighbourhood, price
from iamlab.world import Decider, Request, Save, decide
from tests.whatif.labs import (
    ALICE,
    NOW,
    ORDERS,
    A,
    account,
    allow,
    asks,
    conformance,
    inline,
    lab,
    request_of,
    scenario,
)


def test_detaching_bobs_policy_changes_what_bob_may_and_nothing_else():
    world = scenario("one-account-four-policies")
    bob = next(user for user in world.accounts[0].users if user.name == "Bob")
    after = Save(A, type(bob)(bob.name, policies=()), bob.name).apply(world)
    found = price(world, after, world.requests, now=NOW)
    assert [(each.request.id, each.before, each.after) for each in found.changed] == [
        ("bob", "allowed", "denied")
    ]
    assert found.asked == len(world.requests)


def test_a_world_that_does_not_change_has_no_price():
    world = scenario("borrowing-a-role")
    assert price(world, world, world.requests, now=NOW).changed == ()


def all_changes(before, after, requests):
    """The price counted the long way, without leaving out accounts that take no part."""
    old, new = Decider(before, NOW, trace=False), Decider(after, NOW, trace=False)
    return tuple(
        (each, old.decide(each).verdict, new.decide(each).verdict)
        for each in requests
        if old.decide(each).verdict != new.decide(each).verdict
    )


def test_leaving_out_accounts_that_take_no_part_leaves_no_change_out():
    compared = 0
    for name, world in conformance():
        for request in world.requests:
            if decide(world, request, now=NOW, trace=False).verdict != "denied":
                continue
            requests = (*world.requests, *neighbourhood(world, request, 60))
            for proposal in closest_flips(world, request, now=NOW).proposals[:3]:
                after = world
                for edit in proposal.edits:
                    after = edit.apply(after)
                quick = price(world, after, requests, now=NOW).changed
                slow = all_changes(world, after, requests)
                assert [(c.request, c.before, c.after) for c in quick] == list(slow), name
                compared += bool(proposal.edits)
    assert compared > 100


def test_the_neighbourhood_is_bounded_and_the_same_every_time():
    world = scenario("borrowing-a-role")
    focus = world.requests[0]
    for limit in (1, 17, 200):
        found = neighbourhood(world, focus, limit)
        assert len(found) <= limit
        assert found == neighbourhood(world, focus, limit)


def test_the_neighbourhood_begins_near_the_focus_and_leaves_it_out():
    world = scenario("one-account-four-policies")
    focus = request_of(world, "alice")
    found = neighbourhood(world, focus, 200)
    assert found[0].principal == focus.principal
    assert found[0].action == focus.action
    own = (focus.principal, focus.action, focus.resource)
    assert own not in [(each.principal, each.action, each.resource) for each in found]


def test_sibling_actions_are_in_the_neighbourhood():
    world = lab(account(users=[{"name": "Alice", "policies": [inline("p", allow("s3:Get*"))]}]))
    focus = Request("r", ALICE, "rds:StartDBInstance", ORDERS)
    levels = {
        find_action(each.action).access_level
        for each in neighbourhood(world, focus, 400)
        if each.action.startswith("rds:")
    }
    names = {each.action for each in neighbourhood(world, focus, 400)}
    assert levels == {"Write"}
    assert len([name for name in names if name.startswith("rds:")]) > 3


def test_a_resource_of_the_same_kind_that_nobody_names_is_in_the_neighbourhood():
    world = scenario("one-account-four-policies")
    resources = {each.resource for each in neighbourhood(world, world.requests[0], 400)}
    assert f"arn:aws:rds:eu-west-1:{A}:db:another" in resources


def test_actions_are_asked_only_on_resources_they_can_have():
    world = lab(
        account(
            users=[{"name": "Alice", "policies": [inline("p", allow("s3:ListAllMyBuckets"))]}],
            resources=[{"arn": "arn:aws:s3:::reports"}],
        ),
    )
    for each in neighbourhood(world, None, 400):
        assert (each.action == "s3:ListAllMyBuckets") == (each.resource == "*")


def test_what_an_attached_policy_brings_along_is_part_of_its_price():
    world = lab(account(users=[{"name": "Alice"}]), requests=[asks("rds:DescribeDBInstances")])
    proposals = closest_flips(world, request_of(world), now=NOW).proposals
    attached = [each for each in proposals if each.kinds == ("attach_policy",)]
    assert attached
    for proposal in attached:
        services = {change.request.action.partition(":")[0] for change in proposal.opens}
        assert services - {"rds"}, [str(each) for each in proposal.words]
    named = next(each for each in proposals if each.kinds == ("inline_policy",))
    assert named.opens == ()


def test_a_request_for_an_action_without_resources_is_not_its_own_price():
    denied = {"resource": "arn:aws:ec2:eu-west-1:111111111111:instance/i-1"}
    world = lab(
        account(users=[{"name": "Alice", "policies": [inline("p", allow("s3:*"))]}]),
        requests=[asks("ec2:DescribeInstances", **denied)],
    )
    for proposal in closest_flips(world, request_of(world), now=NOW).proposals:
        asked = [
            (each.request.principal, each.request.action, each.request.resource)
            for each in proposal.opens
        ]
        assert (ALICE, "ec2:DescribeInstances", "*") not in asked
        assert len(asked) == len(set(asked))
