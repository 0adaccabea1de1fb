"""ARNs taken apart, with a reason for every field that is not there."""

import pytest

from iamlab.explain import Names, describe_arn, resource_label


def taken_apart(arn: str) -> list[tuple[str, str | None]]:
    return [(field.label, field.value) for field in describe_arn(arn)]


@pytest.mark.parametrize(
    ("arn", "fields"),
    [
        (
            "arn:aws:rds:eu-west-1:222222222222:db:orders",
            [
                ("partition", "aws"),
                ("service", "rds"),
                ("region", "eu-west-1"),
                ("account", "222222222222"),
                ("type", "db"),
                ("name", "orders"),
            ],
        ),
        (
            "arn:aws:iam::222222222222:role/app/Runner",
            [
                ("partition", "aws"),
                ("service", "iam"),
                ("region", None),
                ("account", "222222222222"),
                ("type", "role"),
                ("name", "app/Runner"),
            ],
        ),
        (
            "arn:aws:sqs:eu-west-1:111111111111:jobs",
            [
                ("partition", "aws"),
                ("service", "sqs"),
                ("region", "eu-west-1"),
                ("account", "111111111111"),
                ("type", None),
                ("name", "jobs"),
            ],
        ),
        (
            "arn:aws:s3:::reports/2026/a.csv",
            [
                ("partition", "aws"),
                ("service", "s3"),
                ("region", None),
                ("account", None),
                ("type", None),
                ("bucket", "reports"),
                ("key", "2026/a.csv"),
            ],
        ),
        (
            "arn:aws:sts::222222222222:assumed-role/DatabaseOperator/alice",
            [
                ("partition", "aws"),
                ("service", "sts"),
                ("region", None),
                ("account", "222222222222"),
                ("type", "assumed-role"),
                ("role / session", "DatabaseOperator/alice"),
            ],
        ),
        (
            "arn:aws:lambda:eu-west-1:111111111111:function:f:prod",
            [
                ("partition", "aws"),
                ("service", "lambda"),
                ("region", "eu-west-1"),
                ("account", "111111111111"),
                ("type", "function"),
                ("name", "f:prod"),
            ],
        ),
    ],
)
def test_an_arn_falls_into_its_fields(arn: str, fields: list[tuple[str, str | None]]) -> None:
    assert taken_apart(arn) == fields


@pytest.mark.parametrize(
    ("arn", "kind", "why"),
    [
        ("arn:aws:iam::1:user/Anne", "region", "global"),
        ("arn:aws:s3:::reports", "region", "unique in the whole partition"),
        ("arn:aws:s3:::reports", "account", "unique in the whole partition"),
        ("arn:aws:sqs:eu-west-1:1:jobs", "type", "queues are its only resource"),
        ("arn:aws:ec2:eu-west-1::image/ami-0a1b", "account", "shared"),
        ("arn:aws:frob:::thing", "region", "frob names no region"),
        ("arn:aws:frob:::thing", "type", "frob names no type"),
        ("arn::s3:::reports", "partition", "first after arn, such as aws in"),
        ("arn:aws::::reports", "service", "third, such as s3 in"),
        ("arn:aws:rds:eu-west-1:111111111111:", "name", "last, such as reports in"),
    ],
)
def test_a_field_that_is_missing_says_why(arn: str, kind: str, why: str) -> None:
    (field,) = [field for field in describe_arn(arn) if field.kind == kind]
    assert field.value is None
    assert why in field.why


def test_every_field_has_a_reason_that_is_a_sentence() -> None:
    for field in describe_arn("arn:aws:rds:*:aws:db:orders"):
        assert field.why.endswith(".")


def test_the_account_has_its_name() -> None:
    names = Names(accounts={"222222222222": "production"})
    fields = describe_arn("arn:aws:rds:eu-west-1:222222222222:db:orders", names=names)
    assert [field.why for field in fields if field.kind == "account"] == [
        "The account that owns the resource: production."
    ]


def test_what_is_no_arn_has_no_fields() -> None:
    assert describe_arn("*") == ()
    assert describe_arn("db:orders") == ()


@pytest.mark.parametrize(
    ("arn", "label"),
    [
        ("arn:aws:rds:eu-west-1:222222222222:db:orders", ("orders", "RDS database")),
        ("arn:aws:iam::222222222222:role/x/Operator", ("Operator", "role")),
        ("arn:aws:s3:::reports", ("reports", "S3 bucket")),
        ("arn:aws:s3:::reports/a.csv", ("reports/a.csv", "S3 object")),
        ("arn:aws:sqs:eu-west-1:111111111111:jobs", ("jobs", "SQS queue")),
        ("arn:aws:dynamodb:eu-west-1:1:table/Books", ("Books", "DynamoDB table")),
        (
            "arn:aws:dynamodb:eu-west-1:1:table/Books/index/ISBN",
            ("Books/index/ISBN", "DynamoDB index"),
        ),
        ("arn:aws:logs:eu-west-1:1:log-group:/app", ("/app", "log group")),
        ("arn:aws:logs:eu-west-1:1:log-group:/app:log-stream:1", ("1", "log stream")),
        ("arn:aws:iam::222222222222:root", ("root", "account")),
        ("arn:aws:kms:eu-west-1:1:frob/x", ("x", "KMS resource")),
        ("arn:aws:frob:eu-west-1:1:thing/x", ("x", "resource")),
        ("*", ("*", "")),
    ],
)
def test_a_resource_has_a_short_name_and_a_kind(arn: str, label: tuple[str, str]) -> None:
    assert resource_label(arn) == label
