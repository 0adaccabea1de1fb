"""Which part of a resource answers to the policy of the whole, and whom some policies never let in.

Rows of the addendum of the rules, section 3: the page of each stands in the table itself.
"""

from __future__ import annotations

import pytest

from iamlab.catalogue import (
    open_without_policy,
    own_account_only,
    policy_holders,
    resource_type_of,
    supports_resource_policy,
    whole_of,
)
from iamlab.catalogue.files import table

HERE = "eu-west-1:111111111111"
PARTS = {
    "arn:aws:s3:::reports/2026/may.csv": "arn:aws:s3:::reports",
    f"arn:aws:s3:{HERE}:accesspoint/ap/object/a/b": f"arn:aws:s3:{HERE}:accesspoint/ap",
    f"arn:aws:dynamodb:{HERE}:table/orders/index/by-day": f"arn:aws:dynamodb:{HERE}:table/orders",
    f"arn:aws:lambda:{HERE}:function:resize:prod": f"arn:aws:lambda:{HERE}:function:resize",
    f"arn:aws:logs:{HERE}:log-group:/app:log-stream:a": f"arn:aws:logs:{HERE}:log-group:/app",
    f"arn:aws:es:{HERE}:domain/d/index/_search": f"arn:aws:es:{HERE}:domain/d",
    f"arn:aws:glue:{HERE}:table/db/t": f"arn:aws:glue:{HERE}:catalog",
    f"arn:aws:glue:{HERE}:database/db": f"arn:aws:glue:{HERE}:catalog",
    f"arn:aws:s3tables:{HERE}:bucket/b/table/t": f"arn:aws:s3tables:{HERE}:bucket/b",
}


@pytest.mark.parametrize(("part", "whole"), PARTS.items())
def test_a_part_belongs_to_a_whole_that_can_have_a_policy(part: str, whole: str) -> None:
    assert whole_of(part) == whole
    assert whole_of(whole) == whole
    kind = resource_type_of(whole)
    assert kind is not None
    assert supports_resource_policy(kind.service, kind.name)


@pytest.mark.parametrize(
    "text",
    [
        "*",
        "arn:aws:s3:::reports",
        f"arn:aws:sqs:{HERE}:jobs",
        f"arn:aws:rds:{HERE}:db:orders",
        f"arn:aws:dynamodb:{HERE}:table/orders/stream/2026",
    ],
)
def test_what_is_whole_stays_itself(text: str) -> None:
    assert whole_of(text) == text


def test_a_domains_policy_covers_what_is_in_it_and_not_the_domain() -> None:
    domain = f"arn:aws:es:{HERE}:domain/d"
    assert policy_holders(domain) == ()
    assert domain in [holder.arn for holder in policy_holders(f"{domain}/index")]


def test_a_services_policy_wants_both_sides_where_aws_says_so() -> None:
    [_, service] = policy_holders(f"arn:aws:vpc-lattice-svcs:{HERE}:service/svc-1/orders")
    assert service.arn == f"arn:aws:vpc-lattice:{HERE}:service/svc-1"
    assert service.both


def test_how_sure_a_row_is_goes_along() -> None:
    [own, whole] = policy_holders(f"arn:aws:kafka:{HERE}:topic/orders/uuid/name")
    assert (own.sure, whole.sure) == ("documented", "unsure")


def test_log_groups_let_in_services_alone() -> None:
    holders = policy_holders(f"arn:aws:logs:{HERE}:log-group:/app:log-stream:a")
    assert all(holder.services_only for holder in holders)
    assert not policy_holders(f"arn:aws:logs:{HERE}:destination:d")[0].services_only


@pytest.mark.parametrize(
    ("action", "own"),
    [
        ("sqs:DeleteQueue", True),
        ("sqs:SendMessage", False),
        ("kms:PutKeyPolicy", True),
        ("KMS:Decrypt", False),
        ("s3:PutBucketPolicy", True),
        ("s3:GetObject", False),
        ("sns:Publish", False),
    ],
)
def test_some_actions_never_cross_accounts(action: str, own: bool) -> None:
    assert own_account_only(action) is own


def test_a_file_system_is_open_until_it_has_a_policy() -> None:
    assert open_without_policy("elasticfilesystem:ClientMount")
    assert not open_without_policy("elasticfilesystem:DeleteFileSystem")


def test_every_row_says_its_page_and_how_sure_it_is() -> None:
    for row in table("resource_policies")["kinds"]:
        assert row["page"]
        assert row["sure"] in ("documented", "model", "unsure")


@pytest.mark.parametrize("text", ["", "arn:aws", "arn:aws:s3", ":::::", "arn:aws:glue:::table"])
def test_what_is_no_arn_has_no_holder_but_itself(text: str) -> None:
    assert whole_of(text) == text
