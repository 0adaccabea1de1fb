"""ARNs taken apart and put together."""

import pytest

from iamlab.engine import (
    Arn,
    account_of,
    bucket_of,
    is_account_id,
    is_aws_managed_policy,
    last_part,
    parse_arn,
    partition_of,
    provider_kind,
    service_of,
)


@pytest.mark.parametrize(
    ("text", "resource"),
    [
        ("arn:aws:s3:::reports/a:b", "reports/a:b"),
        ("arn:aws:iam::111111111111:user/Alice", "user/Alice"),
        ("arn:aws:sqs:eu-west-1:111111111111:", ""),
    ],
)
def test_the_sixth_field_keeps_its_colons(text: str, resource: str) -> None:
    arn = parse_arn(text)
    assert arn is not None
    assert arn.resource == resource
    assert str(arn) == text


@pytest.mark.parametrize("text", ["*", "", "arn:aws:s3", "nra:aws:s3:::b"])
def test_what_is_no_arn_is_none(text: str) -> None:
    assert parse_arn(text) is None


def test_an_arn_is_written_field_by_field() -> None:
    assert str(Arn("aws", "s3", "", "", "b")) == "arn:aws:s3:::b"


ACCOUNT = "111111111111"
RUNNER = f"arn:aws:iam::{ACCOUNT}:role/app/Runner"
JOB = f"arn:aws-cn:sts::{ACCOUNT}:assumed-role/Runner/job"
PARTS = [
    # text, resource type, resource ID, path, name
    (RUNNER, "role", "app/Runner", "/app/", "Runner"),
    (f"arn:aws:iam::{ACCOUNT}:user/Alice", "user", "Alice", "/", "Alice"),
    (f"arn:aws:iam::{ACCOUNT}:root", "", "root", "/", "root"),
    (f"arn:aws:rds:eu-west-1:{ACCOUNT}:db:orders", "db", "orders", "/", "db:orders"),
    (f"arn:aws:sqs:eu-west-1:{ACCOUNT}:jobs", "", "jobs", "/", "jobs"),
    (f"arn:aws:logs:eu-west-1:{ACCOUNT}:log-group:/app", "log-group", "/app", "/", "app"),
    (JOB, "assumed-role", "Runner/job", "/Runner/", "job"),
]


@pytest.mark.parametrize(("text", "resource_type", "resource_id", "path", "name"), PARTS)
def test_a_resource_is_type_path_and_name(
    text: str, resource_type: str, resource_id: str, path: str, name: str
) -> None:
    arn = parse_arn(text)
    assert arn is not None
    assert (arn.resource_type, arn.resource_id) == (resource_type, resource_id)
    assert (arn.path, arn.name) == (path, name)
    assert arn.is_root is (name == "root")


def test_a_session_names_its_role_without_the_path() -> None:
    job, runner = parse_arn(JOB), parse_arn(RUNNER)
    assert job is not None
    assert runner is not None
    assert job.role_session == ("Runner", "job")
    assert str(job.role_of_session) == f"arn:aws-cn:iam::{ACCOUNT}:role/Runner"
    assert runner.role_session is None
    assert runner.role_of_session is None


def test_fields_of_a_text_that_may_be_no_arn() -> None:
    assert (partition_of(JOB), service_of(JOB), account_of(JOB)) == ("aws-cn", "sts", ACCOUNT)
    assert (partition_of("*"), service_of("*"), account_of("*")) == ("", "", "")
    assert service_of("arn:aws:s3") == "s3"
    assert service_of("arn:aws") == ""
    assert (last_part(RUNNER), last_part("Runner")) == ("Runner", "Runner")


@pytest.mark.parametrize(
    ("text", "bucket"),
    [
        ("arn:aws:s3:::reports/2026/may.csv", "arn:aws:s3:::reports"),
        ("arn:aws:s3:::reports", "arn:aws:s3:::reports"),
        (f"arn:aws:s3:eu-west-1:{ACCOUNT}:accesspoint/reports", ""),
        (RUNNER, ""),
        ("*", ""),
    ],
)
def test_an_object_lies_in_its_bucket(text: str, bucket: str) -> None:
    assert bucket_of(text) == (bucket or text)


def test_a_provider_speaks_saml_or_oidc() -> None:
    head = f"arn:aws:iam::{ACCOUNT}"
    assert provider_kind(f"{head}:saml-provider/office") == "saml"
    assert provider_kind(f"{head}:oidc-provider/login.example.com/id/A") == "oidc"
    assert provider_kind(RUNNER) == ""
    assert provider_kind("accounts.google.com") == ""


def test_a_policy_of_aws_is_known_by_its_account() -> None:
    assert is_aws_managed_policy("arn:aws-cn:iam::aws:policy/job-function/Billing")
    assert not is_aws_managed_policy(f"arn:aws:iam::{ACCOUNT}:policy/Billing")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [(ACCOUNT, True), ("12345678901", False), ("12345678901x", False), ("١٢٣٤٥٦٧٨٩٠١٢", False)],
)
def test_an_account_id_has_twelve_plain_digits(text: str, *, is_one: bool) -> None:
    assert is_account_id(text) is is_one
