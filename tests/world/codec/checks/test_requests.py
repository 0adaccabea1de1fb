"""Forms of principals, credentials, resources and roles in requests."""

from __future__ import annotations

from typing import Any

import pytest

from iamlab.world import LabError, read_lab
from tests.world.labs import ONE, lab

ALICE = f"arn:aws:iam::{ONE}:user/Alice"


def _paths(**request: Any) -> list[str]:
    full = {"principal": ALICE, "action": "s3:GetObject", **request}
    try:
        read_lab(lab(requests=[full]))
    except LabError as error:
        return [problem.path for problem in error.problems]
    return []


@pytest.mark.parametrize(
    "principal",
    [
        ALICE,
        f"arn:aws:iam::{ONE}:user/data/Alice",
        f"arn:aws:iam::{ONE}:root",
        f"arn:aws:iam::{ONE}:role/app/R",
        f"arn:aws:sts::{ONE}:assumed-role/R/session",
        f"arn:aws:sts::{ONE}:federated-user/f",
        f"arn:aws:iam::{ONE}:saml-provider/p",
        f"arn:aws:iam::{ONE}:oidc-provider/token.actions.githubusercontent.com",
        f"arn:aws-us-gov:iam::{ONE}:user/Alice",
        "ec2.amazonaws.com",
        "logging.s3.amazonaws.com",
        "cognito-identity.amazonaws.com",
        "accounts.google.com",
        "anonymous",
    ],
)
def test_every_form_of_principal_is_read(principal: str) -> None:
    assert _paths(principal=principal) == []


@pytest.mark.parametrize(
    "principal",
    [
        "",
        "Alice",
        "*",
        ONE,
        f"arn:aws:iam::{ONE}:group/operators",
        f"arn:aws:iam::{ONE}:user/",
        f"arn:aws:iam::{ONE}:user//Alice",
        f"arn:aws:iam::{ONE[1:]}:user/Alice",
        f"arn:aws:sts::{ONE}:assumed-role/R",
        f"arn:aws:sts::{ONE}:assumed-role/app/R/s",
        f"arn:aws:iam:eu-west-1:{ONE}:user/Alice",
        "ec2.example.com",
    ],
)
def test_other_principals_are_refused(principal: str) -> None:
    assert _paths(principal=principal) == ["requests[0].principal"]


@pytest.mark.parametrize(
    "credentials", [None, "password", "access_key", "session_token", "AKIAEXAMPLE1"]
)
def test_every_kind_of_credentials_is_read(credentials: str | None) -> None:
    assert _paths(credentials=credentials) == []


@pytest.mark.parametrize(
    ("request_part", "path"),
    [
        ({"credentials": "passwort"}, "credentials"),
        ({"action": "s3:Get*"}, "action"),
        ({"action": "GetObject"}, "action"),
        ({"resource": "reports"}, "resource"),
        ({"resource": ""}, "resource"),
        ({"also_resources": ["*", "x"]}, "also_resources[1]"),
        ({"passes_role": ALICE}, "passes_role"),
        ({"via": [{"role": ALICE}]}, "via[0].role"),
        ({"via": [{}]}, "via[0].role"),
        ({"via": [{"role": f"arn:aws:iam::{ONE}:role/R", "mfa": 1}]}, "via[0].mfa"),
        ({"session": {}}, "session"),
        ({"context": {"aws:SourceIp": {}}}, 'context["aws:SourceIp"]'),
        ({"context": {"aws:TagKeys": ["a", None]}}, 'context["aws:TagKeys"][1]'),
        ({"context": {"aws:SourceIp": "1", "aws:sourceip": "2"}}, 'context["aws:sourceip"]'),
        ({"expect": "undecided"}, "expect"),
        ({"expect_reason": "IMPLICIT"}, "expect_reason"),
        ({"vpc_endpoint": "x"}, "vpc_endpoint"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_request_is_told(request_part: Any, path: str) -> None:
    assert _paths(**request_part) == [f"requests[0].{path}"]


def test_the_issuer_of_a_federated_session_is_a_user() -> None:
    federated = f"arn:aws:sts::{ONE}:federated-user/f"
    session = {"issued_to": f"arn:aws:iam::{ONE}:role/R"}
    assert _paths(principal=federated, session=session) == ["requests[0].session.issued_to"]
