"""Policies beside a message: where each is put, what is left out, when a verdict is given."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from iamlab.exchange import OwnLab, read_denial, smallest_lab, with_own_texts
from iamlab.world import Decider

NOW = "2026-01-31T12:00:00Z"
ROLE = "arn:aws:iam::111122223333:role/app"
SESSION = "arn:aws:sts::111122223333:assumed-role/app/x"
USER = "arn:aws:iam::111122223333:user/Kim"
OBJECT = "arn:aws:s3:::reports/a.csv"
ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "cases/practitioner/reports.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
DUMPS = [row for row in ROWS if row["kind"] == "dump"]


def _message(because: str, who: str = SESSION, action: str = "s3:GetObject",
             resource: str = OBJECT) -> str:  # fmt: skip
    on = f" on resource: {resource}" if resource else ""
    return f"User: {who} is not authorized to perform: {action}{on} {because}"


IDENTITY = "because no identity-based policy allows the action"
SCP = "with an explicit deny in a service control policy"


def _policy(effect: str = "Allow", action: str = "s3:*", **more: Any) -> dict[str, Any]:
    statement = {"Effect": effect, "Action": action, "Resource": "*", **more}
    statement = {key: value for key, value in statement.items() if value is not None}
    return {"Version": "2012-10-17", "Statement": [statement]}


def _own(message: str, *texts: Any) -> OwnLab:
    denial = read_denial(message)
    written = [text if isinstance(text, str) else json.dumps(text) for text in texts]
    return with_own_texts(smallest_lab(denial, now=NOW), denial, written, now=NOW)


def _decided(own: OwnLab) -> tuple[str, str | None]:
    assert own.world is not None
    assert own.request is not None
    story = Decider(own.world, NOW, trace=False).decide(own.request)
    return story.verdict, story.reason.policy_type


def _used(own: OwnLab) -> list[tuple[int, str, str]]:
    return [(each.index, each.policy_type, each.on) for each in own.used]


@pytest.mark.parametrize("row", DUMPS, ids=lambda row: str(row["id"]))
def test_each_format_is_used_or_refused_in_a_sentence_and_gives_no_false_verdict(
    row: dict[str, Any],
) -> None:
    own = _own(_message(IDENTITY), row["input"])
    assert own.used or own.unused
    assert all(str(each.why).strip() for each in own.unused)
    if own.unused or not own.used:
        assert own.world is None
    if not own.used:
        [left] = own.unused
        assert "`" in left.why  # the command that prints what can be read


def test_an_identity_policy_takes_the_place_of_the_made_up_one() -> None:
    own = _own(_message(IDENTITY), _policy())
    assert _used(own) == [(0, "identity", ROLE)]
    assert _decided(own) == ("allowed", "identity")


def test_a_text_without_principal_is_the_scp_that_the_message_names() -> None:
    own = _own(_message(SCP), _policy("Deny"))
    assert [each.policy_type for each in own.used] == ["scp"]
    assert _decided(own) == ("denied", "scp")
    assert own.world is not None
    assert own.world.organization is not None
    scps = own.world.organization.root.scps or ()
    assert [each.name for each in scps] == ["FullAWSAccess", "yours-1"]


def test_an_scp_that_does_not_deny_leaves_the_request_allowed() -> None:
    assert _decided(_own(_message(SCP), _policy("Deny", "ec2:*"))) == ("allowed", "identity")


@pytest.mark.parametrize(
    ("because", "policy_type"),
    [
        ("because no permissions boundary allows the s3:GetObject action", "boundary"),
        ("because no session policy allows the s3:GetObject action", "session"),
        ("because no service control policy allows the s3:GetObject action", "scp"),
    ],
)
def test_a_limit_is_hung_where_the_message_says(because: str, policy_type: str) -> None:
    own = _own(_message(because), _policy(action="ec2:*"))
    assert [each.policy_type for each in own.used] == [policy_type]
    assert _decided(own) == ("denied", policy_type)


def test_two_texts_that_could_be_the_limit_give_no_verdict() -> None:
    own = _own(_message(SCP), _policy(), _policy("Deny"))
    assert own.world is None
    assert {each.index for each in own.unused} == {0, 1}


def test_the_policy_arn_of_the_message_tells_which_one_it_is() -> None:
    arn = "arn:aws:organizations::111122223333:policy/o-a/service_control_policy/p-b"
    limit = {"Policy": {"PolicySummary": {"Name": "Cap", "Type": "SERVICE_CONTROL_POLICY"},
                        "Content": json.dumps(_policy("Deny"))}}  # fmt: skip
    own = _own(_message(f"{SCP}: {arn}"), limit, _policy())
    assert {each.index: each.policy_type for each in own.used} == {0: "scp", 1: "identity"}
    assert _decided(own) == ("denied", "scp")


def test_boundary_in_its_name_makes_it_a_boundary() -> None:
    code = (
        'resource "aws_iam_policy" "b" {\n  name = "DeveloperBoundary"\n'
        f"  policy = jsonencode({json.dumps(_policy(action='ec2:*'))})\n}}\n"
    )
    own = _own(_message(IDENTITY), _policy(), code)
    assert {each.policy_type for each in own.used} == {"identity", "boundary"}
    assert _decided(own) == ("denied", "boundary")


def test_a_bucket_policy_is_put_on_the_bucket_of_the_object() -> None:
    policy = _policy("Deny", Principal="*", Resource="arn:aws:s3:::reports/*")
    own = _own(_message(IDENTITY), {"Policy": json.dumps(policy)}, _policy())
    assert sorted(_used(own)) == [(0, "resource", "arn:aws:s3:::reports"), (1, "identity", ROLE)]
    assert _decided(own) == ("denied", "resource")


def test_the_policy_of_another_bucket_gives_no_verdict() -> None:
    code = (
        'resource "aws_s3_bucket_policy" "b" {\n  bucket = "other"\n'
        f"  policy = jsonencode({json.dumps(_policy(Principal='*'))})\n}}\n"
    )
    own = _own(_message(IDENTITY), code)
    assert own.world is None
    assert "attached to other" in own.unused[0].why


def _get_role(name: str) -> dict[str, Any]:
    trust = _policy(action="sts:AssumeRole", Resource=None, Principal={"AWS": USER})
    return {"Role": {"RoleName": name, "Arn": f"arn:aws:iam::111122223333:role/{name}",
                     "AssumeRolePolicyDocument": trust}}  # fmt: skip


ASSUMES = _message(
    "because no resource-based policy allows the sts:AssumeRole action",
    USER, "sts:AssumeRole", "arn:aws:iam::111122223333:role/target",
)  # fmt: skip


def test_a_trust_policy_is_put_on_the_role_to_assume() -> None:
    own = _own(ASSUMES, _get_role("target"))
    assert _used(own) == [(0, "trust", "arn:aws:iam::111122223333:role/target")]
    assert _decided(own)[0] == "allowed"


def test_the_trust_policy_of_another_role_gives_no_verdict() -> None:
    own = _own(ASSUMES, _get_role("other"))
    assert own.world is None
    assert not own.used
    assert "attached to other" in own.unused[0].why


def test_the_policies_of_another_role_in_one_template_decide_nothing() -> None:
    def role(action: str) -> dict[str, Any]:
        policy = {"PolicyName": "p", "PolicyDocument": _policy(action=action)}
        return {"Type": "AWS::IAM::Role", "Properties": {"Policies": [policy]}}

    template = {"Resources": {"App": role("s3:*"), "Worker": role("ec2:*")}}
    own = _own(_message(IDENTITY), template)
    assert _decided(own) == ("allowed", "identity")
    assert [each.decides_nothing for each in own.unused] == [True]


def test_a_group_of_a_user_gives_no_verdict() -> None:
    group = {"GroupName": "ops", "PolicyName": "p", "PolicyDocument": _policy()}
    own = _own(_message(IDENTITY, USER), _policy(action="ec2:*"), group)
    assert own.world is None


def test_managed_policies_are_attached_by_arn() -> None:
    attached = {"AttachedPolicies": [
        {"PolicyName": "AmazonS3ReadOnlyAccess",
         "PolicyArn": "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"}]}  # fmt: skip
    own = _own(_message(IDENTITY), attached)
    assert _used(own) == [(0, "identity", ROLE)]
    assert _decided(own) == ("allowed", "identity")


def test_a_managed_policy_without_text_gives_no_verdict() -> None:
    attached = {"AttachedPolicies": [
        {"PolicyName": "own", "PolicyArn": "arn:aws:iam::111122223333:policy/own"}]}  # fmt: skip
    own = _own(_message(IDENTITY), _policy(), attached)
    assert own.used
    assert own.world is None


def test_expressions_take_the_account_and_region_of_the_message() -> None:
    table = "arn:aws:dynamodb:eu-north-1:111122223333:table/orders"
    text = """Resources:
  P:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Action: dynamodb:GetItem
            Resource: !Sub "arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders"
"""
    own = _own(_message(IDENTITY, action="dynamodb:GetItem", resource=table), text)
    assert _decided(own) == ("allowed", "identity")
    shown = {each.expression: each.value for each in own.placeholders}
    assert shown == {"AWS::Region": "eu-north-1", "AWS::AccountId": "111122223333"}


def test_an_expression_that_would_decide_gives_no_verdict() -> None:
    text = json.dumps(_policy(Resource={"Fn::Sub": "arn:aws:s3:::${Bucket}/*"}))
    own = _own(_message(IDENTITY), text)
    assert own.used
    assert own.world is None
    assert "depends on Bucket" in own.unused[0].why


def test_without_a_resource_in_the_message_narrow_policies_give_no_verdict() -> None:
    bare = "An error occurred (AccessDenied) when calling the GetObject operation: Access Denied"
    assert _own(bare, _policy(Resource="arn:aws:s3:::reports/*")).world is None
    assert _decided(_own(bare, _policy()))[0] == "allowed"


def test_a_key_policy_denies_for_itself() -> None:
    key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    message = _message(
        "with an explicit deny in a resource-based policy", action="kms:Decrypt", resource=key
    )
    own = _own(message, {"Policy": json.dumps(_policy("Deny", "kms:*", Principal="*"))})
    assert _used(own) == [(0, "resource", key)]
    assert _decided(own) == ("denied", "resource")


def test_an_account_dump_is_tried_alone() -> None:
    user = {"Arn": USER, "UserName": "Kim", "Path": "/",
            "UserPolicyList": [{"PolicyName": "own", "PolicyDocument": _policy()}]}  # fmt: skip
    message = _message(IDENTITY, USER)
    assert _decided(_own(message, {"UserDetailList": [user]})) == ("allowed", "identity")
    other = _own(_message(IDENTITY), {"UserDetailList": [user]})
    assert other.world is None
    assert "not in this dump" in other.unused[0].why


def test_a_message_without_an_action_tries_nothing() -> None:
    own = _own("hello", _policy())
    assert own.world is None
    assert [each.index for each in own.unused] == [0]


@pytest.mark.parametrize(
    "text",
    ["", "{", "null", '"x"', "a: &a [*a]", "{" * 3000, '{"Statement": []}', '{"Policy": "x"}'],
)
def test_a_text_without_a_policy_gives_no_verdict_and_a_sentence(text: str) -> None:
    own = _own(_message(IDENTITY), text)
    assert own.world is None
    assert own.unused[0].why


@pytest.mark.parametrize(
    ("because", "policy_type"),
    [
        ("with an explicit deny in a resource control policy", "rcp"),
        ("because no VPC endpoint policy allows the s3:GetObject action", "vpc_endpoint"),
    ],
)
def test_a_text_with_principal_is_the_limit_that_the_message_names(
    because: str, policy_type: str
) -> None:
    own = _own(_message(because), _policy("Deny", Principal="*"))
    assert [each.policy_type for each in own.used] == [policy_type]
    assert _decided(own) == ("denied", policy_type)


def test_two_policies_of_one_bucket_give_no_verdict() -> None:
    assert _own(_message(IDENTITY), _policy(Principal="*"), _policy(Principal="*")).world is None


def test_a_boundary_without_its_text_gives_no_verdict() -> None:
    role = _get_role("app")
    arn = "arn:aws:iam::111122223333:policy/limit"
    role["Role"]["PermissionsBoundary"] = {"PermissionsBoundaryArn": arn}
    own = _own(_message(IDENTITY), role, _policy())
    assert own.world is None
    assert any(arn in each.why for each in own.unused)
