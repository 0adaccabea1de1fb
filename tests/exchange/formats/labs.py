"""Labs for the tests of the formats."""

import json
from pathlib import Path

from iamlab.world import read_lab

SAMPLES = Path(__file__).parent / "samples"
DUMPS = sorted((SAMPLES / "account-dumps").glob("*.json"))
SIMULATIONS = sorted((SAMPLES / "simulate").glob("*.json"))
NOW = "2026-06-01T12:00:00Z"


def allow(action, resource="*", **more):
    statement = {"Effect": "Allow", "Action": action, "Resource": resource, **more}
    return {"Version": "2012-10-17", "Statement": [statement]}


def trust(principal, action="sts:AssumeRole"):
    statement = {"Effect": "Allow", "Principal": principal, "Action": action}
    return {"Version": "2012-10-17", "Statement": [statement]}


def open_to(principal, action, resource):
    statement = {"Effect": "Allow", "Principal": principal, "Action": action, "Resource": resource}
    return {"Version": "2012-10-17", "Statement": [statement]}


HOME = "arn:aws:s3:::reports/${aws:username}/*"
BOB = "arn:aws:iam::111111111111:user/Bob"
QUEUE = "arn:aws:sqs:eu-west-1:111111111111:orders"
TOPIC = "arn:aws:sns:eu-west-1:111111111111:news"
OIDC = "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com"


def full_lab():
    return read_lab(
        {
            "iamlab": 1,
            "title": "Everything",
            "organization": {"id": "o-exampleorg1", "management_account": "999999999999"},
            "accounts": [
                {
                    "id": "111111111111",
                    "policies": [
                        {"name": "Home", "path": "/team/",
                         "document": allow("s3:GetObject", HOME)},
                        {"name": "OnlyS3", "document": allow("s3:*")},
                    ],
                    "groups": [{"name": "readers", "path": "/it's-$HOME;`rm`/", "policies": [
                        "Home", {"name": "in-line",
                                 "document": allow("sqs:SendMessage", QUEUE)}]}],
                    "users": [
                        {"name": "Bob", "groups": ["readers"],
                         "tags": {"team": "data", "note": "no; comma"},
                         "permissions_boundary": "OnlyS3", "console_password": True,
                         "access_keys": [{"id": "AKIAEXAMPLE0000BOB"}]},
                        {"name": "-Alice", "path": "/data/",
                         "policies": ["arn:aws:iam::aws:policy/ReadOnlyAccess"]},
                    ],
                    "roles": [
                        {"name": "Operator", "trust_policy": trust({"AWS": BOB}),
                         "policies": ["Home",
                                      {"name": "own", "document": allow("sns:Publish", TOPIC)}],
                         "max_session_duration": 7200},
                        {"name": "Nobody"},
                        {"name": "AWSServiceRoleForSupport", "service_linked": True,
                         "path": "/aws-service-role/support.amazonaws.com/",
                         "trust_policy": trust({"Service": "support.amazonaws.com"})},
                    ],
                    "identity_providers": [
                        {"arn": OIDC}, {"arn": "arn:aws:iam::111111111111:saml-provider/office"},
                    ],
                    "vpc_endpoints": [{"id": "vpce-0example"}],
                    "resources": [
                        {"arn": "arn:aws:s3:::reports",
                         "policy": open_to({"AWS": BOB}, "s3:GetObject", "arn:aws:s3:::reports/*")},
                        {"arn": QUEUE, "policy": open_to({"AWS": BOB}, "sqs:SendMessage", QUEUE)},
                        {"arn": TOPIC, "policy": open_to({"AWS": BOB}, "sns:Publish", TOPIC)},
                        {"arn": "arn:aws:rds:eu-west-1:111111111111:db:orders"},
                    ],
                },
                {"id": "222222222222", "users": [{"name": "Anne"}]},
            ],
            "requests": [
                {"principal": BOB, "action": "s3:GetObject",
                 "resource": "arn:aws:s3:::reports/Bob/a"},
                {"principal": BOB, "action": "sqs:SendMessage", "resource": QUEUE},
                {"principal": BOB, "action": "sts:AssumeRole",
                 "resource": "arn:aws:iam::111111111111:role/Operator"},
            ],
        }
    )  # fmt: skip


def read(path):
    return path.read_text(encoding="utf-8")


def expected(path):
    return json.loads(read(path))["expected"]
