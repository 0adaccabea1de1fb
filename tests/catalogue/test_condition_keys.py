"""Condition keys, their types, and whether they hold several values.

Source: IAM User Guide, "AWS global condition context keys"; Service Authorization Reference.
"""

from __future__ import annotations

import pytest

from iamlab.catalogue import condition_key, condition_keys, find_action, service, services

KEYS = [
    ("aws:PrincipalArn", "ARN", False, "global"),
    ("aws:PrincipalAccount", "String", False, "global"),
    ("aws:PrincipalOrgPaths", "String", True, "global"),
    ("aws:PrincipalTag/team", "String", False, "global"),
    ("aws:PrincipalIsAWSService", "Bool", False, "global"),
    ("aws:PrincipalServiceNamesList", "String", True, "global"),
    ("aws:SignInSessionArn", "ARN", False, "global"),
    ("aws:SourceArn", "ARN", False, "global"),
    ("aws:SourceVpcArn", "ARN", False, "global"),
    ("aws:TokenIssueTime", "Date", False, "global"),
    ("aws:MultiFactorAuthPresent", "Bool", False, "global"),
    ("aws:MultiFactorAuthAge", "Numeric", False, "global"),
    ("aws:TagKeys", "String", True, "global"),
    ("aws:CurrentTime", "Date", False, "global"),
    ("aws:SecureTransport", "Bool", False, "global"),
    ("aws:SourceIp", "IPAddress", False, "global"),
    ("aws:VpcSourceIp", "IPAddress", False, "global"),
    ("aws:CalledVia", "String", True, "global"),
    ("aws:CalledViaFirst", "String", False, "global"),
    ("lambda:SourceFunctionArn", "ARN", False, "global"),
    ("sts:ExternalId", "String", False, "service"),
    ("sts:TransitiveTagKeys", "String", True, "service"),
    ("iam:PassedToService", "String", False, "service"),
    ("iam:AssociatedResourceArn", "ARN", False, "service"),
    ("s3:prefix", "String", False, "service"),
    ("s3:max-keys", "Numeric", False, "service"),
    ("s3:ExistingObjectTag/team", "String", False, "service"),
    ("dynamodb:LeadingKeys", "String", True, "service"),
    ("kms:EncryptionContext:Department", "String", False, "service"),
    ("SAML:aud", "String", False, "brought"),
    ("accounts.google.com:aud", "String", False, "brought"),
    ("cognito-identity.amazonaws.com:amr", "String", True, "brought"),
    ("token.actions.githubusercontent.com:sub", "String", False, "brought"),
    ("token.actions.githubusercontent.com:repository", "String", False, "brought"),
    ("idp.example.com/tenant:aud", "String", False, "brought"),
    ("idp.example.com:amr", "String", True, "brought"),
]


@pytest.mark.parametrize(
    ("name", "kind", "multivalued", "scope"), KEYS, ids=[name for name, *_ in KEYS]
)
def test_a_key_has_the_type_and_the_number_of_values_that_aws_lists(
    name: str, kind: str, multivalued: bool, scope: str
) -> None:
    for spelling in (name, name.lower(), name.upper()):
        found = condition_key(spelling)
        assert found is not None
        assert (found.type, found.multivalued, found.scope) == (kind, multivalued, scope)


def test_a_key_answers_in_the_capitals_of_aws_with_its_open_part_named() -> None:
    found = [condition_key("AWS:sourceip"), condition_key("aws:principaltag/Team")]
    assert [key.name for key in found if key] == ["aws:SourceIp", "aws:PrincipalTag/${TagKey}"]


@pytest.mark.parametrize(
    "name",
    [
        "aws:NoSuchKey",
        "aws:PrincipalTag",
        "aws:PrincipalTag/",
        "s3:prefx",
        "nosuch:sub",
        "idp.example.com:x",
        "",
    ],
)
def test_what_is_no_key_is_not_found(name: str) -> None:
    assert condition_key(name) is None


def test_every_key_that_an_action_lists_is_a_key_the_catalogue_knows() -> None:
    for prefix in services():
        found = service(prefix)
        assert found is not None
        actions = [find_action(f"{prefix}:{name}") for name in found.actions]
        for key in {key for action in actions if action for key in action.condition_keys}:
            assert condition_key(key) is not None, (prefix, key)


def test_the_keys_of_a_service_and_the_global_keys_are_listed() -> None:
    assert "s3:prefix" in {key.name for key in condition_keys("s3")}
    assert all(key.scope == "service" for key in condition_keys("s3"))
    assert len(condition_keys("aws")) >= 50
    assert all(key.name.startswith("aws:") for key in condition_keys("aws"))
    assert condition_keys("nosuch") == ()
