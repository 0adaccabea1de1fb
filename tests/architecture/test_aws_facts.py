"""Facts of AWS that stand in two places for a reason say the same in both."""

import ast
import json
from pathlib import Path

import pytest

from iamlab.catalogue import condition_key, condition_keys
from iamlab.engine import OPERATORS
from iamlab.engine.conditions.operator import never
from iamlab.exchange.denial.arns import principal_type_of
from iamlab.web.labs.build.completion import SERVICE_PRINCIPALS
from iamlab.web.labs.console.question import _CREDENTIALS as OFFERED
from iamlab.web.labs.forms.arn_parts import REGIONS
from iamlab.web.labs.policy_fields.principals import kind_of
from iamlab.web.picture.arns import kind_of as figure_of
from iamlab.whatif.moves.context import _NOT_TO_CHOOSE
from iamlab.world import DEFAULT_REGION, form_of_principal, gather, naming, validate
from iamlab.world.codec.checks.requests import CREDENTIALS
from iamlab.world.context_keys import _MULTIVALUED
from iamlab.world.validation.arn_text import is_region
from iamlab.world.validation.principal_text import (
    aws_principal,
    federated_principal,
    service_principal,
)
from iamlab.world.validation.service_principals import _KNOWN
from tests.whatif.labs import NOW, conformance

PROJECT = Path(__file__).resolve().parents[2]


def test_the_global_keys_that_hold_lists_are_those_of_the_catalogue() -> None:
    listed = {key.name.lower() for key in condition_keys("aws") if key.multivalued}
    assert listed == _MULTIVALUED


def test_a_service_is_known_as_one_wherever_a_principal_is_read() -> None:
    for name in _KNOWN:
        principal = f"{name}.amazonaws.com"
        assert naming.SERVICE_PRINCIPAL.fits(principal)
        assert service_principal(principal) is None
        assert kind_of(principal) == "Service"


def test_the_console_offers_the_credentials_that_a_request_can_have() -> None:
    assert {value for value, _ in OFFERED if value} == set(CREDENTIALS)


# Patterns of ARNs, which may have fewer fields, and texts that are no ARN.
CUT_BY_HAND = {
    "iamlab/engine/arn.py",
    "iamlab/engine/codes.py",
    "iamlab/engine/conditions/arn.py",
    "iamlab/engine/matching/resource.py",
    "iamlab/engine/policy_types/block_public_access.py",
    "iamlab/catalogue/arn_template.py",
    "iamlab/catalogue/resource_policies.py",
    "iamlab/catalogue/resource_types.py",
    "iamlab/explain/difference.py",
    "iamlab/world/validation/arn_text.py",
    "iamlab/web/labs/console/question.py",
}


def cuts_at_colons(path: Path) -> bool:
    """Whether a text is split at colons: that is how an ARN is taken apart by hand."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "split"
        and bool(node.args)
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value == ":"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    )


def test_arns_are_taken_apart_in_one_place() -> None:
    found = {
        str(path.relative_to(PROJECT))
        for path in (PROJECT / "iamlab").rglob("*.py")
        if cuts_at_colons(path)
    }
    assert found == CUT_BY_HAND


def test_what_stands_behind_the_last_slash_is_asked_of_one_function() -> None:
    found = {
        str(path.relative_to(PROJECT))
        for path in (PROJECT / "iamlab").rglob("*.py")
        if '.rpartition("/")[2]' in path.read_text(encoding="utf-8")
    }
    # A reference of a JSON Schema is no ARN.
    assert found == {"iamlab/engine/arn.py", "iamlab/world/codec/documentation.py"}


# Derived, and yet a request can be made otherwise: another network, another moment, MFA, a tag.
CHOOSABLE = {
    "aws:currenttime",
    "aws:epochtime",
    "aws:multifactorauthage",
    "aws:multifactorauthpresent",
    "aws:principaltag",
    "aws:requestedregion",
    "aws:resourcetag",
    "aws:securetransport",
    "aws:sourceidentity",
    "aws:sourcevpce",
    "aws:tokenissuetime",
    "aws:useragent",
    "aws:viaawsservice",
    "sts:externalid",
    "sts:rolesessionname",
    "sts:sourceidentity",
    "sts:transitivetagkeys",
}


def test_of_every_key_that_aws_fills_in_it_is_said_whether_a_request_can_choose_it() -> None:
    derived = {
        key.partition("/")[0]
        for _, world in conformance()
        for request in world.requests
        if (gathered := gather(world, request, now=NOW)) is not None
        for key, value in gathered[0].context.items()
        if value.source == "derived"
    }
    derived = {key for key in derived if not key.endswith(":resourcetag")}
    assert derived - _NOT_TO_CHOOSE - CHOOSABLE == set()
    assert set() == _NOT_TO_CHOOSE & CHOOSABLE
    for key in _NOT_TO_CHOOSE | CHOOSABLE:
        assert condition_key(key) is not None or condition_key(f"{key}/x") is not None


# Values that the validator lets pass and the engine cannot compare, so that they never match.
LET_PASS = {"2026-01-01T00:00:00", "-12345", "12345.5", "203.0.113.0/255.255.255.0"}
VALUES: dict[str, tuple[str, ...]] = {
    "NumericEquals": ("1", "-1.5", ".5", "1e5", "1_0", "NaN", "ten", ""),
    "DateEquals": (
        "2026",
        "2026-01",
        "2026-01-01",
        "2026-01-01T00:00Z",
        "2026-01-01T00:00:00.5+01:00",
        "2026-13",
        "2026-02-30",
        "soon",
        "2026-01-01T00:00:00",
        "-12345",
        "12345.5",
    ),
    "Bool": ("true", "FALSE", "yes", ""),
    "BinaryEquals": ("Ymx1ZQ==", "cmV", "cm-Vk", "é"),
    "IpAddress": (
        "203.0.113.0/24",
        "203.0.113.9/24",
        "203.0.113.7",
        "2001:db8::/32",
        "203.0.113.0/33",
        "here",
        "203.0.113.0/255.255.255.0",
    ),
    "ArnLike": ("arn:aws:s3:::reports", "arn:aws:sns:*:*:*", "arn:aws:sns", "reports"),
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in VALUES.items() for value in values]
)
def test_the_validator_reports_what_the_engine_cannot_compare(name: str, value: str) -> None:
    comparable = OPERATORS[name].build((value,)) is not never
    condition = {name: {"login.example.com:claim": value}}
    statement = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
    text = json.dumps({"Version": "2012-10-17", "Statement": statement | {"Condition": condition}})
    reported = any("TYPE_MISMATCH" in finding.code for finding in validate(text, "identity"))
    assert reported is not comparable or (value in LET_PASS and not comparable)


HERE = "111111111111"
# A principal: its form in a request, what a pasted denial takes it for, its sign in a picture.
PRINCIPALS = {
    f"arn:aws:iam::{HERE}:root": ("root", "user", "root"),
    f"arn:aws:iam::{HERE}:user/data/Alice": ("user", "user", "user"),
    f"arn:aws:iam::{HERE}:role/app/Runner": ("role", "role_session", "role"),
    f"arn:aws:sts::{HERE}:assumed-role/Runner/job": (
        "assumed_role",
        "role_session",
        "role_session",
    ),
    f"arn:aws:sts::{HERE}:federated-user/bob": ("federated_user", "federated", "federated"),
    f"arn:aws:iam::{HERE}:saml-provider/Office": ("identity_provider", "federated", "federated"),
    f"arn:aws:iam::{HERE}:oidc-provider/login.example.com": (
        "identity_provider",
        "federated",
        "federated",
    ),
}


@pytest.mark.parametrize("arn", PRINCIPALS)
def test_every_reader_of_a_principal_knows_its_kind(arn: str) -> None:
    form, in_a_denial, in_a_picture = PRINCIPALS[arn]
    assert form_of_principal(arn) == form
    assert principal_type_of(arn) == in_a_denial
    assert figure_of(arn) == in_a_picture
    judge = federated_principal if form == "identity_provider" else aws_principal
    assert judge(arn) is None


def test_forms_propose_services_and_regions_that_exist() -> None:
    for principal in SERVICE_PRINCIPALS:
        assert service_principal(principal) is None
        assert naming.SERVICE_PRINCIPAL.fits(principal)
    for region in (*REGIONS, DEFAULT_REGION):
        assert is_region(region)
