"""Edits keep AWS's rules, say what they did, and leave a world that can be stored."""

from __future__ import annotations

from typing import Any

import pytest

from iamlab.world import (
    AttachPolicy,
    CreateAccount,
    Delete,
    DeleteAccount,
    DeleteInlinePolicy,
    DeleteRequest,
    DetachPolicy,
    Document,
    Edit,
    EditError,
    Group,
    IdentityProvider,
    InlinePolicy,
    ManagedPolicy,
    RenameLab,
    Request,
    Resource,
    Role,
    Root,
    Save,
    SaveInlinePolicy,
    SaveRequest,
    SetMembers,
    UpdateAccount,
    UpdateRoot,
    User,
    VpcEndpoint,
    World,
    holders_of,
    members_of,
    mentions,
    next_request_id,
    read_lab,
    write_lab,
)
from tests.world.labs import ONE, TWO, account, allow, arn, inline, lab, trust, user

READ = "arn:aws:iam::aws:policy/ReadOnlyAccess"
KEY = "AKIAEXAMPLE0000ALICE"
BUCKET = "arn:aws:s3:::reports"
GOOD = Document(
    '{"Version": "2012-10-17", "Statement": '
    '[{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}',
    typed=True,
)
BAD = Document('{"Version": "2012-10-17", "Statement": [{"Effect": "Allow"}]}', typed=True)
TRUST = Document(
    '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": '
    '{"AWS": "111111111111"}, "Action": "sts:AssumeRole"}]}',
    typed=True,
)
ENDPOINT = Document(GOOD.text.replace('"Action"', '"Principal": "*", "Action"'), typed=True)


def _world() -> World:
    return read_lab(
        lab(
            account(
                ONE,
                policies=[
                    {"name": "Start", "document": allow("rds:*")},
                    {"name": "Stop", "document": allow("rds:*")},
                ],
                groups=[{"name": "operators", "policies": ["Start"]}],
                users=[
                    user("Alice", allow("s3:*"), groups=["operators"], access_keys=[{"id": KEY}]),
                    {"name": "Bob", "policies": ["Start"], "permissions_boundary": "Start"},
                ],
                roles=[{"name": "Runner", "trust_policy": trust(ONE), "policies": ["Start"]}],
                identity_providers=[{"arn": f"arn:aws:iam::{ONE}:saml-provider/office"}],
                vpc_endpoints=[{"id": "vpce-1"}],
                resources=[{"arn": BUCKET}],
            ),
            account(TWO),
            requests=[
                {
                    "principal": arn("role", "Runner"),
                    "action": "s3:GetObject",
                    "session": {"policies": ["Start"]},
                    "via": [{"role": arn("role", "Runner"), "policies": ["Start", READ]}],
                }
            ],
        )
    )


GOOD_EDITS: list[Edit] = [
    CreateAccount("333333333333", "test"),
    UpdateAccount(ONE, "development"),
    UpdateRoot(ONE, Root(mfa_device=True)),
    DeleteAccount(TWO),
    Save(ONE, User("Anne", tags={"team": "data"}, groups=("operators",), policies=("Stop",))),
    Save(ONE, User("Robert"), before="Bob"),
    Delete("user", ONE, "Alice"),
    Save(ONE, Group("readers", policies=(READ,))),
    SetMembers(ONE, "operators", ("Bob",)),
    Save(ONE, Group("ops", policies=("Stop",)), before="operators"),
    Delete("group", ONE, "operators"),
    Save(ONE, ManagedPolicy("Read", GOOD)),
    Save(ONE, ManagedPolicy("Begin", GOOD), before="Start"),
    Delete("policy", ONE, "Start"),
    AttachPolicy(ONE, "user", "Alice", "Start"),
    AttachPolicy(ONE, "role", "Runner", READ),
    DetachPolicy(ONE, "group", "operators", "Start"),
    SaveInlinePolicy(ONE, "user", "Bob", InlinePolicy("mine", GOOD)),
    SaveInlinePolicy(ONE, "user", "Alice", InlinePolicy("mine", GOOD), before="inline-1"),
    DeleteInlinePolicy(ONE, "user", "Alice", "inline-1"),
    Save(ONE, Role("Other", trust_policy=TRUST, max_session_duration=7200)),
    Save(ONE, Role("Mover", trust_policy=TRUST), before="Runner"),
    Delete("role", ONE, "Runner"),
    Save(ONE, Resource("arn:aws:s3:::other", {"a": "b"}, None, True)),
    Save(ONE, Resource("arn:aws:s3:::renamed"), before=BUCKET),
    Delete("resource", ONE, BUCKET),
    Save(ONE, IdentityProvider(f"arn:aws:iam::{ONE}:oidc-provider/x.example")),
    Delete("provider", ONE, f"arn:aws:iam::{ONE}:saml-provider/office"),
    Save(ONE, VpcEndpoint("vpce-2", ENDPOINT)),
    Save(ONE, VpcEndpoint("vpce-1", ENDPOINT), before="vpce-1"),
    Delete("endpoint", ONE, "vpce-1"),
    SaveRequest(Request("2", arn("user", "Alice"), "s3:ListAllMyBuckets")),
    SaveRequest(Request("1", "anonymous", "s3:GetObject", BUCKET + "/a"), before="1"),
    DeleteRequest("1"),
    RenameLab("Night shift", "About it"),
]


@pytest.mark.parametrize("edit", GOOD_EDITS, ids=repr)
def test_the_edited_world_can_be_stored_and_the_old_one_is_untouched(edit: Edit) -> None:
    before = _world()
    after = edit.apply(before)
    assert read_lab(write_lab(after)) == after
    assert before == _world()
    template, facts = edit.summary()
    assert template.format(**facts)


REFUSED: list[tuple[Edit, str, str]] = [
    (CreateAccount("12", "x"), "id", "bad_name"),
    (CreateAccount(ONE, "x"), "id", "id_taken"),
    (UpdateAccount("3" * 12, "x"), "account", "no_such_account"),
    (Save(ONE, User("alice")), "name", "name_taken"),
    (Save(ONE, User("a b")), "name", "bad_name"),
    (Save(ONE, User("Anne", path="x")), "path", "bad_name"),
    (Save(ONE, User("Anne", groups=("none",))), "groups", "no_such_group"),
    (Save(ONE, User("Anne", policies=("None",))), "policies", "no_such_policy"),
    (Save(ONE, User("Anne", permissions_boundary="None")), "permissions_boundary",
     "no_such_policy"),
    (Save(ONE, User("Anne", tags={"": "x"})), "tags", "bad_name"),
    (Save(ONE, User("Anne", tags={str(n): "" for n in range(51)})), "tags", "too_many"),
    (Save(ONE, User("Anne"), before="Nobody"), "name", "no_such_thing"),
    (Delete("user", ONE, "Nobody"), "name", "no_such_thing"),
    (Save(ONE, Group("OPERATORS")), "name", "name_taken"),
    (Save(ONE, ManagedPolicy("start", GOOD)), "name", "name_taken"),
    (Save(ONE, ManagedPolicy("Read", BAD)), "document", "MISSING_ACTION"),
    (SaveInlinePolicy(ONE, "user", "Bob", InlinePolicy("x", BAD)), "document", "MISSING_ACTION"),
    (AttachPolicy(ONE, "user", "Bob", "Start"), "policies", "twice"),
    (AttachPolicy(ONE, "user", "Bob", "None"), "policies", "no_such_policy"),
    (AttachPolicy(ONE, "user", "Nobody", "Stop"), "name", "no_such_thing"),
    (DetachPolicy(ONE, "user", "Bob", "Stop"), "policy", "not_attached"),
    (DeleteInlinePolicy(ONE, "user", "Bob", "x"), "name", "no_such_thing"),
    (Save(ONE, Role("runner")), "name", "name_taken"),
    (Save(ONE, Role("R", max_session_duration=60)), "max_session_duration", "out_of_range"),
    (Save(ONE, Role("R", trust_policy=GOOD)), "trust_policy", "MISSING_PRINCIPAL"),
    (Save(TWO, Resource(BUCKET)), "arn", "name_taken"),
    (Save(ONE, Resource("x")), "arn", "bad_arn"),
    (Save(ONE, Resource("arn:aws:s3:::a*")), "arn", "wildcard"),
    (Save(ONE, Resource(f"arn:aws:sqs:eu-west-1:{TWO}:q")), "arn", "other_account"),
    (Save(ONE, Resource("arn:mars:s3:::a")), "arn", "bad_partition"),
    (Save(ONE, IdentityProvider(BUCKET)), "arn", "bad_arn"),
    (
        Save(ONE, IdentityProvider(f"arn:aws:iam::{ONE}:saml-provider/office")),
        "arn",
        "name_taken",
    ),
    (Save(ONE, VpcEndpoint("vpce-1")), "id", "name_taken"),
    (Save(ONE, VpcEndpoint("x")), "id", "bad_name"),
    (SaveRequest(Request("1", "anonymous", "s3:GetObject")), "id", "name_taken"),
    (SaveRequest(Request("2", "anonymous", "s3:*")), "action", "bad_name"),
    (SaveRequest(Request("2", "Alice", "s3:GetObject")), "principal", "bad_request"),
    (SaveRequest(Request("2", "anonymous", "s3:GetObject", "x")), "resource", "bad_request"),
    (RenameLab(" "), "title", "bad_name"),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "field", "code"), REFUSED, ids=lambda each: repr(each)[:60])
def test_what_aws_would_refuse_names_the_field_and_the_rule(
    edit: Edit, field: str, code: str
) -> None:
    with pytest.raises(EditError) as caught:
        edit.apply(_world())
    assert (caught.value.field, caught.value.code) == (field, code)
    assert caught.value.message.endswith((".", "?"))


def _one(found: World) -> Any:
    return found.accounts[0]


def test_a_renamed_policy_is_renamed_wherever_it_hangs() -> None:
    after = Save(ONE, ManagedPolicy("Begin", GOOD), before="Start").apply(_world())
    home = _one(after)
    assert home.groups[0].policies == home.roles[0].policies == ("Begin",)
    assert (home.users[1].policies, home.users[1].permissions_boundary) == (("Begin",), "Begin")
    request = after.requests[0]
    assert request.session is not None
    assert request.session.policies == ("Begin",)
    assert request.via[0].policies == ("Begin", READ)


def test_a_deleted_policy_hangs_nowhere() -> None:
    after = Delete("policy", ONE, "Start").apply(_world())
    home = _one(after)
    assert home.groups[0].policies == home.users[1].policies == ()
    assert home.users[1].permissions_boundary is None
    request = after.requests[0]
    assert request.session is not None
    assert request.session.policies is None
    assert request.via[0].policies == (READ,)


def test_a_renamed_group_keeps_its_users() -> None:
    after = Save(ONE, Group("ops"), before="operators").apply(_world())
    assert _one(after).users[0].groups == ("ops",)


def test_ten_managed_policies_hang_on_one_user_at_most() -> None:
    found = _world()
    for number in range(11):
        found = Save(ONE, ManagedPolicy(f"P{number}", GOOD)).apply(found)
    for number in range(10):
        found = AttachPolicy(ONE, "user", "Alice", f"P{number}").apply(found)
    with pytest.raises(EditError, match="At most 10"):
        AttachPolicy(ONE, "user", "Alice", "P10").apply(found)


def test_who_is_in_a_group_and_what_names_a_thing_are_named() -> None:
    world = _world()
    assert members_of(_one(world), "operators") == ("Alice",)
    assert holders_of(_one(world), "Start") == ("Bob", "operators", "Runner")
    assert holders_of(_one(world), "Stop") == ()
    assert mentions(world, arn("role", "Runner")) == ("the request “1”",)
    assert mentions(world, BUCKET) == ()


def test_the_next_request_gets_a_free_number() -> None:
    found = SaveRequest(Request("3", "anonymous", "s3:GetObject")).apply(_world())
    assert next_request_id(found) == "4"
    assert next_request_id(_world()) == "2"


def test_limits_of_a_lab_hold_for_edits_too() -> None:
    full = World(
        accounts=(_one(_world()), *(_one(read_lab(lab(account(f"{n:012d}")))) for n in range(49))),
        requests=tuple(Request(str(n), "anonymous", "s3:GetObject") for n in range(500)),
    )
    for edit in (CreateAccount("9" * 12, "x"), SaveRequest(Request("x", "anonymous", "a:B"))):
        with pytest.raises(EditError) as caught:
            edit.apply(full)
        assert caught.value.code == "too_many"


def test_an_inline_policy_of_the_same_name_is_not_added_twice() -> None:
    found = read_lab(lab(account(users=[{"name": "A", "policies": [inline(allow("s3:*"), "x")]}])))
    with pytest.raises(EditError) as caught:
        SaveInlinePolicy(ONE, "user", "A", InlinePolicy("X", GOOD)).apply(found)
    assert caught.value.code == "name_taken"
