"""What an edit opens and closes, over the saved requests and those nearest to the change."""

import json
from dataclasses import replace

from iamlab.whatif import effects
from iamlab.world import (
    AttachPolicy,
    CreateAccount,
    Document,
    ManagedPolicy,
    RenameLab,
    Save,
    SaveRequest,
    User,
    canonical_json,
    decide,
    read_lab_text,
)
from tests.whatif.labs import (
    ALICE,
    NOW,
    ORDERS,
    A,
    account,
    allow,
    asks,
    deny,
    document,
    inline,
    lab,
    scenario,
)

START = "rds:StartDBInstance"
MFA = {"Bool": {"aws:MultiFactorAuthPresent": "true"}}


def with_policy(world, name, change):
    policy = next(each for each in world.accounts[0].policies if each.name == name)
    new = replace(policy, document=Document(change(policy.document.text), typed=True))
    return Save(world.accounts[0].id, new, name).apply(world)


def told(found):
    return {
        (each.request.principal.rpartition("/")[2], each.request.action, each.request.resource)
        for each in found
    }


def test_an_action_added_by_hand_also_opens_the_other_databases():
    world = scenario("one-account-four-policies")
    both = f'["rds:DescribeDBInstances", "{START}"]'
    change = lambda text: text.replace('"rds:DescribeDBInstances"', both)  # noqa: E731
    after = with_policy(world, "LookOnly", change)
    found = effects(world, after, now=NOW)
    others = {ORDERS.replace("orders", name) for name in ("orders", "billing", "payroll")}
    assert {("Alice", START, each) for each in others} <= told(found.opened)
    assert {name for name, *_ in told(found.opened)} == {"Alice"}
    assert found.closed == ()
    assert found.changed[0].request.id == "alice"


def test_every_change_is_one_that_two_decisions_show():
    world = scenario("one-account-four-policies")
    after = with_policy(world, "KeepPayroll", lambda text: text.replace("Deny", "Allow"))
    found = effects(world, after, now=NOW)
    assert found.changed
    for each in found.changed:
        assert decide(world, each.request, now=NOW).verdict == each.before
        assert decide(after, each.request, now=NOW).verdict == each.after
        assert each.before != each.after


def test_two_readings_of_the_same_lab_have_no_effects():
    world = scenario("borrowing-a-role")
    again = read_lab_text(canonical_json(world))
    assert effects(world, again, now=NOW).changed == ()


def test_a_title_or_a_request_opens_nothing_and_nothing_is_generated():
    world = scenario("one-account-four-policies")
    for edit in (RenameLab("Other", ""), SaveRequest(replace(world.requests[0], id="new"))):
        found = effects(world, edit.apply(world), now=NOW)
        assert (found.changed, found.stopped_early) == ((), False)
        assert found.asked <= len(world.requests) + 1


def test_an_aws_managed_policy_opens_actions_that_the_lab_never_named():
    world = scenario("one-account-four-policies")
    arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
    after = AttachPolicy(world.accounts[0].id, "user", "Alice", arn).apply(world)
    opened = effects(world, after, now=NOW).opened
    assert {each.request.action.partition(":")[0] for each in opened} >= {"s3"}
    assert {each.request.principal for each in opened} == {ALICE}


def test_joining_a_group_opens_what_the_groups_policies_allow():
    world = lab(
        account(
            groups=[{"name": "operators", "policies": [inline("p", allow(START, ORDERS))]}],
            users=[{"name": "Alice"}, {"name": "Bob"}],
        )
    )
    after = Save(A, User("Alice", groups=("operators",)), before="Alice").apply(world)
    assert told(effects(world, after, now=NOW).opened) == {("Alice", START, ORDERS)}


def test_a_resource_pattern_added_is_asked_by_what_it_covers():
    one = {"name": "P", "document": document(allow("s3:GetObject", ["arn:aws:s3:::old/*"]))}
    world = lab(account(policies=[one], users=[{"name": "Alice", "policies": ["P"]}]))
    after = with_policy(world, "P", lambda text: text.replace("old/*", "reports/*"))
    found = effects(world, after, now=NOW)
    assert {each.request.resource.split(":::")[1].split("/")[0] for each in found.opened} == {
        "reports"
    }
    assert {each.request.resource.split(":::")[1].split("/")[0] for each in found.closed} == {"old"}


def test_what_is_allowed_with_mfa_only_is_asked_with_mfa():
    one = {"name": "P", "document": document(allow("rds:StopDBInstance", ORDERS, Condition=MFA))}
    world = lab(account(policies=[one], users=[{"name": "Alice", "policies": ["P"]}]))
    after = with_policy(world, "P", lambda text: text.replace("Stop", "Start"))
    found = effects(world, after, now=NOW)
    assert told(found.opened) == {("Alice", START, ORDERS)}
    assert found.opened[0].request.context


def test_a_deny_closes_and_each_request_is_told_once():
    world = lab(
        account(
            policies=[{"name": "P", "document": document(allow("rds:*"))}],
            users=[{"name": "Alice", "policies": ["P"]}],
        ),
        requests=[asks()],
    )
    user = User("Alice", policies=("P",))
    denied = lab(account(users=[{"name": "X", "policies": [inline("d", deny(START, ORDERS))]}]))
    inline_deny = denied.accounts[0].users[0].policies[0]
    after = Save(A, replace(user, policies=("P", inline_deny)), "Alice").apply(world)
    found = effects(world, after, now=NOW)
    assert told(found.closed) == {("Alice", START, ORDERS)}
    assert len(found.changed) == 1


def test_a_new_account_with_nobody_in_it_changes_nothing():
    world = scenario("one-account-four-policies")
    after = CreateAccount("222222222222", "other").apply(world)
    assert effects(world, after, now=NOW).changed == ()


def test_the_bound_is_kept_and_told():
    world = scenario("one-account-four-policies")
    text = json.dumps(document(allow("*")))
    saved = Save(A, ManagedPolicy("New", Document(text, typed=True))).apply(world)
    after = AttachPolicy(A, "user", "Alice", "New").apply(saved)
    found = effects(world, after, now=NOW, most=7)
    assert found.asked == 7
    assert found.stopped_early
