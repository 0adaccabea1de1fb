"""AWS managed policies: names, paths and documents (AWS: AWS Managed Policy Reference)."""

from __future__ import annotations

import json
import re

import pytest

from iamlab.catalogue import managed_policies, managed_policy, managed_policy_arn

ARNS = [
    "arn:aws:iam::aws:policy/AdministratorAccess",
    "arn:aws:iam::aws:policy/PowerUserAccess",
    "arn:aws:iam::aws:policy/ReadOnlyAccess",
    "arn:aws:iam::aws:policy/SecurityAudit",
    "arn:aws:iam::aws:policy/IAMFullAccess",
    "arn:aws:iam::aws:policy/IAMUserChangePassword",
    "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
    "arn:aws:iam::aws:policy/AWSLambda_FullAccess",
    "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3",
    "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
    "arn:aws:iam::aws:policy/job-function/Billing",
    "arn:aws:iam::aws:policy/job-function/DatabaseAdministrator",
    "arn:aws:iam::aws:policy/job-function/DataScientist",
    "arn:aws:iam::aws:policy/job-function/NetworkAdministrator",
    "arn:aws:iam::aws:policy/job-function/SupportUser",
    "arn:aws:iam::aws:policy/job-function/SystemAdministrator",
    "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
]


@pytest.mark.parametrize("arn", ARNS)
def test_a_policy_is_found_by_the_arn_that_aws_gave_it(arn: str) -> None:
    found = managed_policy(arn)
    assert found is not None
    assert found.arn == arn == managed_policy_arn(found.name)
    assert arn.endswith(found.path + found.name)


@pytest.mark.parametrize(
    "arn",
    [
        "arn:aws:iam::aws:policy/Rare",
        "arn:aws:iam::aws:policy/ViewOnlyAccess",
        "arn:aws:iam::aws:policy/administratoraccess",
        "AdministratorAccess",
        "",
    ],
)
def test_any_other_arn_finds_nothing(arn: str) -> None:
    assert managed_policy(arn) is None


def test_the_list_has_a_line_on_each_policy_and_no_two_alike() -> None:
    summaries = managed_policies()
    assert len(summaries) >= 30
    assert len({one.arn for one in summaries}) == len({one.description for one in summaries})
    for one in summaries:
        assert one.description.endswith(".")
        assert "\n" not in one.description
        assert re.fullmatch(r"v\d+", one.default_version_id)
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", one.updated)
        assert one.created <= one.updated


@pytest.mark.parametrize("arn", [one.arn for one in managed_policies()])
def test_every_document_is_a_policy(arn: str) -> None:
    found = managed_policy(arn)
    assert found is not None
    document = json.loads(found.document)
    assert document["Version"] == "2012-10-17"
    for statement in document["Statement"]:
        assert statement["Effect"] in ("Allow", "Deny")
        assert ("Action" in statement) != ("NotAction" in statement)
        assert ("Resource" in statement) != ("NotResource" in statement)


def test_administrator_access_allows_everything_on_everything() -> None:
    found = managed_policy("arn:aws:iam::aws:policy/AdministratorAccess")
    assert found is not None
    assert json.loads(found.document) == {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}],
    }
    assert found.document.startswith('{\n    "Version": "2012-10-17",\n    "Statement": [')


def test_power_users_may_do_all_but_iam_and_the_organization() -> None:
    found = managed_policy("arn:aws:iam::aws:policy/PowerUserAccess")
    assert found is not None
    first = json.loads(found.document)["Statement"][0]
    assert {"iam:*", "organizations:*"} <= set(first["NotAction"])
