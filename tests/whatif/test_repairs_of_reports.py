"""What helped the people who reported a denial is among the repairs, and what cannot be is not."""

import json

import pytest

from iamlab.catalogue import makes_resource
from iamlab.whatif import closest_flips
from iamlab.world import read_lab
from tests.whatif.labs import (
    NOW,
    PROJECT,
    A,
    B,
    account,
    allow,
    asks,
    deny,
    document,
    inline,
    lab,
    request_of,
)

REPORTS = PROJECT / "tests" / "cases" / "practitioner" / "reports.jsonl"
LABS = {
    row["id"]: row["input"]
    for row in map(json.loads, REPORTS.read_text(encoding="utf-8").splitlines())
    if row["kind"] == "lab"
}
ISSUER = "token.actions.githubusercontent.com"
PROVIDER = f"arn:aws:iam::{A}:oidc-provider/{ISSUER}"
DEPLOY = f"arn:aws:iam::{A}:role/deploy"
RESERVED = "AWSReservedSSO_Audit_0123456789abcdef"
CLAIMS = {
    f"{ISSUER}:sub": "repo:octo/app:ref:refs/heads/main",
    f"{ISSUER}:aud": "sts.amazonaws.com",
}


def proposals(world):
    return closest_flips(world, request_of(world, world.requests[0].id), now=NOW).proposals


def statements(proposal):
    return json.loads(proposal.texts[0].after)["Statement"]


def federated(condition, principal=PROVIDER):
    trust = {"Effect": "Allow", "Principal": {"Federated": principal},
             "Action": "sts:AssumeRoleWithWebIdentity", "Condition": condition}  # fmt: skip
    role = {"name": "deploy", "trust_policy": document(trust)}
    asked = asks("sts:AssumeRoleWithWebIdentity", DEPLOY, PROVIDER, context=CLAIMS)
    return lab(account(identity_providers=[{"arn": PROVIDER}], roles=[role]), requests=[asked])


def reserved(*policies, resource="arn:aws:s3:::reports", **more):
    asked = asks("s3:ListBucket", resource, f"arn:aws:sts::{A}:assumed-role/{RESERVED}/kim")
    role = {"name": RESERVED, "policies": list(policies)}
    return lab(account(roles=[role], resources=[{"arn": resource}], **more), requests=[asked])


def test_like_is_written_where_equals_compares_with_a_wildcard():
    found = proposals(read_lab(LABS["pr-l01"]))
    assert found[0].kinds == ("condition_operator",)
    assert "Write StringLike in place of StringEquals" in found[0].words[0]
    assert not any(proposal.changes_request for proposal in found)


def test_the_key_of_a_claim_is_the_issuer_without_an_arn():
    found = proposals(read_lab(LABS["pr-l02"]))
    assert found[0].kinds == ("condition_key",)
    assert list(statements(found[0])[0]["Condition"]["StringLike"]) == [
        "oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C:sub"
    ]
    assert not any(proposal.changes_request for proposal in found)


def test_what_the_call_makes_is_known_by_the_tags_of_the_request():
    found = proposals(read_lab(LABS["pr-l10"]))
    assert found[0].kinds == ("condition_key",)
    assert list(statements(found[0])[1]["Condition"]["StringNotLike"]) == ["aws:RequestTag/project"]
    assert not any("ResourceTag/project xx" in proposal.words[0] for proposal in found)


@pytest.mark.parametrize(
    ("action", "resource", "made"),
    [
        ("ec2:CreateVolume", f"arn:aws:ec2:eu-west-1:{A}:volume/*", True),
        ("ec2:CreateSubnet", f"arn:aws:ec2:eu-west-1:{A}:subnet/subnet-1", True),
        ("ec2:CreateSubnet", f"arn:aws:ec2:eu-west-1:{A}:vpc/vpc-1", False),
        ("ec2:CreateTags", f"arn:aws:ec2:eu-west-1:{A}:volume/vol-1", False),
        ("sqs:CreateQueue", f"arn:aws:sqs:eu-west-1:{A}:orders", True),
        ("sqs:SendMessage", f"arn:aws:sqs:eu-west-1:{A}:orders", False),
    ],
)
def test_which_calls_make_what_they_name(action, resource, made):
    assert makes_resource(action, resource) is made


@pytest.mark.parametrize(
    ("condition", "kind"),
    [
        ({"StringEquals": {f"{ISSUER}:sub": "repo:octo/*"}}, "condition_operator"),
        ({"StringEquals": {f"https://{ISSUER}:sub": CLAIMS[f"{ISSUER}:sub"]}}, "condition_key"),
        ({"StringEquals": {f"{ISSUER}:sub": "repo:octo/other:ref:refs/heads/main"}},
         "add_condition_value"),
        ({"StringLike": {f"{ISSUER}:sub": "repo:octo/app:*"},
          "StringEquals": {f"{ISSUER}:aud": "https://github.com/octo"}}, "add_condition_value"),
    ],
)  # fmt: skip
def test_a_trust_policy_for_a_provider_keeps_saying_whom_it_lets_in(condition, kind):
    found = proposals(federated(condition))
    assert found[0].kinds == (kind,)
    for proposal in found:
        for statement in statements(proposal) if proposal.texts else ():
            keys = [key for keys in statement["Condition"].values() for key in keys]
            assert any(key.endswith((":sub", ":aud")) for key in keys)


def test_who_is_of_a_provider_is_let_in_by_a_statement_with_both_claims():
    condition = {"StringEquals": CLAIMS}
    world = federated(condition, f"arn:aws:iam::{A}:oidc-provider/idp.example.com")
    added = next(each for each in proposals(world) if each.kinds == ("add_statement",))
    assert statements(added)[-1]["Condition"] == condition


def test_a_context_that_the_request_happens_to_have_comes_after_the_policies():
    network = {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}
    world = lab(
        account(users=[{"name": "Alice", "policies": [
            inline("p", allow("rds:StartDBInstance", Condition=network))]}]),
        requests=[asks(context={"aws:SourceIp": "198.51.100.7"})],
    )  # fmt: skip
    kinds = [proposal.kinds for proposal in proposals(world)]
    assert kinds[-1] == ("request_context",)
    assert len(kinds) > 1


@pytest.mark.parametrize(
    "action", ["iam:PassRole", "iam:GetRole", "iam:CreateServiceLinkedRole", "iam:DeleteRole"]
)
def test_a_role_has_no_policy_but_whom_it_trusts(action):
    role = {"name": "deploy", "trust_policy": document({
        "Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"},
        "Action": "sts:AssumeRole"})}  # fmt: skip
    world = lab(account(users=[{"name": "Alice"}], roles=[role]), requests=[asks(action, DEPLOY)])
    changed = {change.address.kind for each in proposals(world) for change in each.texts}
    assert changed == {"inline"}


PARTS = [
    ("execute-api:Invoke", f"arn:aws:execute-api:eu-west-1:{B}:a1b2c3/test/GET/hello",
     f"arn:aws:execute-api:eu-west-1:{B}:a1b2c3"),
    ("glue:GetTable", f"arn:aws:glue:eu-west-1:{B}:table/db/t",
     f"arn:aws:glue:eu-west-1:{B}:catalog"),
    ("dynamodb:Query", f"arn:aws:dynamodb:eu-west-1:{B}:table/orders/index/by-day",
     f"arn:aws:dynamodb:eu-west-1:{B}:table/orders"),
    ("es:ESHttpGet", f"arn:aws:es:eu-west-1:{B}:domain/search/books",
     f"arn:aws:es:eu-west-1:{B}:domain/search"),
    ("s3:GetObject", "arn:aws:s3:::reports/a.csv", "arn:aws:s3:::reports"),
    ("lambda:InvokeFunction", f"arn:aws:lambda:eu-west-1:{B}:function:work:live",
     f"arn:aws:lambda:eu-west-1:{B}:function:work:live"),
]  # fmt: skip


@pytest.mark.parametrize(("action", "resource", "holder"), PARTS, ids=[each[0] for each in PARTS])
def test_the_policy_is_hung_on_what_covers_the_resource(action, resource, holder):
    listed = [{"arn": holder}] if holder.startswith("arn:aws:s3") else []
    world = lab(
        account(users=[{"name": "Alice", "policies": [inline("p", allow(action))]}]),
        account(B, resources=listed),
        requests=[asks(action, resource)],
    )
    found = next(each for each in proposals(world) if each.kinds == ("resource_policy",))
    assert found.texts[0].address.holder == holder


def test_of_a_kind_whose_policies_nobody_documents_none_is_proposed():
    resource = f"arn:aws:sagemaker:eu-west-1:{B}:notebook-instance/n"
    world = lab(
        account(users=[{"name": "Alice", "policies": [inline("p", allow("sagemaker:*"))]}]),
        account(B),
        requests=[asks("sagemaker:StopNotebookInstance", resource)],
    )
    assert ("resource_policy",) not in [each.kinds for each in proposals(world)]


@pytest.mark.parametrize(
    "world",
    [
        reserved(),
        reserved(inline("p", allow("s3:GetObject", "arn:aws:s3:::reports"))),
        reserved(inline("p", allow("*"), deny("s3:ListBucket"))),
        reserved("Deny", inline("p", allow("*")), policies=[inline("Deny", deny("s3:*"))]),
    ],
    ids=["none", "another action", "a Deny", "a Deny attached"],
)
def test_what_hangs_on_a_reserved_role_is_changed_in_its_permission_set(world):
    for proposal in proposals(world):
        if any(change.address.kind == "inline" for change in proposal.texts):
            assert proposal.words[0].startswith("Change the permission set Audit: ")
        assert f"Give {RESERVED}" not in proposal.words[0]


def test_an_inference_profile_asks_about_its_model_too():
    profile = f"arn:aws:bedrock:eu-west-1:{A}:inference-profile/eu.anthropic.claude-x"
    world = lab(account(users=[{"name": "Alice"}]), requests=[asks("bedrock:InvokeModel", profile)])
    assert statements(proposals(world)[0])[0]["Resource"] == [
        profile, "arn:aws:bedrock:*::foundation-model/anthropic.claude-x",
    ]  # fmt: skip


@pytest.mark.parametrize(("claim", "works"), [("sub", True), ("aud", False)])
def test_a_provider_that_many_share_is_not_trusted_without_its_claim(claim, works):
    asked = asks(
        "sts:AssumeRoleWithWebIdentity", DEPLOY, PROVIDER,
        context={f"{ISSUER}:{claim}": CLAIMS[f"{ISSUER}:{claim}"]},
    )  # fmt: skip
    world = lab(
        account(identity_providers=[{"arn": PROVIDER}], roles=[{"name": "deploy"}]),
        requests=[asked],
    )
    assert bool(proposals(world)) is works


def test_a_session_is_not_told_to_assume_its_own_role():
    role = {"name": "work", "policies": [inline("p", allow("*"))]}
    asked = asks(
        principal=f"arn:aws:sts::{A}:assumed-role/work/kim",
        session={"policies": [inline("s", allow("s3:*"))]},
    )
    world = lab(account(roles=[role]), requests=[asked])
    assert "via_role" not in [kind for each in proposals(world) for kind in each.kinds]
