"""Finding and expanding actions, and which keys a request for an action may carry."""

from __future__ import annotations

import pytest

from iamlab.catalogue import (
    action_carries,
    action_has_resource_type,
    action_of_operation,
    expand,
    find_action,
    service,
    services,
)


def test_an_action_is_found_whatever_its_case_and_answers_in_that_of_aws() -> None:
    found = find_action("S3:getobject")
    assert found is not None
    assert (found.service, found.name, found.full_name) == ("s3", "GetObject", "s3:GetObject")


@pytest.mark.parametrize(
    "action", ["s3:GetObjekt", "nosuch:Action", "s3:", "s3", "", ":", "s3:*", "../s3:GetObject"]
)
def test_what_is_no_action_is_not_found(action: str) -> None:
    assert find_action(action) is None
    assert action_has_resource_type(action) is None


def test_an_action_without_resource_type_needs_the_star() -> None:
    assert action_has_resource_type("ec2:DescribeInstances") is False
    assert action_has_resource_type("ec2:StartInstances") is True


@pytest.mark.parametrize(
    ("action", "key", "carries"),
    [
        ("s3:GetObject", "s3:prefix", False),
        ("s3:ListBucket", "s3:prefix", True),
        ("s3:listbucket", "S3:Prefix", True),
        ("s3:ListAllMyBuckets", "s3:prefix", False),
        ("iam:ListUsers", "s3:prefix", False),
        ("s3:GetObject", "s3:ExistingObjectTag/team", True),
        ("s3:PutObject", "s3:x-amz-acl", True),
        ("iam:PassRole", "iam:PassedToService", True),
        ("iam:CreateUser", "iam:PassedToService", False),
        ("iam:CreateUser", "iam:PermissionsBoundary", True),
        ("sts:AssumeRole", "sts:ExternalId", True),
        ("sts:GetCallerIdentity", "sts:ExternalId", False),
        ("ec2:RunInstances", "ec2:InstanceType", True),
        ("ec2:StartInstances", "ec2:ResourceTag/env", True),
        ("ec2:DescribeInstances", "ec2:InstanceType", False),
        ("kms:Decrypt", "kms:ViaService", True),
        ("kms:Decrypt", "kms:EncryptionContext:Department", True),
        ("dynamodb:GetItem", "dynamodb:LeadingKeys", True),
        ("secretsmanager:GetSecretValue", "secretsmanager:ResourceTag/team", True),
    ],
)
def test_a_service_key_is_carried_where_aws_lists_it(action: str, key: str, carries: bool) -> None:
    assert action_carries(action, key) is carries


@pytest.mark.parametrize(
    ("action", "key"),
    [
        ("s3:GetObject", "aws:SourceIp"),
        ("s3:GetObject", "aws:PrincipalTag/team"),
        ("s3:GetObject", "aws:ResourceTag/team"),
        ("s3:GetObject", "aws:RequestTag/team"),
        ("s3:GetObject", "aws:TagKeys"),
        ("s3:GetObject", "aws:NoSuchKey"),
        ("s3:GetObject", "s3:prefx"),
        ("s3:GetObjekt", "s3:prefix"),
        ("nosuch:Action", "s3:prefix"),
        ("s3:GetObject", "nosuch:key"),
        ("s3:GetObject", "SAML:aud"),
        ("s3:GetObject", "accounts.google.com:aud"),
        ("sts:AssumeRoleWithWebIdentity", "token.actions.githubusercontent.com:sub"),
        ("sts:AssumeRoleWithWebIdentity", "idp.example.com:sub"),
        # Set on the credentials by the service that gave them out, for calls to any service.
        ("s3:GetObject", "lambda:SourceFunctionArn"),
        ("s3:GetObject", "ec2:SourceInstanceArn"),
    ],
)
def test_of_every_other_key_the_catalogue_claims_nothing(action: str, key: str) -> None:
    assert action_carries(action, key) is None


def test_a_wildcard_expands_to_the_actions_it_matches_and_no_others() -> None:
    found = expand("sqs:*Message")
    assert found == ("sqs:DeleteMessage", "sqs:ReceiveMessage", "sqs:SendMessage")
    assert expand("SQS:sendmessag?") == ("sqs:SendMessage",)
    assert expand("s3:GetObject") == ("s3:GetObject",)


def test_a_lone_star_expands_to_every_shipped_action() -> None:
    everything = expand("*")
    shipped = [service(prefix) for prefix in services()]
    assert len(everything) == sum(len(one.actions) for one in shipped if one)
    assert len(set(everything)) == len(everything)


@pytest.mark.parametrize("pattern", ["nosuch:*", "s*:GetObject", "*:GetObject", "s3", "", "s3:"])
def test_a_pattern_that_iam_would_not_match_by_service_expands_to_nothing(pattern: str) -> None:
    assert expand(pattern) == ()


def test_an_operation_of_another_name_leads_to_its_action() -> None:
    assert action_of_operation("s3", "ListObjectsV2") == "s3:ListBucket"
    assert action_of_operation("S3", "headobject") == "s3:GetObject"
    assert action_of_operation("lambda", "Invoke") == "lambda:InvokeFunction"
    assert action_of_operation("s3", "GetObject") is None
    assert action_of_operation("nosuch", "Call") is None
