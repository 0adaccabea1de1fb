"""Services: shipped, known, and under resource control policies."""

from __future__ import annotations

import pytest

from iamlab.catalogue import known_service, rcp_supports, service, service_name, services

TEACHING_SERVICES = """
iam sts s3 ec2 rds sqs sns lambda dynamodb kms secretsmanager logs cloudwatch events ecs ecr
cloudformation ssm organizations apigateway
"""


def test_the_teaching_services_are_shipped_and_many_more() -> None:
    assert set(TEACHING_SERVICES.split()) <= set(services())
    assert len(services()) >= 100
    assert list(services()) == sorted(services())


@pytest.mark.parametrize("prefix", services())
def test_every_shipped_service_exists_at_aws_and_says_its_name(prefix: str) -> None:
    found = service(prefix)
    assert found is not None
    assert found.prefix == prefix
    assert known_service(prefix)
    assert found.name == service_name(prefix)
    assert found.actions


def test_a_service_that_is_not_shipped_is_told_apart_from_one_that_does_not_exist() -> None:
    assert (known_service("braket"), service("braket")) == (True, None)
    assert (known_service("nosuch"), service("nosuch"), service_name("nosuch")) == (
        False,
        None,
        None,
    )


def test_the_case_of_a_prefix_does_not_matter() -> None:
    found = service("S3")
    assert found is not None
    assert found.name == "Amazon S3"
    assert known_service("EC2")


@pytest.mark.parametrize(
    "prefix", ["s3", "sts", "kms", "sqs", "secretsmanager", "dynamodb", "logs", "ecr", "events"]
)
def test_rcps_apply_to_the_services_of_the_list(prefix: str) -> None:
    assert rcp_supports(prefix)
    assert rcp_supports(prefix.upper())


@pytest.mark.parametrize("prefix", ["iam", "ec2", "rds", "sns", "lambda", "nosuch"])
def test_rcps_do_not_apply_to_other_services(prefix: str) -> None:
    assert not rcp_supports(prefix)
