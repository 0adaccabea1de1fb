"""Policies as people write them every day, all of them right (shapes from AWS's user guides)."""

from typing import Any

A = "111111111111"


def _doc(*statements: dict[str, Any], **top: Any) -> dict[str, Any]:
    return {"Version": "2012-10-17", **top, "Statement": list(statements)}


def _trust(principal: Any, action: Any = "sts:AssumeRole", **more: Any) -> dict[str, Any]:
    return _doc({"Effect": "Allow", "Principal": principal, "Action": action, **more})


EVERYDAY: list[tuple[str, str, dict[str, Any]]] = [
    (
        "start one database",
        "identity",
        _doc(
            {
                "Sid": "Start",
                "Effect": "Allow",
                "Action": ["rds:StartDBInstance", "rds:DescribeDBInstances"],
                "Resource": f"arn:aws:rds:us-east-1:{A}:db:orders",
            }
        ),
    ),
    (
        "home folder",
        "identity",
        _doc(
            {"Effect": "Allow", "Action": ["s3:ListAllMyBuckets"], "Resource": "*"},
            {
                "Effect": "Allow",
                "Action": "s3:ListBucket",
                "Resource": "arn:aws:s3:::docs",
                "Condition": {"StringLike": {"s3:prefix": ["", "home/${aws:username}/*"]}},
            },
            {
                "Effect": "Allow",
                "Action": ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
                "Resource": "arn:aws:s3:::docs/home/${aws:username}/*",
            },
        ),
    ),
    (
        "manage own password and MFA",
        "identity",
        _doc(
            {
                "Effect": "Allow",
                "Action": ["iam:ChangePassword", "iam:GetUser", "iam:CreateAccessKey"],
                "Resource": "arn:aws:iam::*:user/${aws:username}",
            },
            {
                "Effect": "Allow",
                "Action": ["iam:CreateVirtualMFADevice"],
                "Resource": "arn:aws:iam::*:mfa/*",
            },
            {
                "Sid": "DenyWithoutMFA",
                "Effect": "Deny",
                "NotAction": ["iam:ListUsers", "sts:GetSessionToken"],
                "Resource": "*",
                "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}},
            },
        ),
    ),
    (
        "assume roles in other accounts",
        "identity",
        _doc(
            {
                "Effect": "Allow",
                "Action": "sts:AssumeRole",
                "Resource": ["arn:aws:iam::222222222222:role/Auditor", "arn:aws:iam::*:role/ops/*"],
            }
        ),
    ),
    (
        "pass one role to one service",
        "identity",
        _doc(
            {
                "Effect": "Allow",
                "Action": "iam:PassRole",
                "Resource": f"arn:aws:iam::{A}:role/app/*",
                "Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}},
            }
        ),
    ),
    (
        "run instances of one size",
        "identity",
        _doc(
            {
                "Effect": "Allow",
                "Action": "ec2:RunInstances",
                "Resource": [
                    f"arn:aws:ec2:*:{A}:instance/*",
                    f"arn:aws:ec2:*:{A}:volume/*",
                    "arn:aws:ec2:*::image/ami-*",
                    f"arn:aws:ec2:*:{A}:subnet/*",
                ],
                "Condition": {"StringEqualsIfExists": {"ec2:InstanceType": "t3.micro"}},
            },
            {"Effect": "Allow", "Action": "ec2:Describe*", "Resource": "*"},
        ),
    ),
    (
        "tags decide",
        "identity",
        _doc(
            {
                "Effect": "Allow",
                "Action": ["ec2:StartInstances", "ec2:StopInstances"],
                "Resource": "*",
                "Condition": {"StringEquals": {"aws:ResourceTag/team": "${aws:PrincipalTag/team}"}},
            },
            {
                "Effect": "Allow",
                "Action": "ec2:CreateTags",
                "Resource": "*",
                "Condition": {
                    "ForAllValues:StringEquals": {"aws:TagKeys": ["team", "cost"]},
                    "Null": {"aws:RequestTag/team": "false"},
                },
            },
        ),
    ),
    (
        "one table, own rows",
        "identity",
        _doc(
            {
                "Effect": "Allow",
                "Action": ["dynamodb:GetItem", "dynamodb:Query"],
                "Resource": [
                    f"arn:aws:dynamodb:us-east-1:{A}:table/Books",
                    f"arn:aws:dynamodb:us-east-1:{A}:table/Books/index/*",
                ],
                "Condition": {
                    "ForAllValues:StringEquals": {"dynamodb:LeadingKeys": ["${aws:userid}"]}
                },
            }
        ),
    ),
    (
        "office hours and office addresses",
        "identity",
        _doc(
            {
                "Effect": "Deny",
                "Action": "*",
                "Resource": "*",
                "Condition": {
                    "NotIpAddress": {"aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"]},
                    "Bool": {"aws:ViaAWSService": "false"},
                },
            },
            {
                "Effect": "Allow",
                "Action": "s3:*",
                "Resource": ["arn:aws:s3:::docs", "arn:aws:s3:::docs/*"],
                "Condition": {
                    "DateGreaterThan": {"aws:CurrentTime": "2025-01-01T00:00:00Z"},
                    "DateLessThan": {"aws:CurrentTime": "2025-12-31T23:59:59Z"},
                },
            },
        ),
    ),
    (
        "logs of a function",
        "identity",
        _doc(
            {
                "Effect": "Allow",
                "Action": "logs:CreateLogGroup",
                "Resource": f"arn:aws:logs:us-east-1:{A}:*",
            },
            {
                "Effect": "Allow",
                "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
                "Resource": [f"arn:aws:logs:us-east-1:{A}:log-group:/aws/lambda/f:*"],
            },
        ),
    ),
    (
        "secrets, keys, parameters, queues, topics",
        "identity",
        _doc(
            {
                "Effect": "Allow",
                "Action": "secretsmanager:GetSecretValue",
                "Resource": f"arn:aws:secretsmanager:us-east-1:{A}:secret:db-*",
                "Condition": {"StringEquals": {"secretsmanager:VersionStage": "AWSCURRENT"}},
            },
            {
                "Effect": "Allow",
                "Action": ["kms:Decrypt", "kms:GenerateDataKey*"],
                "Resource": f"arn:aws:kms:us-east-1:{A}:key/*",
                "Condition": {"StringEquals": {"kms:ViaService": "s3.us-east-1.amazonaws.com"}},
            },
            {
                "Effect": "Allow",
                "Action": "ssm:GetParameter*",
                "Resource": f"arn:aws:ssm:*:{A}:parameter/app/*",
            },
            {
                "Effect": "Allow",
                "Action": ["sqs:SendMessage", "sqs:ReceiveMessage"],
                "Resource": f"arn:aws:sqs:us-east-1:{A}:jobs",
            },
            {
                "Effect": "Allow",
                "Action": "sns:Publish",
                "Resource": f"arn:aws:sns:*:{A}:alerts",
            },
            {
                "Effect": "Allow",
                "Action": "lambda:InvokeFunction",
                "Resource": f"arn:aws:lambda:us-east-1:{A}:function:f:*",
            },
        ),
    ),
    (
        "boundary of a team",
        "boundary",
        _doc(
            {"Effect": "Allow", "Action": ["s3:*", "ec2:*"], "Resource": "*"},
            {"Effect": "Deny", "Action": "iam:*", "Resource": "*"},
        ),
    ),
    (
        "session of one folder",
        "session",
        _doc({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::docs/one/*"}),
    ),
    ("trust of a service", "trust", _trust({"Service": "ec2.amazonaws.com"})),
    (
        "trust of services in regions",
        "trust",
        _trust({"Service": ["states.us-east-1.amazonaws.com", "ecs-tasks.amazonaws.com"]}),
    ),
    (
        "trust of pods",
        "trust",
        _trust({"Service": "pods.eks.amazonaws.com"}, ["sts:AssumeRole", "sts:TagSession"]),
    ),
    (
        "trust with MFA",
        "trust",
        _trust(
            {"AWS": f"arn:aws:iam::{A}:root"},
            Condition={"Bool": {"aws:MultiFactorAuthPresent": "true"}},
        ),
    ),
    (
        "trust of a vendor",
        "trust",
        _trust(
            {"AWS": "222222222222"},
            Condition={"StringEquals": {"sts:ExternalId": "unique-to-us"}},
        ),
    ),
    (
        "trust of a session and a user with a path",
        "trust",
        _trust(
            {
                "AWS": [
                    f"arn:aws:sts::{A}:assumed-role/Reader/alice",
                    f"arn:aws:iam::{A}:user/team/Alice",
                ]
            }
        ),
    ),
    (
        "trust of a code repository",
        "trust",
        _trust(
            {"Federated": f"arn:aws:iam::{A}:oidc-provider/token.actions.githubusercontent.com"},
            "sts:AssumeRoleWithWebIdentity",
            Condition={
                "StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"},
                "StringLike": {"token.actions.githubusercontent.com:sub": "repo:org/repo:*"},
            },
        ),
    ),
    (
        "trust of a service account",
        "trust",
        _trust(
            {
                "Federated": f"arn:aws:iam::{A}:oidc-provider/"
                "oidc.eks.us-east-1.amazonaws.com/id/ABC"
            },
            "sts:AssumeRoleWithWebIdentity",
            Condition={
                "StringEquals": {
                    "oidc.eks.us-east-1.amazonaws.com/id/ABC:sub": "system:serviceaccount:a:b"
                }
            },
        ),
    ),
    (
        "trust of a corporate directory",
        "trust",
        _trust(
            {"Federated": f"arn:aws:iam::{A}:saml-provider/Corporate"},
            ["sts:AssumeRoleWithSAML", "sts:TagSession"],
            Condition={"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}},
        ),
    ),
    (
        "trust of anybody in the organization",
        "trust",
        _trust({"AWS": "*"}, Condition={"StringEquals": {"aws:PrincipalOrgID": "o-exampleorg1"}}),
    ),
    (
        "bucket over TLS only",
        "resource",
        _doc(
            {
                "Sid": "TLS only, please",
                "Effect": "Deny",
                "Principal": "*",
                "Action": "s3:*",
                "Resource": ["arn:aws:s3:::docs", "arn:aws:s3:::docs/*"],
                "Condition": {"Bool": {"aws:SecureTransport": False}},
            },
            Id="DocsPolicy",
        ),
    ),
    (
        "bucket behind a distribution",
        "resource",
        _doc(
            {
                "Effect": "Allow",
                "Principal": {"Service": "cloudfront.amazonaws.com"},
                "Action": "s3:GetObject",
                "Resource": "arn:aws:s3:::docs/*",
                "Condition": {
                    "StringEquals": {
                        "aws:SourceArn": f"arn:aws:cloudfront::{A}:distribution/EDFDVBD6EXAMPLE"
                    }
                },
            },
            {
                "Effect": "Allow",
                "Principal": {
                    "AWS": "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1"
                },
                "Action": "s3:GetObject",
                "Resource": "arn:aws:s3:::docs/*",
            },
        ),
    ),
    (
        "bucket within the organization",
        "resource",
        _doc(
            {
                "Effect": "Deny",
                "Principal": {"AWS": "*"},
                "Action": "s3:*",
                "Resource": "arn:aws:s3:::docs/*",
                "Condition": {
                    "StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-exampleorg1"},
                    "BoolIfExists": {"aws:PrincipalIsAWSService": "false"},
                },
            },
            {
                "Effect": "Allow",
                "Principal": "*",
                "Action": "s3:GetObject",
                "Resource": "arn:aws:s3:::docs/*",
                "Condition": {
                    "ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-exampleorg1/r-ab12/*"}
                },
            },
        ),
    ),
    (
        "key policy",
        "resource",
        _doc(
            {
                "Sid": "Enable IAM User Permissions",
                "Effect": "Allow",
                "Principal": {"AWS": f"arn:aws:iam::{A}:root"},
                "Action": "kms:*",
                "Resource": "*",
            },
            {
                "Effect": "Allow",
                "Principal": {"AWS": f"arn:aws:iam::{A}:role/Reader"},
                "Action": "kms:CreateGrant",
                "Resource": "*",
                "Condition": {"Bool": {"kms:GrantIsForAWSResource": True}},
            },
            Id="key-default-1",
        ),
    ),
    (
        "queue of a topic",
        "resource",
        _doc(
            {
                "Effect": "Allow",
                "Principal": {"Service": "sns.amazonaws.com"},
                "Action": "sqs:SendMessage",
                "Resource": f"arn:aws:sqs:us-east-1:{A}:jobs",
                "Condition": {"ArnEquals": {"aws:SourceArn": f"arn:aws:sns:us-east-1:{A}:alerts"}},
            }
        ),
    ),
    (
        "repository without Resource",
        "resource",
        _doc(
            {
                "Effect": "Allow",
                "Principal": {"AWS": "222222222222"},
                "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            }
        ),
    ),
    (
        "endpoint",
        "vpc_endpoint",
        _doc({"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}),
    ),
    ("SCP full access", "scp", _doc({"Effect": "Allow", "Action": "*", "Resource": "*"})),
    (
        "SCP region lock",
        "scp",
        _doc(
            {
                "Effect": "Deny",
                "NotAction": ["iam:*", "organizations:*", "sts:*", "support:*"],
                "Resource": "*",
                "Condition": {
                    "StringNotEquals": {"aws:RequestedRegion": ["eu-west-1", "eu-central-1"]},
                    "ArnNotLike": {"aws:PrincipalARN": "arn:aws:iam::*:role/Admin"},
                },
            }
        ),
    ),
    (
        "SCP against the root user",
        "scp",
        _doc(
            {
                "Effect": "Deny",
                "Action": "*",
                "Resource": "*",
                "Condition": {"StringLike": {"aws:PrincipalArn": "arn:aws:iam::*:root"}},
            }
        ),
    ),
    (
        "RCP of the organization",
        "rcp",
        _doc(
            {
                "Effect": "Deny",
                "Principal": "*",
                "Action": ["s3:*", "sqs:*", "kms:*", "secretsmanager:*", "sts:AssumeRole"],
                "Resource": "*",
                "Condition": {
                    "StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-exampleorg1"},
                    "BoolIfExists": {"aws:PrincipalIsAWSService": "false"},
                },
            }
        ),
    ),
]
