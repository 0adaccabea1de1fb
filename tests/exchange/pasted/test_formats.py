"""The formats that people paste: which policies are found, on what, and what stands in."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from iamlab.exchange import ExchangeError, PastedPolicy, Placeholder, read_pasted

READ: dict[str, Any] = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "arn:aws:s3:::reports/*"}
    ],
}
TRUST: dict[str, Any] = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "lambda.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}
BUCKET: dict[str, Any] = {
    "Version": "2012-10-17",
    "Statement": [{**READ["Statement"][0], "Principal": "*"}],
}
TEXT = json.dumps(READ, indent=2)


def _only(text: str) -> PastedPolicy:
    [found] = read_pasted(text).policies
    return found


def _document(policy: PastedPolicy) -> Any:
    return json.loads(policy.document.text)


SAME = {
    "plain": TEXT,
    "with a byte order mark": f"\ufeff{TEXT}",
    "fenced": f"Our policy:\n\n```json\n{TEXT}\n```\nIt is attached.",
    "comments and a trailing comma": TEXT.replace("{", "{ // ours\n", 1).replace("]\n}", "],\n}"),
    "a block comment first": f"/* ours */ {TEXT}",
    "percent-encoded": quote(TEXT),
    "inside quotes": json.dumps(TEXT),
    "escaped": json.dumps(TEXT)[1:-1],
    "yaml": yaml.safe_dump(READ),
    "get-policy-version": json.dumps({"PolicyVersion": {"Document": READ, "VersionId": "v3"}}),
    "get-policy-version as yaml": yaml.safe_dump({"PolicyVersion": {"Document": READ}}),
    "a lone statement": json.dumps(READ["Statement"][0]),
    "a list of statements": json.dumps(READ["Statement"]),
    "an SSO permission set": json.dumps({"InlinePolicy": TEXT}),
    "a report that no one knows": json.dumps({"rows": [{"what": {"ever": READ}}]}),
    "terraform, jsonencode": """
resource "aws_iam_policy" "read" {
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject"]
      Resource = "arn:aws:s3:::reports/*"
    }]
  })
}""",
    "terraform, heredoc": (
        f'resource "aws_iam_policy" "read" {{\n  policy = <<EOF\n{TEXT}\nEOF\n}}\n'
    ),
    "terraform, indented heredoc": (
        'resource "aws_iam_policy" "read" {\n  policy = <<-POLICY\n    '
        + TEXT.replace("\n", "\n    ")
        + "\n  POLICY\n}\n"
    ),
    "terraform, document": """
data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["s3:GetObject"]
    resources = "arn:aws:s3:::reports/*"
  }
}
resource "aws_iam_policy" "read" {
  name   = "read"
  policy = data.aws_iam_policy_document.read.json
}""",
    "a terraform plan": """
Terraform will perform the following actions:

  # aws_iam_policy.read will be created
  + resource "aws_iam_policy" "read" {
      + arn    = (known after apply)
      + name   = "read"
      + policy = jsonencode(
            {
              + Statement = [
                  + {
                      + Action   = [
                          + "s3:GetObject",
                        ]
                      + Effect   = "Allow"
                      + Resource = "arn:aws:s3:::reports/*"
                    },
                ]
              + Version   = "2012-10-17"
            }
        )
    }

Plan: 1 to add, 0 to change, 0 to destroy.
""",
    "terraform state": json.dumps(
        {
            "version": 4,
            "terraform_version": "1.9.5",
            "resources": [
                {
                    "type": "aws_iam_policy",
                    "name": "read",
                    "instances": [{"attributes": {"name": "read", "policy": TEXT}}],
                }
            ],
        }
    ),
    "terraform show -json, in a module": json.dumps(
        {
            "terraform_version": "1.9.5",
            "values": {
                "root_module": {
                    "child_modules": [
                        {
                            "resources": [
                                {
                                    "type": "aws_iam_policy",
                                    "name": "read",
                                    "values": {"policy": TEXT},
                                }
                            ]
                        }
                    ]
                }
            },
        }
    ),
    "cloudformation": json.dumps(
        {
            "Resources": {
                "Read": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": READ}}
            }
        }
    ),
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_the_same_policy_is_found_in_every_format(text: str) -> None:
    found = _only(text)
    assert _document(found) == READ
    assert (found.policy_type, found.placeholders) == ("identity", ())


TYPES = [
    (json.dumps(TRUST), "trust", ""),
    (json.dumps(BUCKET), "resource", ""),
    (json.dumps({"Policy": json.dumps(BUCKET)}), "resource", ""),
    (
        json.dumps({"Role": {"RoleName": "app", "AssumeRolePolicyDocument": TRUST}}),
        "trust",
        "app",
    ),
    (
        json.dumps({"RoleName": "app", "PolicyName": "read", "PolicyDocument": READ}),
        "identity",
        "app",
    ),
    (
        json.dumps(
            {
                "Policy": {
                    "PolicySummary": {"Name": "g", "Type": "SERVICE_CONTROL_POLICY"},
                    "Content": TEXT,
                }
            }
        ),
        "scp",
        "",
    ),
    (
        json.dumps(
            {
                "Policy": {
                    "PolicySummary": {"Name": "g", "Type": "RESOURCE_CONTROL_POLICY"},
                    "Content": json.dumps(BUCKET),
                }
            }
        ),
        "rcp",
        "",
    ),
    (
        'resource "aws_s3_bucket_policy" "p" {\n  bucket = "reports"\n  policy = <<E\n'
        f"{json.dumps(BUCKET)}\nE\n}}",
        "resource",
        "reports",
    ),
    (
        'resource "aws_organizations_policy" "p" {\n  type = "RESOURCE_CONTROL_POLICY"\n'
        f"  content = <<E\n{json.dumps(BUCKET)}\nE\n}}",
        "rcp",
        "",
    ),
    (
        'resource "aws_vpc_endpoint" "s3" {\n  policy = <<E\n' + json.dumps(BUCKET) + "\nE\n}",
        "vpc_endpoint",
        "",
    ),
    (
        "Resources:\n  Key:\n    Type: AWS::KMS::Key\n    Properties:\n      KeyPolicy: "
        + json.dumps(BUCKET),
        "resource",
        "",
    ),
]


@pytest.mark.parametrize(("text", "policy_type", "on"), TYPES)
def test_a_policy_is_of_the_kind_that_its_place_says(text: str, policy_type: str, on: str) -> None:
    found = _only(text)
    assert (found.policy_type, found.on) == (policy_type, on)


def test_terraform_references_get_placeholders_and_iam_variables_stay() -> None:
    found = _only("""
resource "aws_s3_bucket" "reports" {
  bucket = "monthly-reports"
}
data "aws_iam_policy_document" "home" {
  statement {
    sid       = "Home"
    actions   = ["s3:GetObject"]
    resources = [
      "${aws_s3_bucket.reports.arn}/&{aws:username}/*",
      aws_sqs_queue.jobs.arn,
      "arn:aws:dynamodb:${data.aws_region.current.name}:${data.aws_caller_identity.me.account_id}:table/x",
    ]
    principals {
      type        = "AWS"
      identifiers = ["${aws_iam_role.app.arn}"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/team"
      values   = [var.team]
    }
  }
}""")
    [statement] = _document(found)["Statement"]
    assert statement["Resource"] == [
        "arn:aws:s3:::monthly-reports/${aws:username}/*",
        "arn:aws:sqs:eu-west-1:111111111111:jobs",
        "arn:aws:dynamodb:eu-west-1:111111111111:table/x",
    ]
    assert statement["Principal"] == {"AWS": ["arn:aws:iam::111111111111:role/app"]}
    assert statement["Condition"] == {"StringEquals": {"aws:PrincipalTag/team": ["team"]}}
    assert Placeholder("var.team", "team") in found.placeholders
    bucket = Placeholder("aws_s3_bucket.reports.arn", "arn:aws:s3:::monthly-reports")
    assert bucket in found.placeholders


def test_dollar_signs_doubled_for_terraform_are_single_in_the_policy() -> None:
    found = _only(
        'resource "aws_iam_policy" "p" {\n  policy = <<E\n'
        '{"Statement": [{"Effect": "Allow", "Action": "s3:*", '
        '"Resource": "arn:aws:s3:::home/$${aws:username}/*"}]}\nE\n}'
    )
    assert _document(found)["Statement"][0]["Resource"] == "arn:aws:s3:::home/${aws:username}/*"


def test_cloudformations_functions_get_placeholders() -> None:
    text = """
AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Stage: {Type: String, Default: test}
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties: {BucketName: reports}
  Topic: {Type: AWS::SNS::Topic}
  AppRole:
    Type: AWS::IAM::Role
    Properties:
      ManagedPolicyArns: [arn:aws:iam::aws:policy/ReadOnlyAccess]
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Principal: {AWS: !Sub "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"}, Action: sts:AssumeRole}
      Policies:
        - PolicyName: read
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: s3:GetObject
                Resource:
                  - !Sub "${Bucket.Arn}/${Stage}/*"
                  - !Join ["/", [!GetAtt Bucket.Arn, "all", "*"]]
                  - !Sub "arn:aws:s3:::home/${!aws:username}"
                  - !Ref Topic
"""  # noqa: E501
    pasted = read_pasted(text)
    trust, read = pasted.policies
    assert pasted.managed == ("arn:aws:iam::aws:policy/ReadOnlyAccess",)
    assert (trust.policy_type, trust.on) == ("trust", "AppRole")
    assert _document(trust)["Statement"][0]["Principal"] == {
        "AWS": "arn:aws:iam::111111111111:root"
    }
    assert (read.policy_type, read.name, read.on) == ("identity", "read", "AppRole")
    assert _document(read)["Statement"][0]["Resource"] == [
        "arn:aws:s3:::reports/test/*",
        "arn:aws:s3:::reports/all/*",
        "arn:aws:s3:::home/${aws:username}",
        "arn:aws:sns:eu-west-1:111111111111:Topic",
    ]


def test_a_date_and_a_leading_zero_stay_text_in_yaml() -> None:
    found = _only(
        "Version: 2012-10-17\nStatement:\n  - Effect: Allow\n    Action: s3:GetObject\n"
        "    Resource: '*'\n    Condition:\n      StringEquals:\n"
        "        aws:ResourceAccount: 012345678912\n"
    )
    body = _document(found)
    assert body["Version"] == "2012-10-17"
    assert body["Statement"][0]["Condition"]["StringEquals"]["aws:ResourceAccount"] == (
        "012345678912"
    )


def test_several_policies_in_a_row_are_several() -> None:
    pasted = read_pasted(f"{TEXT}\n\n{json.dumps(TRUST)}")
    assert [each.policy_type for each in pasted.policies] == ["identity", "trust"]


def test_attached_managed_policies_are_named_by_arn() -> None:
    text = {
        "AttachedPolicies": [
            {"PolicyName": "ReadOnlyAccess", "PolicyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"},
            {"PolicyName": "ours", "PolicyArn": "arn:aws:iam::111111111111:policy/ours"},
        ]
    }
    pasted = read_pasted(json.dumps(text))
    assert pasted.managed == ("arn:aws:iam::aws:policy/ReadOnlyAccess",)
    assert "get-policy-version" in pasted.left_out[0].message


NOT_READ = {
    "POLICYDOCUMENT\t2012-10-17\nSTATEMENT\tAllow\t*": "--output json",
    'new iam.PolicyStatement({actions: ["s3:GetObject"]})': "cdk synth",
    'new aws.iam.RolePolicy("p", { role: role.id });': "pulumi stack export",
    'resource "aws_iam_policy" "p" {\n  policy = \n': "terraform show -json",
    "just some words": "no JSON, YAML or Terraform code",
    "{}": "has no policy in it",
    "[]": "has no policy in it",
}


@pytest.mark.parametrize(("text", "words"), NOT_READ.items(), ids=NOT_READ)
def test_what_cannot_be_read_is_refused_with_the_way_out(text: str, words: str) -> None:
    with pytest.raises(ExchangeError) as refused:
        read_pasted(text)
    [problem] = refused.value.problems
    assert words in problem.message
    assert problem.example


WITHOUT_POLICY = {
    json.dumps({"EvaluationResults": []}): "result of a policy simulation",
    json.dumps({"findings": [{"issueCode": "INVALID_ACTION"}]}): "findings about a policy",
    json.dumps({"Records": [{"eventName": "GetObject"}]}): "CloudTrail event",
    json.dumps({"PermissionSet": {"Name": "x"}}): "get-inline-policy-for-permission-set",
    json.dumps({"Policy": {"PolicyName": "x", "DefaultVersionId": "v1"}}): "get-policy-version",
    "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: app}\n": "aws iam get-role",
}


@pytest.mark.parametrize(("text", "words"), WITHOUT_POLICY.items(), ids=WITHOUT_POLICY)
def test_an_answer_without_a_policy_is_named(text: str, words: str) -> None:
    pasted = read_pasted(text)
    assert pasted.policies == ()
    assert words in pasted.left_out[0].message


HOSTILE = {
    "aliases that multiply": "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    + "\n".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 10)}]" for n in range(8)
    ),
    "an alias to itself": "a: &a [*a]\nStatement: *a\n",
    "a python object": "!!python/object/apply:os.system ['true']",
    "deep yaml": "[" * 3000,
    "deep json": '{"a":' * 3000,
    "deep comments": "{/*" * 3000,
    "deep hcl": 'resource "a" "b" {\n  x = ' + "[" * 2000 + "]" * 2000 + "\n}\n",
    "unclosed templates": 'resource "aws_iam_policy" "b" {\n  policy = "' + "${" * 2000 + '"\n}\n',
    "many fences": "```\n" * 5000,
    "a long line": "x" * 400_000,
    "marks of our own": "\ue000\ue001" * 100,
    "null": "null",
    "a number": "12",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_are_refused_and_nothing_is_run(text: str) -> None:
    with pytest.raises(ExchangeError):
        read_pasted(text)


PIECES = st.sampled_from(
    [TEXT, "{", "}", "[", "]", '"', "\\", "```\n", "resource ", '"a"', " = ", "${", "<<EOF\n",
     "EOF", "Statement", ": ", "- ", "\n", "!Sub ", "&a ", "*a", "Effect", "Allow", "//", "%7B",
     "\t", "statement {", "0"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_text_breaks_the_reader(text: str) -> None:
    with suppress(ExchangeError):
        read_pasted(text)


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co")), max_size=12)


@given(NAMES)
def test_any_name_comes_through_terraform_and_yaml(name: str) -> None:
    policy = json.loads(TEXT)
    policy["Statement"][0]["Resource"] = f"arn:aws:s3:::{name}"
    escaped = json.dumps(policy).replace("${", "$${").replace("%{", "%%{")
    heredoc = (
        f'resource "aws_iam_policy" "p" {{\n  policy = <<END_OF_IT\n{escaped}\nEND_OF_IT\n}}\n'
    )
    for text in (json.dumps(policy), yaml.safe_dump(policy), heredoc):
        assert _document(_only(text)) == policy
