"""Expressions in the midst of a text that only a run resolves, and stand-ins for them.

A parser marks an expression by two private characters, so that it cannot be confused with a
policy variable such as `${aws:username}`, which stays in the policy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from iamlab.exchange.pasted.model import Placeholder

_BEGIN, _END = "\ue000", "\ue001"
_MARKED = re.compile(f"{_BEGIN}([^{_BEGIN}{_END}]*){_END}")
ACCOUNT, REGION = "111111111111", "eu-west-1"
# What a reference ends with -> its value, whatever it belongs to.
_WELL_KNOWN = {
    "account_id": ACCOUNT,
    "AWS::AccountId": ACCOUNT,
    "partition": "aws",
    "AWS::Partition": "aws",
    "region": REGION,
    "AWS::Region": REGION,
    "AWS::URLSuffix": "amazonaws.com",
    "dns_suffix": "amazonaws.com",
}
# Terraform's and CloudFormation's types -> the ARN of one of that name.
_ARNS = {
    "aws_s3_bucket": "arn:aws:s3:::{name}",
    "aws_dynamodb_table": f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{{name}}",
    "aws_sqs_queue": f"arn:aws:sqs:{REGION}:{ACCOUNT}:{{name}}",
    "aws_sns_topic": f"arn:aws:sns:{REGION}:{ACCOUNT}:{{name}}",
    "aws_lambda_function": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{{name}}",
    "aws_kms_key": f"arn:aws:kms:{REGION}:{ACCOUNT}:key/{{name}}",
    "aws_secretsmanager_secret": f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:{{name}}",
    "aws_iam_role": f"arn:aws:iam::{ACCOUNT}:role/{{name}}",
    "aws_iam_user": f"arn:aws:iam::{ACCOUNT}:user/{{name}}",
    "aws_iam_policy": f"arn:aws:iam::{ACCOUNT}:policy/{{name}}",
    "aws_iam_openid_connect_provider": f"arn:aws:iam::{ACCOUNT}:oidc-provider/{{name}}",
    "aws_cloudwatch_log_group": f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{{name}}",
    "aws_ecr_repository": f"arn:aws:ecr:{REGION}:{ACCOUNT}:repository/{{name}}",
}
_CLOUDFORMATION = {
    "AWS::S3::Bucket": "aws_s3_bucket",
    "AWS::DynamoDB::Table": "aws_dynamodb_table",
    "AWS::SQS::Queue": "aws_sqs_queue",
    "AWS::SNS::Topic": "aws_sns_topic",
    "AWS::Lambda::Function": "aws_lambda_function",
    "AWS::Serverless::Function": "aws_lambda_function",
    "AWS::KMS::Key": "aws_kms_key",
    "AWS::SecretsManager::Secret": "aws_secretsmanager_secret",
    "AWS::IAM::Role": "aws_iam_role",
    "AWS::IAM::User": "aws_iam_user",
    "AWS::IAM::ManagedPolicy": "aws_iam_policy",
    "AWS::IAM::OIDCProvider": "aws_iam_openid_connect_provider",
    "AWS::Logs::LogGroup": "aws_cloudwatch_log_group",
    "AWS::ECR::Repository": "aws_ecr_repository",
}
_NO_NAME = re.compile(r"[^\w.-]+", re.ASCII)

Resolver = Callable[[str], str]


def marked(expression: str) -> str:
    """The expression as a parser puts it into a text."""
    return f"{_BEGIN}{expression.strip()}{_END}"


def expression_of(value: Any) -> str | None:
    """The expression where a value is one and nothing else."""
    found = _MARKED.fullmatch(value) if isinstance(value, str) else None
    return found[1] if found else None


def settled(value: Any, resolve: Resolver, used: dict[str, str]) -> Any:
    """The value with a stand-in for every expression; `used` gathers what stands for what."""
    if isinstance(value, str):

        def stand_in(found: re.Match[str]) -> str:
            return used.setdefault(found[1], resolve(found[1]))

        return _MARKED.sub(stand_in, value)
    if isinstance(value, list):
        return [settled(each, resolve, used) for each in value]
    if isinstance(value, dict):
        return {
            settled(key, resolve, used): settled(each, resolve, used) for key, each in value.items()
        }
    return value


def blanks(used: Mapping[str, str]) -> Resolver:
    """Puts a numbered blank for each expression, to be filled with one value or another."""
    numbers = {expression: number for number, expression in enumerate(used)}
    return lambda expression: f"{_BEGIN}{numbers[expression]}{_END}"


def placeholders(used: Mapping[str, str]) -> tuple[Placeholder, ...]:
    return tuple(Placeholder(*each) for each in used.items())


def of_terraform(names: Mapping[str, str]) -> Resolver:
    """Stand-ins for Terraform's references; `names`: `aws_s3_bucket.reports` -> its real name."""

    def resolve(expression: str) -> str:
        parts = expression.partition("[")[0].split(".")
        last = parts[-1]
        if last in _WELL_KNOWN or (last == "name" and "aws_region" in expression):
            return _WELL_KNOWN.get(last, REGION)
        kinds = [index for index, part in enumerate(parts[:-1]) if part in _ARNS]
        if not kinds:
            return _plain(last)
        kind, label = parts[kinds[0]], parts[kinds[0] + 1]
        name = names.get(f"{kind}.{label}", _plain(label))
        return _ARNS[kind].format(name=name) if last in ("arn", "invoke_arn") else name

    return resolve


def of_cloudformation(types: Mapping[str, str], values: Mapping[str, str]) -> Resolver:
    """Stand-ins for a template's references.

    types: logical id -> type of the resource. values: logical id or parameter -> known value.
    """

    def resolve(expression: str) -> str:
        if expression in _WELL_KNOWN:
            return _WELL_KNOWN[expression]
        logical, _, attribute = expression.partition(".")
        name = values.get(logical, _plain(logical))
        kind = _CLOUDFORMATION.get(types.get(logical, ""))
        is_arn = attribute.endswith("Arn") or (not attribute and kind in _REF_IS_ARN)
        return _ARNS[kind].format(name=name) if kind and is_arn else name

    return resolve


# AWS CloudFormation User Guide, return values: their Ref is an ARN, others' is a name.
_REF_IS_ARN = frozenset({"aws_sns_topic", "aws_iam_policy", "aws_secretsmanager_secret"})


def _plain(text: str) -> str:
    return _NO_NAME.sub("-", text).strip("-")[:60] or "unknown"
