"""Resource types, their ARNs, and the patterns that fit them.

Source of the ARN shapes: Service Authorization Reference; of the wildcards: IAM User Guide,
"IAM JSON policy elements: Resource".
"""

from __future__ import annotations

import time

import pytest

from iamlab.catalogue import (
    resource_fits,
    resource_policy_types,
    resource_type_of,
    resource_types,
    resource_types_overlapping,
    services,
    supports_resource_policy,
)

A = "111111111111"

ARNS = [
    (f"arn:aws:iam::{A}:role/app/Runner", "iam", "role"),
    (f"arn:aws:iam::{A}:user/Bob", "iam", "user"),
    ("arn:aws:iam::aws:policy/ReadOnlyAccess", "iam", "policy"),
    (f"arn:aws:sts::{A}:federated-user/Anne", "sts", "federated-user"),
    ("arn:aws:s3:::docs", "s3", "bucket"),
    ("arn:aws:s3:::docs/a.txt", "s3", "object"),
    ("arn:aws:s3:::docs/a/b/c:d.txt", "s3", "object"),
    ("arn:aws-cn:s3:::docs", "s3", "bucket"),
    ("arn:aws:ec2:us-east-1::image/ami-0a1b", "ec2", "image"),
    ("arn:aws:ec2:us-east-1::snapshot/snap-1", "ec2", "snapshot"),
    (f"arn:aws:ec2:us-east-1:{A}:instance/i-0a1b", "ec2", "instance"),
    (f"arn:aws:ec2:us-east-1:{A}:security-group/sg-1", "ec2", "security-group"),
    (f"arn:aws:rds:us-east-1:{A}:db:orders", "rds", "db"),
    (f"arn:aws:rds:us-east-1:{A}:snapshot:rds:orders-1", "rds", "snapshot"),
    (f"arn:aws:rds::{A}:global-cluster:g", "rds", "global-cluster"),
    (f"arn:aws:sqs:us-east-1:{A}:jobs", "sqs", "queue"),
    (f"arn:aws:sns:us-east-1:{A}:news", "sns", "topic"),
    (f"arn:aws:lambda:us-east-1:{A}:function:f", "lambda", "function"),
    (f"arn:aws:lambda:us-east-1:{A}:function:f:live", "lambda", "function alias"),
    (f"arn:aws:lambda:us-east-1:{A}:layer:l:3", "lambda", "layerVersion"),
    (f"arn:aws:dynamodb:us-east-1:{A}:table/Books", "dynamodb", "table"),
    (f"arn:aws:dynamodb:us-east-1:{A}:table/Books/index/I", "dynamodb", "index"),
    (f"arn:aws:dynamodb:us-east-1:{A}:table/Books/stream/S", "dynamodb", "stream"),
    (f"arn:aws:dynamodb::{A}:global-table/Books", "dynamodb", "global-table"),
    (f"arn:aws:kms:us-east-1:{A}:key/1234abcd", "kms", "key"),
    (f"arn:aws:kms:us-east-1:{A}:alias/app", "kms", "alias"),
    (f"arn:aws:secretsmanager:us-east-1:{A}:secret:db-AbCdEf", "secretsmanager", "Secret"),
    (f"arn:aws:logs:us-east-1:{A}:log-group:/app", "logs", "log-group"),
    (f"arn:aws:logs:us-east-1:{A}:log-group:/app:log-stream:1", "logs", "log-stream"),
]


@pytest.mark.parametrize(("arn", "service", "name"), ARNS, ids=[arn for arn, _, _ in ARNS])
def test_an_arn_has_the_type_of_the_narrowest_template_that_fits(
    arn: str, service: str, name: str
) -> None:
    found = resource_type_of(arn)
    assert found is not None
    assert (found.service, found.name) == (service, name)


@pytest.mark.parametrize(
    "arn",
    [
        "",
        "docs",
        "arn:aws:s3:::",
        "arn:aws:s3:us-east-1::docs",
        f"arn:aws:s3::{A}:docs",
        f"arn:aws:rds:us-east-1:{A}:bd:orders",
        f"arn:aws:rds::{A}:db:orders",
        "arn:aws:rds:us-east-1::db:orders",
        f"arn:aws:nosuch:us-east-1:{A}:thing",
        f"arn:aws:../s3:us-east-1:{A}:thing",
    ],
)
def test_an_arn_of_no_known_shape_has_no_type(arn: str) -> None:
    assert resource_type_of(arn) is None


@pytest.mark.parametrize(
    ("service", "name", "region", "account"),
    [
        ("s3", "bucket", False, False),
        ("s3", "object", False, False),
        ("iam", "role", False, True),
        ("ec2", "instance", True, True),
        ("ec2", "image", True, False),
        ("ec2", "snapshot", True, False),
        ("rds", "db", True, True),
        ("rds", "global-cluster", False, True),
        ("dynamodb", "global-table", False, True),
        ("sqs", "queue", True, True),
        ("kms", "key", True, True),
    ],
)
def test_a_template_says_which_fields_an_arn_fills(
    service: str, name: str, region: bool, account: bool
) -> None:
    kind = next(kind for kind in resource_types(service) if kind.name == name)
    assert (kind.arn.has_region, kind.arn.has_account) == (region, account)


def test_a_template_is_filled_with_values_and_a_star_for_what_is_missing() -> None:
    kinds = {kind.name: kind.arn for kind in resource_types("s3")}
    assert kinds["object"].variables == ("BucketName", "ObjectName")
    values = {"BucketName": "docs", "ObjectName": "a.txt"}
    assert kinds["object"].fill(values, account=A) == "arn:aws:s3:::docs/a.txt"
    assert kinds["object"].fill({"BucketName": "docs"}, account=A) == "arn:aws:s3:::docs/*"
    database = next(kind.arn for kind in resource_types("rds") if kind.name == "db")
    filled = database.fill({"DbInstanceName": "orders"}, account=A, region="eu-west-1")
    assert filled == f"arn:aws:rds:eu-west-1:{A}:db:orders"


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("arn:aws:s3:::docs", {"bucket"}),
        ("arn:aws:s3:::docs/*", {"object"}),
        ("arn:aws:s3:::docs*", {"bucket", "object"}),
        ("arn:aws:s3:::do?s", {"bucket", "object"}),
        ("arn:aws:s3:::home/${aws:username}/*", {"object"}),
        ("arn:aws:sqs", {"queue"}),
        ("arn:aws:sqs:*", {"queue"}),
        ("arn:aws:sqs:*:*:jobs", {"queue"}),
        ("arn:aws:sqs::*:jobs", set()),
        ("arn:aws:ec2:*:*:instance/*", {"instance"}),
        ("arn:aws:ec2:u*t-1:*:instance/*", {"instance"}),
        ("arn:aws:rds:us-east-1:111111111111:bd:orders", set()),
        ("arn:aws:ec2:*:*:instances/*", set()),
        ("arn:aws:rds:us-east-1:*:db:orders", {"db", "snapshot-tenant-database"}),
        ("arn:aws:s3:us-east-1:*:docs", set()),
        (f"arn:aws:iam::{A}:us?r/B*", {"user"}),
        ("arn:aws:nosuch:*:*:x", set()),
        ("*", set()),
        ("", set()),
    ],
)
def test_a_pattern_overlaps_the_types_of_which_it_matches_an_arn(
    pattern: str, names: set[str]
) -> None:
    assert {kind.name for kind in resource_types_overlapping(pattern)} == names


@pytest.mark.parametrize(
    ("action", "pattern", "fits"),
    [
        ("s3:ListBucket", "arn:aws:s3:::docs/*", False),
        ("s3:ListBucket", "arn:aws:s3:::docs", True),
        ("s3:GetObject", "arn:aws:s3:::docs", False),
        ("s3:GetObject", "arn:aws:s3:::docs/*", True),
        ("ec2:DescribeInstances", "arn:aws:ec2:*:*:instance/*", False),
        ("ec2:DescribeInstances", "*", True),
        ("sts:AssumeRole", f"arn:aws:iam::{A}:role/*", True),
        ("sts:AssumeRole", f"arn:aws:iam::{A}:user/*", False),
        ("rds:StartDBInstance", f"arn:aws:rds:us-east-1:{A}:cluster:orders", False),
        ("rds:StartDBInstance", "arn:aws:rds:*:*:bd:orders", False),
        ("kms:Decrypt", f"arn:aws:kms:us-east-1:{A}:alias/app", False),
        # A star that ends its field runs over colons: region "us-east-1:..:log-group:/app".
        ("logs:PutLogEvents", "arn:aws:logs:*:*:log-stream:*", True),
        ("iam:GetUser", "arn:aws:iam::${aws:PrincipalAccount}:user/Bob", True),
        ("sqs:SendMessage", "arn:aws:*:*:*:jobs", True),
        ("nosuch:Action", "*", None),
        ("nosuch:Action", "arn:aws:s3:::docs", None),
    ],
)
def test_a_pattern_fits_an_action_where_it_matches_a_resource_of_it(
    action: str, pattern: str, fits: bool | None
) -> None:
    assert resource_fits(action, pattern) is fits


@pytest.mark.parametrize("arn", [arn for arn, _, _ in ARNS])
def test_an_arn_without_wildcards_overlaps_the_type_it_has(arn: str) -> None:
    assert resource_type_of(arn) in resource_types_overlapping(arn)


@pytest.mark.parametrize("piece", ["*a?", "*a", "?*", "a"])
def test_a_hostile_pattern_costs_little(piece: str) -> None:
    started = time.process_time()
    resource_types_overlapping("arn:aws:ec2:" + piece * 10_000)
    resource_fits("ec2:RunInstances", "arn:aws:ec2:*:*:" + piece * 500 + "/")
    assert time.process_time() - started < 5


def test_every_type_with_a_resource_policy_is_a_type_of_its_service() -> None:
    shipped = set(services())
    for service, name in resource_policy_types():
        if service not in shipped:
            continue
        assert name in {kind.name for kind in resource_types(service)}


@pytest.mark.parametrize(
    ("service", "name", "supports"),
    [
        ("s3", "bucket", True),
        ("sqs", "queue", True),
        ("sns", "topic", True),
        ("lambda", "function", True),
        ("kms", "key", True),
        ("secretsmanager", "secret", True),
        ("dynamodb", "table", True),
        ("dynamodb", "stream", True),
        ("iam", "role", True),
        ("ecr", "repository", True),
        ("events", "event-bus", True),
        ("kms", "alias", False),
        ("iam", "user", False),
        ("ec2", "instance", False),
        ("rds", "db", False),
        ("nosuch", "thing", False),
    ],
)
def test_resource_policies_exist_where_aws_has_them(
    service: str, name: str, supports: bool
) -> None:
    assert supports_resource_policy(service, name) is supports
