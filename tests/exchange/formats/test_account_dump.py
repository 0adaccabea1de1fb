"""Account dumps: every sample imports, says what it leaves out, and decides the same."""

import json
from dataclasses import replace
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iamlab.exchange import (
    ExchangeError,
    format_of,
    list_account_dump,
    read_account_dump,
    world_of_dump,
)
from iamlab.world import Decider, Request, World, read_lab, write_lab
from tests.depth import examples
from tests.exchange.formats.dump_writer import dump_of
from tests.exchange.formats.labs import DUMPS, NOW, allow, full_lab, read, trust

A = "111111111111"
ACTIONS = (
    ("s3:GetObject", "arn:aws:s3:::reports/Bob/a"),
    ("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111111111111:orders"),
    ("lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:111111111111:function:f"),
    ("iam:ListUsers", "*"),
    ("ec2:DescribeInstances", "*"),
    ("sns:Publish", "arn:aws:sns:eu-west-1:111111111111:news"),
)
# (file, principals, places of what is left out)
WHAT_SAMPLES_GIVE = {
    "cloudmapper-demo.json": (6, ["accounts[111111111111].roles[level1].unique_id"]),
    "cloudsplaining-example-shrunk.json": (
        39,
        [
            "Policies[25].PolicyVersionList",
            "RoleDetailList[17].InstanceProfileList[0]",
            "RoleDetailList[23].InstanceProfileList[0]",
            "accounts[111111111111].users[userwithlotsofpermissions].unique_id",
            "accounts[111111111111].users[alice].unique_id",
            "accounts[111111111111].users[bob].unique_id",
            "accounts[111111111111].roles[MyRole].unique_id",
            "accounts[111111111111].roles[MyOtherRole].unique_id",
            "accounts[111111111111].roles[OverprivilegedEC2].unique_id",
        ],
    ),
    "iamspy-boundaries-merged.json": (7, ["UserDetailList[0].PermissionsBoundary"]),
    "own-url-encoded-and-partial.json": (
        4,
        ["IsTruncated", "UserDetailList[1].UserPolicyList[0].PolicyName"],
    ),
}


def verdicts(world, principals):
    decider = Decider(world, NOW, trace=False)
    found = {}
    for principal in principals:
        for action, resource in ACTIONS:
            story = decider.decide(Request("x", principal, action, resource))
            found[principal, action] = (story.verdict, story.reason.code, story.reason.policy_type)
    return found


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
def test_every_sample_becomes_a_lab_and_says_exactly_what_it_leaves_out(path):
    reading = read_account_dump(read(path))
    world, left_out = world_of_dump(reading)
    principals, places = WHAT_SAMPLES_GIVE[path.name]
    assert len(reading.principals) == principals
    assert [each.path for each in left_out] == places
    assert read_lab(write_lab(world)) == world


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
def test_a_sample_written_again_decides_the_same(path):
    reading = read_account_dump(read(path))
    world, _ = world_of_dump(reading)
    again = World(accounts=tuple(
        world_of_dump(read_account_dump(dump_of(account)))[0].accounts[0]
        for account in world.accounts
    ))  # fmt: skip
    before = verdicts(world, reading.principals)
    assert before == verdicts(again, reading.principals)
    assert {verdict for verdict, _, _ in before.values()} >= {"denied"}


@pytest.mark.parametrize("encoded", [True, False])
def test_a_lab_written_as_a_dump_decides_the_same(encoded):
    account = replace(full_lab().accounts[0], resources=(), roles=full_lab().accounts[0].roles[:1])
    reading = read_account_dump(dump_of(account, encoded))
    world, left_out = world_of_dump(reading)
    original = World(accounts=(account,))
    found = verdicts(world, reading.principals)
    assert found == verdicts(original, reading.principals)
    assert {verdict for verdict, _, _ in found.values()} == {"allowed", "denied"}
    assert [each.message for each in left_out] == ["v3: only the default version decides"] * 2


BOUNDARIES = [
    ("role/role-boundary-deny-role", "denied"),
    ("role/role-boundary-allow-role", "allowed"),
    ("role/role-boundary-no-policies-role", "denied"),
    ("user/user-boundary-allow-user", "allowed"),
]


@pytest.mark.parametrize(("name", "verdict"), BOUNDARIES)
def test_boundaries_of_a_dump_bite(name, verdict):
    (path,) = [each for each in DUMPS if each.stem.startswith("iamspy")]
    reading = read_account_dump(read(path))
    world, _ = world_of_dump(reading)
    found = verdicts(world, [f"arn:aws:iam::{A}:{name}"])
    assert found[f"arn:aws:iam::{A}:{name}", "lambda:InvokeFunction"][0] == verdict


def test_only_chosen_principals_come_with_their_groups_and_policies():
    account = full_lab().accounts[0]
    reading = read_account_dump(dump_of(account))
    world, _ = world_of_dump(reading, [f"arn:aws:iam::{A}:user/Bob"])
    (chosen,) = world.accounts
    assert [each.name for each in chosen.users] == ["Bob"]
    assert [each.name for each in chosen.groups] == ["readers"]
    assert {each.name for each in chosen.policies} == {"Home", "OnlyS3"}
    assert chosen.roles == ()


def test_a_principal_that_is_not_there_is_refused_by_name():
    reading = read_account_dump(dump_of(full_lab().accounts[0]))
    with pytest.raises(ExchangeError, match="user/Mehdi"):
        world_of_dump(reading, [f"arn:aws:iam::{A}:user/Mehdi"])


def dump_with(user=None, policies=()):
    detail = {"Arn": f"arn:aws:iam::{A}:user/Bob", "UserName": "Bob", "Path": "/", **(user or {})}
    return json.dumps({"UserDetailList": [detail], "Policies": list(policies)})


LEFT_OUT = [
    ({"AttachedManagedPolicies": [{"PolicyArn": "arn:aws:iam::aws:policy/NoSuchPolicyAnywhere"}]},
     "UserDetailList[0].AttachedManagedPolicies[0]"),
    ({"AttachedManagedPolicies": [{"PolicyArn": f"arn:aws:iam::{A}:policy/Gone"}]},
     "UserDetailList[0].AttachedManagedPolicies[0]"),
    ({"AttachedManagedPolicies": ["x"]}, "UserDetailList[0].AttachedManagedPolicies[0]"),
    ({"PermissionsBoundary": {}}, "UserDetailList[0].PermissionsBoundary"),
    ({"UserPolicyList": [{"PolicyName": "a", "PolicyDocument": "%7Bnonsense"}]},
     "UserDetailList[0].UserPolicyList[0].PolicyDocument"),
    ({"UserPolicyList": [{"PolicyDocument": allow("s3:*")}]},
     "UserDetailList[0].UserPolicyList[0]"),
    ({"Tags": [{"Key": 1}]}, "UserDetailList[0].Tags[0]"),
    ({"GroupList": ["nowhere"]}, f"accounts[{A}].users[Bob].groups[nowhere]"),
    ({"Mood": "fine"}, "UserDetailList[0].Mood"),
    ({"UserId": "x"}, f"accounts[{A}].users[Bob].unique_id"),
    ({"GroupList": [None]}, "UserDetailList[0].GroupList"),
]  # fmt: skip


@pytest.mark.parametrize(("user", "place"), LEFT_OUT)
def test_what_cannot_be_carried_over_is_named_with_its_place(user, place):
    world, left_out = world_of_dump(read_account_dump(dump_with(user)))
    assert [each.path for each in left_out] == [place]
    assert [each.name for each in world.accounts[0].users] == ["Bob"]


def test_a_duration_that_is_no_number_is_named():
    detail = {"Arn": f"arn:aws:iam::{A}:role/r", "MaxSessionDuration": "1h",
              "AssumeRolePolicyDocument": trust({"Service": "ec2.amazonaws.com"})}  # fmt: skip
    reading = read_account_dump(json.dumps({"RoleDetailList": [detail]}))
    assert [each.path for each in reading.left_out] == ["RoleDetailList[0].MaxSessionDuration"]


def pages_of(account):
    whole = json.loads(dump_of(account))
    first = {"UserDetailList": whole["UserDetailList"], "IsTruncated": True, "Marker": "next"}
    rest = {"Policies": whole["Policies"], "RoleDetailList": [], "IsTruncated": True}
    last = {**whole, "UserDetailList": [], "Policies": []}
    return [first, rest, last]


@pytest.mark.parametrize(
    "write",
    [
        json.dumps,
        lambda pages: "\n".join(json.dumps(page, indent=2) for page in pages),
        lambda pages: ",".join(map(json.dumps, pages)),
    ],
)
def test_the_pages_of_a_dump_are_one_dump(write):
    account = full_lab().accounts[0]
    pages = write(pages_of(account))
    assert format_of(pages) == "account_dump"
    assert read_account_dump(pages) == read_account_dump(dump_of(account))
    assert list_account_dump(pages).principals == list_account_dump(dump_of(account)).principals


def test_the_last_page_says_whether_one_is_missing():
    pages = pages_of(full_lab().accounts[0])[:2]
    assert "IsTruncated" in [each.path for each in read_account_dump(json.dumps(pages)).left_out]


@pytest.mark.parametrize("partition", ["aws-cn", "aws-us-gov"])
def test_a_dump_of_another_partition_keeps_its_arns_and_decides_so(partition):
    bob = f"arn:{partition}:iam::{A}:user/Bob"
    policies = [
        {"PolicyArn": f"arn:{partition}:iam::{A}:policy/Objects"},
        {"PolicyArn": f"arn:{partition}:iam::aws:policy/ReadOnlyAccess"},
    ]
    objects = {
        "Arn": policies[0]["PolicyArn"],
        "DefaultVersionId": "v1",
        "PolicyVersionList": [
            {
                "VersionId": "v1",
                "Document": allow("s3:PutObject", f"arn:{partition}:s3:::reports/*"),
            }
        ],
    }
    text = json.dumps({
        "UserDetailList": [{"Arn": bob, "AttachedManagedPolicies": policies}],
        "Policies": [objects],
    })  # fmt: skip
    assert list_account_dump(text).principals == (bob,)
    reading = read_account_dump(text, [bob])
    world, left_out = world_of_dump(reading, [bob])
    decider = Decider(world, NOW)
    asked = [("s3:PutObject", f"arn:{partition}:s3:::reports/a"),
             ("s3:GetObject", f"arn:{partition}:s3:::reports/a"),
             ("s3:DeleteObject", f"arn:{partition}:s3:::reports/a")]  # fmt: skip
    verdicts = [decider.decide(Request("1", bob, *each)).verdict for each in asked]
    assert verdicts == ["allowed", "allowed", "denied"]
    assert left_out == ()


def test_an_aws_managed_policy_that_the_catalogue_has_not_comes_along():
    arn = "arn:aws:iam::aws:policy/Rare"
    user = {"AttachedManagedPolicies": [{"PolicyArn": arn, "PolicyName": "Rare"}]}
    policy = {
        "Arn": arn,
        "DefaultVersionId": "v1",
        "PolicyVersionList": [
            {"VersionId": "v1", "IsDefaultVersion": True, "Document": allow("s3:Get*")}
        ],
    }
    world, left_out = world_of_dump(read_account_dump(dump_with(user, [policy])))
    assert [each.arn for each in world.accounts[0].aws_managed_policies] == [arn]
    assert left_out == ()


SECRET = "wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY"  # of AWS's own examples


def _only_with(key: str, value: str, **statement: object) -> dict[str, object]:
    condition = {"StringEquals": {key: value}}
    statement = {"Effect": "Allow", "Action": "s3:*", "Condition": condition, **statement}
    return {"Version": "2012-10-17", "Statement": [statement]}


def test_a_policy_with_what_no_lab_may_hold_goes_as_a_whole():
    """Without its condition alone, the policy would allow more than it did."""
    arn = f"arn:aws:iam::{A}:"
    inline = _only_with("aws:PrincipalTag/k", SECRET, Resource="*")
    trust = _only_with("sts:ExternalId", SECRET, Action="sts:AssumeRole", Principal="*")
    dump = {
        "UserDetailList": [
            {
                "UserName": "Bob",
                "Arn": f"{arn}user/Bob",
                "UserPolicyList": [
                    {"PolicyName": "Tagged", "PolicyDocument": inline},
                    {"PolicyName": "Free", "PolicyDocument": allow("sqs:*")},
                ],
            }
        ],
        "RoleDetailList": [
            {"RoleName": "R", "Arn": f"{arn}role/R", "AssumeRolePolicyDocument": trust}
        ],
    }
    world, left_out = world_of_dump(read_account_dump(json.dumps(dump)))
    (account,) = world.accounts
    assert [policy.name for policy in account.users[0].policies] == ["Free"]
    assert account.roles[0].trust_policy is None
    places = [f"accounts[{A}].users[Bob].policies[Tagged]", f"accounts[{A}].roles[R].trust_policy"]
    assert [each.path for each in left_out] == places
    assert not any(SECRET in str(each) for each in left_out)


def test_a_tag_with_a_key_of_any_characters_is_left_out_by_its_name():
    key = 'a"].b\\'
    user = {
        "UserName": "Bob",
        "Arn": f"arn:aws:iam::{A}:user/Bob",
        "Tags": [{"Key": key, "Value": "x" * 300}, {"Key": "team", "Value": "data"}],
    }
    world, left_out = world_of_dump(read_account_dump(json.dumps({"UserDetailList": [user]})))
    assert dict(world.accounts[0].users[0].tags) == {"team": "data"}
    assert [each.path for each in left_out] == [f"accounts[{A}].users[Bob].tags.{key}"]


def test_a_plus_in_an_encoded_document_stays_a_plus():
    text = quote(json.dumps(allow("s3:GetObject", "arn:aws:s3:::a/1+1")), safe="+")
    user = {"UserPolicyList": [{"PolicyName": "own", "PolicyDocument": text}]}
    world, _ = world_of_dump(read_account_dump(dump_with(user)))
    assert "1+1" in world.accounts[0].users[0].policies[0].document.text


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "null", '{"a": NaN}', "[" * 100_000, '"x"'])
def test_what_is_no_dump_is_an_error_and_no_traceback(text):
    with pytest.raises(ExchangeError):
        read_account_dump(text)


def test_more_than_ten_megabytes_are_refused_before_they_are_read():
    with pytest.raises(ExchangeError, match="10 MB"):
        read_account_dump(" " * (10 * 1024 * 1024 + 1))


def test_more_principals_than_fit_a_lab_are_refused_and_some_of_them_are_not():
    users = [{"Arn": f"arn:aws:iam::{A}:user/u{number}"} for number in range(1001)]
    reading = read_account_dump(json.dumps({"UserDetailList": users}))
    with pytest.raises(ExchangeError, match="choose fewer"):
        world_of_dump(reading)
    world, _ = world_of_dump(reading, reading.principals[:5])
    assert len(world.accounts[0].users) == 5


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["Arn", "Path", "UserName", "Tags", "PolicyName", "PolicyDocument", "PolicyVersionList",
         "AttachedManagedPolicies", "PermissionsBoundary", "GroupList", "Key", "Value",
         "RoleName", "AssumeRolePolicyDocument", "DefaultVersionId"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@examples(60)
@given(users=JSON, roles=JSON, policies=JSON)
def test_nothing_that_stands_in_the_lists_breaks_the_reader(users, roles, policies):
    named = [{"Arn": f"arn:aws:iam::{A}:user/Bob", "Tags": users, "UserPolicyList": policies}]
    data = {"UserDetailList": named, "RoleDetailList": roles, "Policies": policies}
    world, _ = world_of_dump(read_account_dump(json.dumps(data)))
    assert [each.name for each in world.accounts[0].users] == ["Bob"]


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
def test_reading_some_principals_gives_what_reading_all_gives_for_them(path):
    """Each alone: the same lab, and no note about anybody else."""
    text = read(path)
    whole = read_account_dump(text)
    assert list_account_dump(text).principals == whole.principals
    places = {note.path for note in whole.left_out}
    for principal in whole.principals:
        part = read_account_dump(text, [principal])
        assert part.principals == (principal,)
        assert {note.path for note in part.left_out} <= places
        assert world_of_dump(part, [principal])[0] == world_of_dump(whole, [principal])[0]
