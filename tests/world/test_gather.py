"""Which policies are in play, and why the others are not."""

from __future__ import annotations

from typing import Any

import pytest

from iamlab.engine import AccessRequest, ApplicablePolicies
from iamlab.world import gather
from tests.world.labs import (
    NOW,
    ONE,
    TWO,
    account,
    allow,
    arn,
    inline,
    only_request,
    trust,
    user,
    world,
)

MANAGEMENT = "999999999999"
KEY = f"arn:aws:kms:eu-west-1:{ONE}:key/1234abcd-12ab-34cd-56ef-1234567890ab"
QUEUE = f"arn:aws:sqs:eu-west-1:{ONE}:jobs"
BUCKET = "arn:aws:s3:::reports"
DATABASE = f"arn:aws:rds:eu-west-1:{ONE}:db:orders"
SERVICE_LINKED = f"arn:aws:sts::{ONE}:assumed-role/AWSServiceRoleForX/x"
SESSION = f"arn:aws:sts::{ONE}:assumed-role/R/s"
ACCOUNTS = (
    account(
        ONE,
        policies=[{"name": "Limit", "document": allow("s3:*")}],
        users=[user("Alice", allow("*")), user("Bob", permissions_boundary="Limit")],
        roles=[
            {"name": "R", "trust_policy": trust(ONE)},
            {"name": "Closed"},
            {"name": "AWSServiceRoleForX", "service_linked": True},
        ],
        vpc_endpoints=[{"id": "vpce-1", "policy": allow("s3:*", Principal="*")}, {"id": "vpce-2"}],
        resources=[
            {
                "arn": "arn:aws:s3:::reports",
                "policy": trust("*", "s3:*", Resource="*"),
                "block_public_access": True,
            },
            {"arn": KEY, "policy": trust(ONE, "kms:*", Resource="*")},
            {"arn": QUEUE},
        ],
    ),
    account(MANAGEMENT, users=[user("Anne", allow("*"))]),
    account(TWO, users=[user("Mehdi", allow("*"))]),
)
TREE = {"id": "o-x", "management_account": MANAGEMENT, "root": {"accounts": [ONE]}}

INSTANCE = "arn:aws:ec2:eu-west-1:222222222222:instance/i-1"


def _gathered(**request: Any) -> tuple[AccessRequest, ApplicablePolicies]:
    full = {"principal": arn("user", "Alice"), "action": "s3:GetObject", **request}
    found = world(*ACCOUNTS, requests=[full], organization=TREE)
    gathered = gather(found, only_request(found), now=NOW)
    assert gathered is not None
    return gathered


def _policies(**request: Any) -> ApplicablePolicies:
    return _gathered(**request)[1]


@pytest.mark.parametrize(
    ("principal", "why"),
    [
        (arn("user", "Alice"), None),
        (f"arn:aws:iam::{ONE}:root", None),
        (SESSION, None),
        (SERVICE_LINKED, "service_linked_role"),
        (arn("user", "Anne", MANAGEMENT), "management_account"),
        (arn("user", "Mehdi", TWO), "no_organization"),
        ("sns.amazonaws.com", "not_an_account_principal"),
        ("anonymous", "not_an_account_principal"),
    ],
)
def test_scps_touch_members_of_the_organization(principal: str, why: str | None) -> None:
    policies = _policies(principal=principal)
    assert policies.why_not.get("scp") == why
    assert (policies.scps is None) == (why is not None)


@pytest.mark.parametrize(
    ("request_part", "why"),
    [
        ({"resource": "arn:aws:s3:::reports/a"}, None),
        ({"resource": "arn:aws:s3:::reports/a", "principal": "anonymous"}, None),
        ({"resource": "arn:aws:s3:::reports/a", "principal": arn("user", "Mehdi", TWO)}, None),
        ({"action": "sts:AssumeRole", "resource": arn("role", "R")}, None),
        ({"action": "iam:GetRole", "resource": arn("role", "R")}, "service_not_covered"),
        ({"action": "s3:ListAllMyBuckets"}, "no_resource_type"),
        ({"action": "s3:GetObject", "resource": "*"}, "no_resource_type"),
        ({"resource": BUCKET, "principal": SERVICE_LINKED}, "service_linked_role"),
        ({"action": "kms:RetireGrant", "resource": KEY}, "retire_grant"),
        (
            {"action": "kms:Decrypt", "resource": f"arn:aws:kms:eu-west-1:{ONE}:alias/aws/s3"},
            "aws_managed_key",
        ),
        ({"action": "sqs:SendMessage", "resource": QUEUE.replace(ONE, TWO)}, "no_organization"),
        (
            {"action": "sqs:SendMessage", "resource": QUEUE.replace(ONE, MANAGEMENT)},
            "management_account",
        ),
    ],
)  # fmt: skip
def test_rcps_touch_resources_of_members(request_part: Any, why: str | None) -> None:
    policies = _policies(**request_part)
    assert policies.why_not.get("rcp") == why
    assert (policies.rcps is None) == (why is not None)


@pytest.mark.parametrize(
    ("endpoint", "why", "name"),
    [
        (None, "no_endpoint", None),
        ("vpce-1", None, "vpce-1"),
        ("vpce-2", "full_access", None),
        ("vpce-9", "full_access", None),
    ],
)
def test_an_endpoint_policy_counts_where_there_is_one(
    endpoint: str | None, why: str | None, name: str | None
) -> None:
    policies = _policies(vpc_endpoint=endpoint)
    assert policies.why_not.get("vpc_endpoint") == why
    assert (policies.vpc_endpoint.name if policies.vpc_endpoint else None) == name


@pytest.mark.parametrize(
    ("action", "resource", "kind", "attached_to", "why"),
    [
        ("s3:GetObject", "arn:aws:s3:::reports/a", "s3_object", "arn:aws:s3:::reports", None),
        ("s3:ListBucket", "arn:aws:s3:::reports", "s3_bucket", "arn:aws:s3:::reports", None),
        ("kms:Decrypt", KEY, "kms_key", KEY, None),
        ("sqs:SendMessage", QUEUE, "", None, "no_policy"),
        ("s3:GetObject", "arn:aws:s3:::other/a", "s3_object", None, "no_policy"),
        ("s3:ListAllMyBuckets", "*", "", None, "no_policy"),
        ("new:Thing", f"arn:aws:new:eu-west-1:{ONE}:thing/a", "", None, "no_policy"),
        ("rds:StartDBInstance", DATABASE, "", None, "no_resource_policies"),
        (
            "ec2:StartInstances",
            f"arn:aws:ec2:eu-west-1:{ONE}:instance/i-1",
            "",
            None,
            "no_resource_policies",
        ),
    ],
)
def test_the_resource_based_policy_is_that_of_the_listed_resource(
    action: str, resource: str, kind: str, attached_to: str | None, why: str | None
) -> None:
    policies = _policies(action=action, resource=resource)
    assert policies.resource_kind == kind
    assert (policies.resource.attached_to if policies.resource else None) == attached_to
    assert policies.why_not.get("resource") == why


def test_assuming_a_role_reads_its_trust_policy_and_other_calls_do_not() -> None:
    role = arn("role", "R")
    assuming = _policies(action="sts:AssumeRole", resource=role)
    assert assuming.resource is not None
    assert assuming.resource.policy_type == "trust"
    assert assuming.resource_kind == "role"
    assert _policies(action="iam:GetRole", resource=role).resource is None


@pytest.mark.parametrize(("name", "why"), [("Closed", "no_policy"), ("Nowhere", "no_role")])
def test_a_role_that_trusts_nobody_has_no_trust_policy(name: str, why: str) -> None:
    policies = _policies(action="sts:AssumeRole", resource=arn("role", name))
    assert policies.resource is None
    assert policies.resource_kind == "role"
    assert policies.why_not["trust"] == why


def test_block_public_access_is_that_of_the_bucket() -> None:
    assert _policies(resource="arn:aws:s3:::reports/a").block_public_access
    assert not _policies(resource="arn:aws:s3:::other/a").block_public_access


@pytest.mark.parametrize(
    ("request_part", "boundary", "session"),
    [
        ({}, "not_set", "no_session"),
        ({"principal": arn("user", "Bob")}, None, "no_session"),
        ({"principal": f"arn:aws:iam::{ONE}:root"}, "root", "no_session"),
        ({"principal": SESSION}, "not_set", "no_session_policies"),
        ({"principal": SESSION, "session": {"policies": [inline(allow("*"))]}}, "not_set", None),
        ({"principal": "anonymous"}, "not_an_account_principal", "no_session"),
    ],
)
def test_limits_of_the_principal_say_why_they_are_not_there(
    request_part: Any, boundary: str | None, session: str | None
) -> None:
    why_not = _policies(**request_part).why_not
    assert (why_not.get("boundary"), why_not.get("session")) == (boundary, session)


def test_identity_policies_do_not_touch_callers_outside_iam() -> None:
    for principal in ("anonymous", "sns.amazonaws.com"):
        policies = _policies(principal=principal)
        assert policies.why_not["identity"] == "not_an_account_principal"
        assert policies.identity == ()


def test_the_owner_of_an_unlisted_bucket_is_assumed() -> None:
    access_request, _ = _gathered(resource="arn:aws:s3:::other/a")
    assert (access_request.resource_account, access_request.account_assumed) == (ONE, True)


def test_nobody_known_gathers_nothing() -> None:
    request = {"principal": arn("user", "Nobody"), "action": "s3:GetObject"}
    found = world(*ACCOUNTS, requests=[request])
    assert gather(found, only_request(found), now=NOW) is None


def test_roles_on_the_way_are_taken_as_assumed() -> None:
    access_request, _ = _gathered(via=[{"role": arn("role", "Closed"), "session_name": "x"}])
    assert access_request.principal.arn == f"arn:aws:sts::{ONE}:assumed-role/Closed/x"


def test_an_action_without_resource_types_is_asked_for_the_star() -> None:
    access_request, policies = _gathered(action="ec2:DescribeInstances", resource=INSTANCE)
    assert (access_request.resource, access_request.resource_named) == ("*", INSTANCE)
    assert access_request.resource_account == access_request.principal.account
    assert policies.resource is None
    assert access_request.context["aws:requestedregion"].values == ("eu-west-1",)


def test_an_action_nobody_knows_keeps_the_resource_it_names() -> None:
    access_request, _ = _gathered(action="ec2:DescribeNothing", resource=INSTANCE)
    assert (access_request.resource, access_request.resource_named) == (INSTANCE, "")
