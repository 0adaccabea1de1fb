"""The request context: what is derived, from whom, and what the request overrides."""

from __future__ import annotations

from typing import Any

import pytest

from iamlab.engine import AccessRequest
from iamlab.world import gather
from iamlab.world.context import as_time, region_of
from tests.world.labs import NOW, ONE, TWO, account, arn, only_request, trust, user, world

ACCOUNTS = (
    account(
        ONE,
        users=[
            user(
                "Alice",
                tags={"team": "data"},
                unique_id="AIDAALICE",
                mfa_device=True,
                console_password=True,
            )
        ],
        roles=[{"name": "R", "path": "/app/", "unique_id": "AROAR"}],
    ),
    account(
        TWO,
        resources=[
            {"arn": "arn:aws:s3:::reports", "tags": {"stage": "test"}, "abac": True},
            {"arn": f"arn:aws:secretsmanager:eu-west-1:{TWO}:secret:db-AbCdEf", "tags": {"a": "b"}},
        ],
        roles=[{"name": "Lent", "tags": {"team": "x"}, "trust_policy": trust(ONE)}],
    ),
)  # fmt: skip
TREE = {
    "id": "o-exampleorg1",
    "management_account": "999999999999",
    "root": {"id": "r-exam", "units": [{"id": "ou-exam-work", "accounts": [ONE]}]},
}


def _asked(**request: Any) -> AccessRequest:
    full = {"principal": arn("user", "Alice"), "action": "s3:ListBucket", **request}
    found = world(*ACCOUNTS, requests=[full], organization=TREE)
    gathered = gather(found, only_request(found), now=NOW)
    assert gathered is not None
    return gathered[0]


def _values(**request: Any) -> dict[str, tuple[str, ...]]:
    return {key: value.values for key, value in _asked(**request).context.items()}


def test_a_users_request() -> None:
    assert _values(resource="arn:aws:s3:::reports") == {
        "aws:principaltype": ("User",),
        "aws:userid": ("AIDAALICE",),
        "aws:principalarn": (arn("user", "Alice"),),
        "aws:principalaccount": (ONE,),
        "aws:principalisawsservice": ("false",),
        "aws:username": ("Alice",),
        "aws:principaltag/team": ("data",),
        "aws:principalorgid": ("o-exampleorg1",),
        "aws:principalorgpaths": ("o-exampleorg1/r-exam/ou-exam-work/",),
        "aws:resourceaccount": (TWO,),
        "aws:resourcetag/stage": ("test",),
        "aws:requestedregion": ("us-east-1",),
        "aws:currenttime": (NOW,),
        "aws:epochtime": ("1795608000",),
        "aws:securetransport": ("true",),
        "aws:viaawsservice": ("false",),
        "aws:useragent": ("sim",),
        "s3:resourceaccount": (TWO,),
    }


def test_a_role_session_shows_the_role_with_its_path_and_no_user_name() -> None:
    found = _values(principal=f"arn:aws:sts::{ONE}:assumed-role/R/job")
    assert found["aws:principalarn"] == (arn("role", "app/R"),)
    assert found["aws:principaltype"] == ("AssumedRole",)
    assert found["aws:userid"] == ("AROAR:job",)
    assert found["aws:tokenissuetime"] == (NOW,)
    assert found["aws:multifactorauthpresent"] == ("false",)
    assert "aws:multifactorauthage" not in found
    assert "aws:username" not in found


@pytest.mark.parametrize(
    ("credentials", "mfa", "temporary"),
    [(None, None, False), ("password", ("true",), True), ("session_token", ("true",), True)],
)
def test_mfa_is_known_of_temporary_credentials_only(
    credentials: str | None, mfa: Any, temporary: bool
) -> None:
    found = _values(credentials=credentials)
    assert found.get("aws:multifactorauthpresent") == mfa
    assert found.get("aws:multifactorauthage") == (("0",) if mfa else None)
    assert ("aws:tokenissuetime" in found) == temporary


def test_the_root_user_is_the_account() -> None:
    found = _values(principal=f"arn:aws:iam::{ONE}:root")
    assert found["aws:principaltype"] == ("Account",)
    assert found["aws:userid"] == (ONE,)
    assert found["aws:principalarn"] == (f"arn:aws:iam::{ONE}:root",)


def test_a_federated_user_carries_its_session_arn() -> None:
    federated = f"arn:aws:sts::{ONE}:federated-user/f"
    found = _values(principal=federated)
    assert found["aws:principaltype"] == ("FederatedUser",)
    assert found["aws:userid"] == (f"{ONE}:f",)
    assert found["aws:principalarn"] == (federated,)


def test_a_service_has_its_name_and_no_type() -> None:
    found = _values(principal="sns.amazonaws.com")
    assert found["aws:principalisawsservice"] == ("true",)
    assert found["aws:principalservicename"] == ("sns.amazonaws.com",)
    assert found["aws:principalservicenameslist"] == ("sns.amazonaws.com",)
    assert not {"aws:principaltype", "aws:principalarn", "aws:principalaccount"} & set(found)


def test_an_anonymous_caller_is_called_so() -> None:
    found = _values(principal="anonymous")
    assert found["aws:principalaccount"] == found["aws:userid"] == ("anonymous",)
    assert found["aws:principaltype"] == ("Anonymous",)
    assert not {"aws:principalarn", "aws:principalisawsservice", "aws:principalorgid"} & set(found)


def test_a_federation_call_is_not_signed() -> None:
    found = _values(
        principal=f"arn:aws:iam::{ONE}:oidc-provider/x.example",
        action="sts:AssumeRoleWithWebIdentity",
        resource=arn("role", "Lent", TWO),
    )
    assert not [key for key in found if key.startswith(("aws:principal", "aws:userid"))]


def test_an_endpoint_is_named_in_the_request() -> None:
    found = _values(vpc_endpoint="vpce-1", context={"aws:VpcSourceIp": "10.0.0.7"})
    assert found["aws:sourcevpce"] == ("vpce-1",)
    assert found["aws:vpcsourceip"] == ("10.0.0.7",)


def test_what_is_given_overrides_and_null_removes_whatever_the_case() -> None:
    context = _asked(context={"AWS:username": "Mehdi", "aws:UserAgent": None, "aws:X": []}).context
    assert context["aws:username"].values == ("Mehdi",)
    assert context["aws:username"].source == "given"
    assert context["aws:principalarn"].source == "derived"
    assert "aws:useragent" not in context
    assert (context["aws:x"].values, context["aws:x"].multivalued) == ((), True)


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ("x", ("x",)),
        (5, ("5",)),
        (1.5, ("1.5",)),
        (2.0, ("2",)),
        (True, ("true",)),
        (False, ("false",)),
        (["a", 1, True], ("a", "1", "true")),
    ],
)
def test_values_become_text(value: Any, texts: tuple[str, ...]) -> None:
    given = _asked(context={"aws:X": value}).context["aws:x"]
    assert given.values == texts
    assert given.multivalued == isinstance(value, list)


def test_a_key_known_to_hold_a_list_is_multivalued_with_one_value_too() -> None:
    context = _asked(
        action="dynamodb:GetItem", context={"aws:TagKeys": "a", "dynamodb:Attributes": "b"}
    ).context
    assert context["aws:tagkeys"].multivalued
    assert context["dynamodb:attributes"].multivalued
    assert context["aws:principalorgpaths"].multivalued
    assert not context["aws:username"].multivalued


def test_request_tags_give_the_list_of_their_keys() -> None:
    tags = {"aws:RequestTag/team": "data", "aws:RequestTag/stage": "test"}
    assert _values(context=tags)["aws:tagkeys"] == ("team", "stage")
    assert _values(context={**tags, "aws:TagKeys": ["x"]})["aws:tagkeys"] == ("x",)
    assert "aws:tagkeys" not in _values(context={**tags, "aws:tagkeys": None})
    assert "aws:tagkeys" not in _values(context={"aws:RequestTag/team": None})


def test_a_service_key_that_the_action_does_not_carry_is_not_sent() -> None:
    given = {"s3:prefix": "home/", "aws:SourceIp": "203.0.113.7", "made:Up": "x"}
    listing = _asked(resource="arn:aws:s3:::reports", context=given)
    reading = _asked(action="s3:GetObject", resource="arn:aws:s3:::reports/a", context=given)
    assert "s3:prefix" in listing.context
    assert "s3:prefix" not in reading.context
    assert (listing.not_sent, reading.not_sent) == (frozenset(), {"s3:prefix"})
    assert {"aws:sourceip", "made:up"} <= set(reading.context)


def test_tags_of_a_service_come_under_its_own_key_too_where_the_action_has_it() -> None:
    secret = f"arn:aws:secretsmanager:eu-west-1:{TWO}:secret:db-AbCdEf"
    found = _values(action="secretsmanager:GetSecretValue", resource=secret)
    assert found["aws:resourcetag/a"] == ("b",)
    assert found["secretsmanager:resourcetag/a"] == ("b",)


def test_passing_a_role_does_not_see_the_roles_tags() -> None:
    found = _values(action="iam:PassRole", resource=arn("role", "Lent", TWO))
    assert not [key for key in found if "resourcetag" in key]
    found = _values(action="iam:GetRole", resource=arn("role", "Lent", TWO))
    assert found["aws:resourcetag/team"] == ("x",)


def test_of_tags_that_differ_by_case_the_first_is_named_and_the_others_stand_beside_it() -> None:
    tags = {"Team": "a", "team": "b", "TEAM": "c"}
    secret = f"arn:aws:secretsmanager:eu-west-1:{ONE}:secret:db-AbCdEf"
    request = {"principal": arn("user", "Alice"), "action": "secretsmanager:GetSecretValue"}
    found = world(
        account(
            ONE,
            users=[user("Alice", tags=tags)],
            resources=[{"arn": secret, "tags": tags}],
        ),
        requests=[{**request, "resource": secret}],
    )
    gathered = gather(found, only_request(found), now=NOW)
    assert gathered is not None
    context = gathered[0].context
    for prefix in ("aws:PrincipalTag", "aws:ResourceTag", "secretsmanager:ResourceTag"):
        tag = context[f"{prefix}/team".lower()]
        assert (tag.key, tag.values) == (f"{prefix}/Team", ("a",))
        others = [(variant.key, variant.values) for variant in tag.variants]
        assert others == [(f"{prefix}/team", ("b",)), (f"{prefix}/TEAM", ("c",))]


def test_what_is_given_for_a_tag_takes_the_place_of_every_spelling() -> None:
    found = world(
        account(ONE, users=[user("Alice", tags={"Team": "a", "team": "b"})]),
        requests=[
            {
                "principal": arn("user", "Alice"),
                "action": "s3:ListAllMyBuckets",
                "context": {"aws:PrincipalTag/TEAM": "c"},
            }
        ],
    )
    gathered = gather(found, only_request(found), now=NOW)
    assert gathered is not None
    tag = gathered[0].context["aws:principaltag/team"]
    assert (tag.values, tag.variants) == (("c",), ())


@pytest.mark.parametrize(
    ("action", "resource", "region"),
    [
        ("rds:StartDBInstance", f"arn:aws:rds:eu-west-1:{ONE}:db:orders", "eu-west-1"),
        ("s3:GetObject", "arn:aws:s3:::reports/a", "us-east-1"),
        ("ec2:DescribeInstances", "*", "us-east-1"),
        ("iam:GetUser", f"arn:aws:iam::{ONE}:user/Alice", "us-east-1"),
        ("sts:AssumeRole", f"arn:aws:iam:eu-west-1:{ONE}:role/R", "us-east-1"),
    ],
)
def test_the_region_is_that_of_the_endpoint(action: str, resource: str, region: str) -> None:
    assert region_of(action, resource) == region


@pytest.mark.parametrize("text", ["2026-11-25T12:00:00", "2026-11-25T13:00:00+01:00", NOW])
def test_a_time_without_offset_is_utc(text: str) -> None:
    assert as_time(text).timestamp() == 1795608000


def test_an_action_outside_the_catalogue_says_so() -> None:
    unknown = _asked(action="nowhere:Do", resource="*")
    known = _asked(resource="arn:aws:s3:::reports")
    assert (unknown.action_in_catalogue, unknown.action_has_resource_type) == (False, None)
    assert (known.action_in_catalogue, known.action_has_resource_type) == (True, True)
