"""Who is cast for a report, which repair comes first, and what is said where none helps."""

import json
import re
from pathlib import Path

import pytest

from iamlab.exchange import read_denial, smallest_lab
from iamlab.whatif import closest_flips

NOW = "2026-06-01T12:00:00Z"
REPORTS = Path(__file__).parents[1] / "cases" / "practitioner" / "reports.jsonl"
TEXTS = {
    row["id"]: row["input"]
    for row in map(json.loads, REPORTS.read_text(encoding="utf-8").splitlines())
    if row["kind"] == "denial"
}
WEB = "Not authorized to perform sts:AssumeRoleWithWebIdentity"


def repaired(text):
    """The lab, and the first repair with its last statement."""
    found = smallest_lab(read_denial(text), now=NOW)
    proposals = closest_flips(found.world, found.request, now=NOW).proposals
    statements = json.loads(proposals[0].texts[0].after)["Statement"]
    return found, proposals, statements[-1]


def codes(text):
    return [advice.code for advice in read_denial(text).advice]


FEDERATED = [
    (TEXTS["pr-d04"], "oidc.eks."),
    (TEXTS["pr-d05"], "idp.example.com"),
    (TEXTS["pr-d20"], "token.actions.githubusercontent.com"),
    (f"An error occurred (AccessDenied) when calling the operation: {WEB}", "idp.example.com"),
    (f"gitlab-ci: {WEB} (AccessDenied)", "gitlab.com"),
    (f"api error AccessDenied: {WEB} for https://app.terraform.io", "app.terraform.io"),
    (f"pod default/web: aws error AccessDenied: {WEB}, kubernetes", "oidc.eks."),
]


@pytest.mark.parametrize(("text", "issuer"), FEDERATED, ids=[each[1] for each in FEDERATED])
def test_a_federated_call_is_decided_by_the_trust_policy_alone(text, issuer):
    found, proposals, statement = repaired(text)
    provider = statement["Principal"]["Federated"]
    assert (found.layer, found.exact) == ("trust", True)
    assert ":oidc-provider/" in provider
    assert issuer in provider
    assert provider in [each.arn for each in found.world.accounts[0].identity_providers]
    claims = [key.rpartition(":")[2] for key in statement["Condition"]["StringEquals"]]
    assert claims == ["aud", "sub"]
    assert {change.address.kind for each in proposals for change in each.texts} == {"trust"}
    assert codes(text) == [
        "check_federated_trust", "federated_wildcard", "federated_subject", "federated_key",
        "federated_audience",
    ]  # fmt: skip
    assert not any("caller" in advice.text for advice in read_denial(text).advice)


def test_an_assertion_is_cast_as_a_saml_provider():
    _, _, statement = repaired("AccessDenied: Not authorized to perform sts:AssumeRoleWithSAML")
    assert statement["Principal"]["Federated"].endswith(":saml-provider/ExampleIdP")
    assert statement["Condition"] == {
        "StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}
    }


def test_a_cognito_identity_pool_is_named_as_aws_knows_it():
    text = "NotAuthorizedException: Invalid identity pool configuration. Check assigned IAM roles"
    _, _, statement = repaired(text)
    assert statement["Principal"] == {"Federated": "cognito-identity.amazonaws.com"}
    assert list(statement["Condition"]["StringEquals"]) == ["cognito-identity.amazonaws.com:aud"]


SERVICES = [
    (TEXTS["pr-d54"], "lambda"),
    ("ECS was unable to assume the role 'arn:aws:iam::111111111111:role/task' that was provided "
     "for this task.", "ecs-tasks"),
    ("An error occurred (ValidationException) when calling the CreateSchedule operation: The "
     "execution role you provide must allow AWS EventBridge Scheduler to assume the role.",
     "scheduler"),
    ("CodeBuild is not authorized to perform: sts:AssumeRole on "
     "arn:aws:iam::111111111111:role/build", "codebuild"),
    ("An error occurred (ValidationError) when calling the CreateStack operation: Role "
     "arn:aws:iam::111111111111:role/deploy is invalid or cannot be assumed", "cloudformation"),
    ("AccessDeniedException: Neither the global service principal states.amazonaws.com, nor the "
     "regional one is authorized to assume the provided role.", "states"),
    ("InvalidArgumentException: Firehose is unable to assume role "
     "arn:aws:iam::111111111111:role/f.", "firehose"),
    ("InvalidInputException: Service is unable to assume provided role. Glue job, AccessDenied",
     "glue"),
    ("AWS CodeDeploy does not have the permissions required to assume the role "
     "arn:aws:iam::111111111111:role/CodeDeployRole.", "codedeploy"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "service"), SERVICES, ids=[each[1] for each in SERVICES])
def test_the_service_that_assumes_a_role_is_the_one_that_is_trusted(text, service):
    _, _, statement = repaired(text)
    assert statement["Principal"] == {"Service": f"{service}.amazonaws.com"}
    assert not any("caller's own" in advice.text for advice in read_denial(text).advice)


@pytest.mark.parametrize("action", ["sts:TagSession", "sts:SetSourceIdentity"])
def test_what_is_asked_beside_assume_role_is_added_to_it(action):
    _, _, statement = repaired(TEXTS["pr-d46"].replace("sts:TagSession", action))
    assert statement["Action"] == ["sts:AssumeRole", action]


def test_a_role_that_assumes_itself_has_to_be_named():
    found, _, statement = repaired(TEXTS["pr-d31"])
    assert (found.layer, found.exact) == ("trust", True)
    assert statement["Principal"]["AWS"] == found.request.resource


@pytest.mark.parametrize("name", ["pr-d12", "pr-d53", "pr-d50"])
def test_a_role_that_is_passed_or_made_is_allowed_by_the_caller_alone(name):
    found, proposals, statement = repaired(TEXTS[name])
    assert found.request.action in ("iam:PassRole", "iam:CreateServiceLinkedRole")
    assert "Principal" not in statement
    assert {change.address.kind for each in proposals for change in each.texts} == {"inline"}


@pytest.mark.parametrize(
    ("name", "holder"),
    [
        ("pr-e1", "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5"),
        ("pr-glue", "arn:aws:glue:eu-west-1:444455556666:catalog"),
        ("pr-efs", "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-0a"),
    ],
)
def test_the_policy_that_covers_the_resource_lets_in(name, holder):
    _, proposals, _ = repaired(TEXTS[name])
    assert proposals[0].texts[0].address.kind == "resource"
    assert proposals[0].texts[0].address.holder == holder


def test_a_permission_set_is_changed_with_the_models_of_the_profile():
    _, proposals, statement = repaired(TEXTS["pr-d15"])
    assert proposals[0].words[0].startswith("Change the permission set CodeAssist: ")
    assert [arn.split(":")[5].split("/")[0] for arn in statement["Resource"]] == [
        "inference-profile", "foundation-model",
    ]  # fmt: skip


def test_a_permission_set_is_trusted_by_the_pattern_of_its_roles():
    _, _, statement = repaired(TEXTS["pr-d21"])
    assert statement["Principal"] == {"AWS": "arn:aws:iam::111111111111:root"}
    assert statement["Condition"]["ArnLike"]["aws:PrincipalArn"].endswith(
        "/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_runtime_*"
    )


def test_a_session_of_an_identity_pool_may_be_scoped_down():
    assert codes(TEXTS["pr-d12"])[0] == "cognito_guest"


OUTSIDE = [
    (TEXTS["pr-d18"], "bedrock_model_access"),
    (TEXTS["pr-d37"], "lake_formation"),
    ("An error occurred (AccessDeniedException) when calling the InvokeModel operation: You don't "
     "have access to the model with the specified model ID.", "bedrock_model_access"),
    ("An error occurred (AuthFailure) when calling the RunInstances operation: Not authorized for "
     "images: [ami-0123456789abcdef0]", "launch_permission"),
    ("An error occurred (OptInRequired) when calling the DescribeInstances operation: You are not "
     "subscribed to this service.", "opt_in"),
    ("403 ERROR The request could not be satisfied. Request blocked. AccessDenied. "
     "Generated by cloudfront (CloudFront)", "cloudfront"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), OUTSIDE, ids=[each[1] for each in OUTSIDE])
def test_what_no_policy_mends_is_named_with_its_page(text, code):
    denial = read_denial(text)
    assert [advice.code for advice in denial.advice] == [f"outside_iam_{code}"]
    assert denial.advice[0].page.startswith("https://docs.aws.amazon.com/")
    assert smallest_lab(denial, now=NOW) is None


@pytest.mark.parametrize("name", ["pr-d27", "pr-d28"])
def test_a_bare_403_of_s3_has_its_causes_ranked(name):
    denial = read_denial(TEXTS[name])
    assert denial.kind == "unspecified_deny"
    assert codes(TEXTS[name])[1:] == ["s3_list_bucket", "s3_kms", "s3_owner"]


def test_a_decoded_message_gives_the_statement_that_matched():
    denial = read_denial(TEXTS["pr-d44"])
    found = smallest_lab(denial, now=NOW)
    text = found.world.accounts[0].policies[0].document.text
    assert json.loads(text)["Statement"][1] == {
        "Effect": "Deny",
        "Action": ["ec2:ModifyVolume", "ec2:CreateVolume"],
        "Resource": ["arn:aws:ec2:*:*:volume/*"],
        "Condition": {"StringNotLike": {"aws:ResourceTag/project": ["?*"]}},
    }
    assert found.request.context == {"ec2:VolumeSize": "10", "aws:Region": "eu-west-1"}
    assert (found.layer, found.exact) == ("identity", True)


@pytest.mark.parametrize(
    ("key", "value", "operator"),
    [
        ("aws:Region", "eu-west-1", "StringEquals"),
        ("aws:Region", "eu-*", "StringLike"),
        ("aws:Region", "us-east-1", "StringNotEquals"),
    ],
)
def test_the_operator_of_a_decoded_condition_is_one_that_holds(key, value, operator):
    text = TEXTS["pr-d44"].replace("aws:ResourceTag/project", key).replace("?*", value)
    denial = read_denial(text)
    assert denial.matched_statement["Condition"] == {operator: {key: [value]}}
    assert smallest_lab(denial, now=NOW).exact


def test_every_action_that_a_message_asks_for_is_kept():
    denial = read_denial(TEXTS["pr-e4"])
    assert (denial.action, denial.more_actions) == (
        "aws-marketplace:ViewSubscriptions", ("aws-marketplace:Subscribe",),
    )  # fmt: skip
    assert "all_actions" in codes(TEXTS["pr-e4"])
    found = smallest_lab(denial, now=NOW)
    assert [each.action for each in found.world.requests] == [
        "aws-marketplace:ViewSubscriptions", "aws-marketplace:Subscribe",
    ]  # fmt: skip


@pytest.mark.parametrize("margin", ["", " ", "   ", "      "])
def test_an_arn_that_a_box_cuts_is_whole(margin):
    text = TEXTS["pr-d17"].replace("\u2502   ", f"\u2502{margin}")
    assert read_denial(text).resource == (
        "arn:aws:bedrock:us-east-1:111122223333:inference-profile/"
        "us.anthropic.claude-3-5-haiku-20241022-v1:0"
    )


_NAME = re.compile(r"((?:user|role|assumed-role)/)(?!AWSReserved|aws-service-role)([\w+=.@-]+)")
_SET = re.compile(r"AWSReservedSSO_\w+?(?=_[0-9a-f]{16})")


def renamed(text):
    """The same message of another account, with other names and in another Region."""
    text = re.sub(r"(?<!\d)\d{12}(?!\d)", lambda found: found.group()[::-1], text)
    text = _NAME.sub(lambda found: found.group(1) + "n" + found.group(2)[::-1].strip("-."), text)
    return _SET.sub("AWSReservedSSO_Another", text).replace("eu-west-1", "us-east-2")


def outcome(text):
    """What does not depend on names: the causes, the layer, what the repairs do."""
    denial = read_denial(text)
    found = smallest_lab(denial, now=NOW)
    if found is None:
        return denial.kind, codes(text), None, []
    proposals = closest_flips(found.world, found.request, now=NOW).proposals
    return denial.kind, codes(text), found.layer, [proposal.kinds for proposal in proposals]


@pytest.mark.parametrize("name", TEXTS)
def test_no_cause_and_no_repair_hangs_on_names(name):
    assert outcome(renamed(TEXTS[name])) == outcome(TEXTS[name])
