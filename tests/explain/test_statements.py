"""Statements in plain words, as data."""

import json

import pytest

from iamlab.engine import Policy, PolicyType, parse_policy
from iamlab.explain import Names, describe_policy, describe_statement

ROLE = "arn:aws:iam::222222222222:role/DatabaseOperator"
NAMES = Names(accounts={"111111111111": "development", "222222222222": "production"})
PAYROLL = "arn:aws:rds:eu-west-1:111111111111:db:payroll"


def policy(**statement: object) -> Policy:
    document = {"Version": "2012-10-17", "Statement": [statement]}
    return parse_policy(json.dumps(document))


def said(policy_type: PolicyType, holder: str | None = None, **statement: object) -> str:
    (only,) = policy(**statement).statements
    return describe_statement(only, policy_type=policy_type, holder=holder, names=NAMES)


def allow(action: object, resource: object, **more: object) -> dict[str, object]:
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def deny(action: object, resource: object, **more: object) -> dict[str, object]:
    return {**allow(action, resource, **more), "Effect": "Deny"}


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            allow("rds:DescribeDBInstances", "*"),
            "Allows rds:DescribeDBInstances on everything.",
        ),
        (allow("rds:*", "*"), "Allows every RDS action on everything."),
        (allow("*", "*"), "Allows every action on everything."),
        (deny("rds:*", PAYROLL), "Denies every RDS action on the RDS database payroll."),
        (
            allow(["rds:StartDBInstance", "rds:StopDBInstance"], PAYROLL),
            "Allows rds:StartDBInstance and rds:StopDBInstance on the RDS database payroll.",
        ),
        (
            allow("rds:Describe*", "*"),
            "Allows every RDS action that begins with Describe on everything.",
        ),
        (allow("iam:*AccessKey*", "*"), "Allows iam:*AccessKey* on everything."),
        (allow("fresh:*", "*"), "Allows every fresh action on everything."),
        (
            allow("s3:GetObject", "arn:aws:s3:::reports/*"),
            "Allows s3:GetObject on every object in the bucket reports.",
        ),
        (
            allow("s3:GetObject", "arn:aws:s3:::reports/2026/*"),
            (
                "Allows s3:GetObject on every object in the bucket reports "
                "whose key begins with 2026/."
            ),
        ),
        (
            allow("s3:ListBucket", "arn:aws:s3:::reports"),
            "Allows s3:ListBucket on the S3 bucket reports.",
        ),
        (
            allow("s3:GetObject", "arn:aws:s3:::reports/${aws:username}/*"),
            "Allows s3:GetObject on arn:aws:s3:::reports/${aws:username}/*.",
        ),
        (
            allow("rds:*", "arn:aws:rds:eu-west-1:222222222222:db:*"),
            "Allows every RDS action on every RDS database of account production in eu-west-1.",
        ),
        (
            allow("rds:*", "arn:aws:rds:*:*:db:*"),
            "Allows every RDS action on every RDS database.",
        ),
        (
            allow("sts:AssumeRole", ROLE),
            "Allows sts:AssumeRole on role DatabaseOperator of account production.",
        ),
        (
            {"Effect": "Allow", "NotAction": ["iam:*", "sts:*"], "Resource": "*"},
            "Allows every action except iam:* and sts:* on everything.",
        ),
        (
            {"Effect": "Deny", "Action": "s3:*", "NotResource": "arn:aws:s3:::reports"},
            "Denies every S3 action on everything except the S3 bucket reports.",
        ),
        (
            deny(
                "rds:*",
                PAYROLL,
                Condition={"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}},
            ),
            "Denies every RDS action on the RDS database payroll, unless signed in with MFA.",
        ),
        (allow("*:Untag*", "*"), "Allows *:Untag* on everything."),
        (allow("*", []), "Allows every action on nothing."),
        (allow("s3:*", "arn:aws:s3:::*"), "Allows every S3 action on every bucket and object."),
        (
            allow("s3:*", "arn:aws:s3:::log-*/a.txt"),
            "Allows every S3 action on arn:aws:s3:::log-*/a.txt.",
        ),
        (
            allow("s3:*", "arn:aws:s3:::reports/*/a.txt"),
            "Allows every S3 action on arn:aws:s3:::reports/*/a.txt.",
        ),
        (
            allow("iam:*", "arn:aws:iam::222222222222:policy/*"),
            "Allows every IAM action on arn:aws:iam::222222222222:policy/*.",
        ),
        (
            allow("rds:*", "arn:aws:rds:eu-*:222222222222:db:*"),
            "Allows every RDS action on arn:aws:rds:eu-*:222222222222:db:*.",
        ),
        (allow("rds:*", "orders"), "Allows every RDS action on orders."),
        (
            deny(
                "*",
                "*",
                Condition={"StringNotEquals": {"aws:username": "Anne", "aws:userid": "x"}},
            ),
            (
                "Denies every action on everything, if aws:username is absent or is not Anne, "
                "and aws:userid is absent or is not x."
            ),
        ),
        (
            # a plain Bool does not see a request without the key, so "unless" would be untrue
            deny("rds:*", "*", Condition={"Bool": {"aws:MultiFactorAuthPresent": "false"}}),
            "Denies every RDS action on everything, if aws:MultiFactorAuthPresent is false.",
        ),
        (
            deny("*", "*", Condition={"StringNotEquals": {"aws:PrincipalOrgID": "o-exampleorg1"}}),
            "Denies every action on everything, unless aws:PrincipalOrgID is o-exampleorg1.",
        ),
        (
            allow("*", "*", Condition={"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}}),
            (
                "Allows every action on everything, "
                "if aws:RequestedRegion is absent or is not eu-west-1."
            ),
        ),
        (
            allow(
                "s3:*",
                "*",
                Condition={
                    "IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "198.51.100.7"]},
                    "Bool": {"aws:SecureTransport": "true"},
                },
            ),
            (
                "Allows every S3 action on everything, if aws:SourceIp is in 203.0.113.0/24 "
                "or 198.51.100.7, and aws:SecureTransport is true."
            ),
        ),
        (
            allow("*", "*", Condition={"ForAllValues:StringEquals": {"aws:TagKeys": ["team"]}}),
            (
                "Allows every action on everything, "
                "if aws:TagKeys is absent or every value of aws:TagKeys is team."
            ),
        ),
        (
            deny("*", "*", Condition={"ForAnyValue:StringNotEquals": {"aws:TagKeys": ["team"]}}),
            "Denies every action on everything, if some value of aws:TagKeys is not team.",
        ),
        (
            allow("*", "*", Condition={"StringEqualsIfExists": {"ec2:InstanceType": "t3.micro"}}),
            ("Allows every action on everything, if ec2:InstanceType is absent or is t3.micro."),
        ),
        (
            allow("*", "*", Condition={"Null": {"aws:TokenIssueTime": "true"}}),
            "Allows every action on everything, if aws:TokenIssueTime is absent.",
        ),
        (
            allow("*", "*", Condition={"StringResembles": {"aws:username": "Anne"}}),
            "Allows every action on everything, if aws:username passes StringResembles with Anne.",
        ),
        (
            allow("*", "*", Condition={"StringEquals": {"aws:username": []}}),
            (
                "Allows every action on everything, "
                "if aws:username passes StringEquals with no value at all."
            ),
        ),
    ],
)
def test_an_identity_statement_in_words(statement: dict[str, object], sentence: str) -> None:
    assert said("identity", **statement) == sentence


@pytest.mark.parametrize(
    ("principal", "sentence"),
    [
        ({"AWS": "111111111111"}, "Lets account development assume role DatabaseOperator."),
        (
            {"AWS": "arn:aws:iam::111111111111:root"},
            "Lets account development assume role DatabaseOperator.",
        ),
        (
            {"AWS": "arn:aws:iam::111111111111:user/Alice"},
            "Lets Alice assume role DatabaseOperator.",
        ),
        ("*", "Lets everybody assume role DatabaseOperator."),
        (
            {"Service": "ec2.amazonaws.com"},
            "Lets the service ec2.amazonaws.com assume role DatabaseOperator.",
        ),
        (
            {
                "AWS": [
                    "arn:aws:iam::111111111111:user/Alice",
                    "arn:aws:iam::111111111111:role/x/Run",
                ]
            },
            "Lets Alice and role Run assume role DatabaseOperator.",
        ),
    ],
)
def test_a_trust_policy_says_who_may_assume_the_role(principal: object, sentence: str) -> None:
    trust = {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}
    assert said("trust", ROLE, **trust) == sentence


def test_a_trust_policy_can_name_providers() -> None:
    provider = "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com"
    trust = {
        "Effect": "Allow",
        "Principal": {"Federated": provider},
        "Action": "sts:AssumeRoleWithWebIdentity",
    }
    assert said("trust", ROLE, **trust) == (
        f"Lets whoever signs in through {provider} assume role DatabaseOperator."
    )


def test_a_trust_statement_without_principal_trusts_nobody() -> None:
    trust = {"Effect": "Allow", "Action": "sts:AssumeRole"}
    assert said("trust", ROLE, **trust) == "Names no principal, so it allows nobody anything."


def test_a_bucket_policy_can_name_a_canonical_user() -> None:
    statement = allow("s3:*", "*", Principal={"CanonicalUser": "79a5"})
    assert said("resource", **statement) == (
        "Allows the account with canonical ID 79a5 every S3 action on everything."
    )


def test_a_trust_policy_without_a_holder_speaks_of_this_role() -> None:
    trust = {"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}
    assert said("trust", **trust) == "Lets everybody assume this role."


def test_a_deny_in_a_trust_policy_keeps_people_out() -> None:
    trust = {"Effect": "Deny", "Principal": {"AWS": "111111111111"}, "Action": "sts:AssumeRole"}
    assert said("trust", ROLE, **trust) == (
        "Keeps account development from assuming role DatabaseOperator."
    )


def test_other_actions_in_a_trust_policy_are_named() -> None:
    trust = {"Effect": "Allow", "Principal": "*", "Action": ["sts:AssumeRole", "sts:TagSession"]}
    assert said("trust", ROLE, **trust) == (
        "Allows everybody sts:AssumeRole and sts:TagSession on role DatabaseOperator."
    )


def test_a_resource_policy_says_whom_it_lets_in() -> None:
    statement = allow("s3:GetObject", "arn:aws:s3:::reports/*", Principal={"AWS": "222222222222"})
    assert said("resource", **statement) == (
        "Allows account production s3:GetObject on every object in the bucket reports."
    )


def test_not_principal_is_everybody_else() -> None:
    statement = deny("s3:*", "*", NotPrincipal={"AWS": "arn:aws:iam::111111111111:user/Anne"})
    assert said("resource", **statement) == (
        "Denies everybody except Anne every S3 action on everything."
    )


def test_a_resource_statement_without_principal_reaches_nobody() -> None:
    assert said("resource", **allow("s3:*", "*")) == (
        "Names no principal, so it allows nobody anything."
    )


@pytest.mark.parametrize("policy_type", ["boundary", "scp", "session", "vpc_endpoint"])
def test_a_guard_rail_grants_nothing(policy_type: PolicyType) -> None:
    assert said(policy_type, **allow("s3:*", "*")) == (
        "Lets through every S3 action on everything, and grants nothing by itself."
    )
    assert said(policy_type, **deny("s3:*", "*")) == "Denies every S3 action on everything."


def test_a_policy_has_a_sentence_for_each_statement() -> None:
    document = {"Statement": [allow("rds:*", "*"), deny("rds:*", PAYROLL)]}
    parsed = parse_policy(json.dumps(document))
    assert describe_policy(parsed, policy_type="identity") == (
        "Allows every RDS action on everything.",
        "Denies every RDS action on the RDS database payroll.",
    )


def test_long_lists_are_cut() -> None:
    actions = [f"s3:Get{name}" for name in "ABCDEFGH"]
    assert said("identity", **allow(actions, "*")) == (
        "Allows s3:GetA, s3:GetB, s3:GetC, s3:GetD, s3:GetE and 3 more on everything."
    )


def test_every_phrase_goes_through_the_translation() -> None:
    (only,) = policy(**allow("*", "*")).statements
    german = {
        "Allows {actions} on {resources}.": "Erlaubt {actions} auf {resources}.",
        "everybody": "alle",
        "this role": "diese Rolle",
        "every action": "jede Aktion",
        "everything": "alles",
    }
    sentence = describe_statement(only, policy_type="identity", translate=german.__getitem__)
    assert sentence == "Erlaubt jede Aktion auf alles."
