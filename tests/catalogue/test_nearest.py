"""The nearest right name for a typo."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iamlab.catalogue import nearest_action, nearest_condition_key, nearest_service
from iamlab.catalogue.edit_distance import distance_within


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rds:StartDBInstanses", "rds:StartDBInstance"),
        ("sts:AssumRole", "sts:AssumeRole"),
        ("s3:GetObjcet", "s3:GetObject"),
        ("s3:getobject", "s3:GetObject"),
        ("ec2:StartInstance", "ec2:StartInstances"),
        ("ec2:ListInstances", "ec2:DescribeInstances"),
        ("codecommit:ListRespositories", "codecommit:ListRepositories"),
        ("s3:ListObjectsV2", "s3:ListBucket"),
        ("s3:ListBuckets", "s3:ListAllMyBuckets"),
        ("lambda:Invoke", "lambda:InvokeFunction"),
        ("dynamo:GetItem", "dynamodb:GetItem"),
        ("eventbridge:PutEvents", "events:PutEvents"),
        ("s3:Zzzzzz", None),
        ("nosuchservice:GetObject", None),
        ("GetObject", None),
        ("", None),
    ],
)
def test_an_action_typed_wrongly_leads_to_the_one_that_was_meant(
    typed: str, meant: str | None
) -> None:
    assert nearest_action(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("s3", "s3"),
        ("S3", "s3"),
        ("lamda", "lambda"),
        ("dynamobd", "dynamodb"),
        ("secretmanager", "secretsmanager"),
        ("iamm", "iam"),
        ("elb", "elasticloadbalancing"),
        ("step-functions", "states"),
        ("zzz", None),
        ("", None),
    ],
)
def test_a_service_typed_wrongly_leads_to_the_one_that_was_meant(
    typed: str, meant: str | None
) -> None:
    assert nearest_service(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("aws:PrincipleTag/team", "aws:PrincipalTag/team"),
        ("aws:principaltag/Team", "aws:PrincipalTag/Team"),
        ("aws:PrincipalTag", "aws:PrincipalTag/${TagKey}"),
        ("aws:SourceIPs", "aws:SourceIp"),
        ("aws:CurentTime", "aws:CurrentTime"),
        ("aws:TagKey", "aws:TagKeys"),
        ("aws:MultiFactorAuthPresentt", "aws:MultiFactorAuthPresent"),
        ("s3:prefx", "s3:prefix"),
        ("ec2:ResourceTags/env", "ec2:ResourceTag/env"),
        ("sts:ExternalID", "sts:ExternalId"),
        ("kms:encryptioncontext:Dept", "kms:EncryptionContext:Dept"),
        ("nosuch:key", None),
        ("", None),
    ],
)
def test_a_condition_key_typed_wrongly_leads_to_the_one_that_was_meant(
    typed: str, meant: str | None
) -> None:
    assert nearest_condition_key(typed) == meant


def test_a_suggestion_comes_at_once_even_in_the_largest_service() -> None:
    # About 3 ms; the bound leaves room for a run under coverage on a busy machine.
    nearest_action("ec2:Warm")
    started = time.process_time()
    nearest_action("ec2:DescribeInstnaceStatsu")
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("left", "right", "mistakes"),
    [
        ("", "", 0),
        ("role", "role", 0),
        ("assumrole", "assumerole", 1),
        ("objcet", "object", 1),
        ("cat", "cut", 1),
        ("ab", "", 2),
        ("kitten", "sitting", 3),
        ("abcdef", "uvwxyz", None),
    ],
)
def test_mistakes_are_letters_added_dropped_changed_or_swapped(
    left: str, right: str, mistakes: int | None
) -> None:
    assert distance_within(left, right, 3) == mistakes


@given(st.text(alphabet="abc", max_size=6), st.text(alphabet="abc", max_size=6))
def test_the_limit_only_cuts_off(left: str, right: str) -> None:
    whole = distance_within(left, right, 12)
    assert whole == distance_within(right, left, 12)
    assert whole is not None
    assert distance_within(left, right, 2) == (whole if whole <= 2 else None)
