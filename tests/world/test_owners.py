"""Whose a resource is."""

from __future__ import annotations

import pytest

from iamlab.world.index import WorldIndex
from iamlab.world.owners import owner_of
from tests.world.labs import ONE, TWO, account, trust, world

THREE = "333333333333"
TABLE = f"arn:aws:dynamodb:eu-west-1:{TWO}:table/Books"
FUNCTION = f"arn:aws:lambda:eu-west-1:{TWO}:function:f"
GROUP = f"arn:aws:logs:eu-west-1:{TWO}:log-group:/app"
INDEX = WorldIndex(
    world(
        account(ONE, roles=[{"name": "R", "tags": {"team": "data"}}]),
        account(
            TWO,
            resources=[
                {
                    "arn": "arn:aws:s3:::reports",
                    "tags": {"stage": "test"},
                    "policy": trust("*", "s3:*", Resource="*"),
                    "block_public_access": True,
                },
                {"arn": TABLE},
                {"arn": FUNCTION},
                {"arn": GROUP},
            ],
        ),
    )
)


@pytest.mark.parametrize(
    ("resource", "owner", "assumed", "listed"),
    [
        ("*", ONE, False, ""),
        ("arn:aws:s3:::reports", TWO, False, "arn:aws:s3:::reports"),
        ("arn:aws:s3:::reports/2026/a.csv", TWO, False, "arn:aws:s3:::reports"),
        ("arn:aws:s3:::reports2/a.csv", ONE, True, ""),
        (f"arn:aws:sqs:eu-west-1:{THREE}:jobs", THREE, False, ""),
        (TABLE + "/index/by-author", TWO, False, TABLE),
        (FUNCTION + ":prod", TWO, False, FUNCTION),
        (GROUP + ":log-stream:1", TWO, False, GROUP),
        ("arn:aws:ec2:eu-west-1::image/ami-1", ONE, True, ""),
        ("arn:aws:iam::aws:policy/ReadOnlyAccess", ONE, False, ""),
    ],
)
def test_the_owner_of_a_resource(resource: str, owner: str, assumed: bool, listed: str) -> None:
    owned = owner_of(INDEX, resource, ONE)
    answers_for = owned.holder.arn if owned.holder else ""
    assert (owned.account, owned.assumed, answers_for) == (owner, assumed, listed)


def test_an_object_is_under_its_buckets_policy_but_has_not_its_tags() -> None:
    bucket = owner_of(INDEX, "arn:aws:s3:::reports", ONE)
    item = owner_of(INDEX, "arn:aws:s3:::reports/a", ONE)
    assert bucket.policy is item.policy is not None
    assert bucket.block_public_access
    assert item.block_public_access
    assert (bucket.tags, item.tags) == ({"stage": "test"}, {})


def test_an_unlisted_bucket_is_nobodys_to_a_caller_without_account() -> None:
    owned = owner_of(INDEX, "arn:aws:s3:::elsewhere", "")
    assert (owned.account, owned.assumed) == ("", False)


def test_a_role_as_a_resource_has_its_tags() -> None:
    assert owner_of(INDEX, f"arn:aws:iam::{ONE}:role/R", ONE).tags == {"team": "data"}
