"""One text of any format that people have at hand -> the policies in it."""

from __future__ import annotations

import re
from typing import Any

from iamlab.exchange.pasted import cloudformation, terraform
from iamlab.exchange.pasted.answers import read_json, why_nothing
from iamlab.exchange.pasted.expressions import of_cloudformation
from iamlab.exchange.pasted.found import Found
from iamlab.exchange.pasted.hcl import HclTrouble, looks_like_hcl
from iamlab.exchange.pasted.json_texts import fenced_parts, json_values
from iamlab.exchange.pasted.model import Pasted
from iamlab.exchange.pasted.yaml_text import YamlTrouble, yaml_values
from iamlab.exchange.reading import LeftOut, refused
from iamlab.world import say

MOST_CHARACTERS = 500_000
_MOST_YAML = 200_000
EXAMPLE = '{"Version": "2012-10-17", "Statement": []}'
_KUBERNETES = re.compile(r"^apiVersion:\s", re.M)
_AWS_TEXT = re.compile(r"^(POLICYDOCUMENT|POLICYVERSION|STATEMENT|POLICIES|ROLE|POLICY)\t", re.M)
_CODE = re.compile(
    r"new\s+(aws\.|iam\.|aws_iam\.|PolicyStatement|PolicyDocument)|PolicyStatement\(|"
    r"aws\.iam\.\w+\(|import\s+\*\s+as\s+\w+\s+from"
)


def read_pasted(text: str) -> Pasted:
    """The policies of a text.

    Raises ExchangeError with one sentence that names the format found, or the trouble, and what
    gives a text that can be read.
    """
    if len(text) > MOST_CHARACTERS:
        words = say(
            "The text has {count:,} characters; {most:,} can be read. Paste the policies alone.",
            count=len(text),
            most=MOST_CHARACTERS,
        )
        raise refused(words, example=EXAMPLE)
    readings = [_read(part) for part in fenced_parts(text.removeprefix("\ufeff"))]
    found = Pasted(
        readings[0].format,
        tuple(policy for each in readings for policy in each.policies),
        tuple(dict.fromkeys(arn for each in readings for arn in each.managed)),
        tuple(left for each in readings for left in each.left_out),
    )
    if not (found.policies or found.managed or found.left_out):
        raise refused(
            say(
                "This {format} text has no policy in it. A policy has the key Statement.",
                format=found.format,
            ),
            example=EXAMPLE,
        )
    return found


def _read(text: str) -> Pasted:
    values = json_values(text)
    if values is not None:
        return _of_values(values, "JSON")
    if looks_like_hcl(text):
        try:
            return terraform.read_hcl(text)
        except HclTrouble:
            raise refused(
                say(
                    "This looks like Terraform code that cannot be read. "
                    "`terraform show -json` prints the same policies as JSON."
                ),
                example=EXAMPLE,
            ) from None
    trouble = _known_but_not_read(text)
    if trouble:
        raise refused(trouble, example=EXAMPLE)
    return _of_yaml(text)


def _of_values(values: list[Any], name: str) -> Pasted:
    readings = [_of_value(each) for each in values]
    return Pasted(
        readings[0].format if len(readings) == 1 and readings[0].format != "JSON" else name,
        tuple(policy for each in readings for policy in each.policies),
        tuple(arn for each in readings for arn in each.managed),
        tuple(left for each in readings for left in each.left_out),
    )


def _of_value(data: Any) -> Pasted:
    if cloudformation.is_template(data):
        return cloudformation.read_template(data)
    if cloudformation.is_serverless(data):
        return cloudformation.read_serverless(data)
    if terraform.is_state(data):
        return terraform.read_state(data)
    plain = cloudformation.without_functions(data)
    return read_json(plain, Found(of_cloudformation({}, {})))


def _of_yaml(text: str) -> Pasted:
    if len(text) > _MOST_YAML:
        raise refused(
            say("The text is no JSON, and too long to be read as YAML. Paste the policies alone."),
            example=EXAMPLE,
        )
    try:
        values = [each for each in yaml_values(text) if isinstance(each, dict | list)]
    except YamlTrouble:
        values = []
    if not values:
        raise refused(
            say(
                "This is no JSON, YAML or Terraform code. "
                "`aws iam get-policy-version` prints a policy as JSON."
            ),
            example=EXAMPLE,
        )
    found = _of_values(values, "YAML")
    nothing = not (found.policies or found.managed or found.left_out)
    if nothing and _KUBERNETES.search(text):
        return Pasted("Kubernetes", left_out=(LeftOut("", _of_kubernetes()),))
    words = "" if not nothing else why_nothing(values[0])
    return found if not words else Pasted("YAML", left_out=(LeftOut("", words),))


def _of_kubernetes() -> str:
    return say(
        "This Kubernetes file names a role and has no policy. `aws iam get-role` prints the "
        "role's trust policy and `aws iam get-role-policy` an inline policy."
    )


def _known_but_not_read(text: str) -> str:
    if _AWS_TEXT.search(text):
        return say(
            "This is what an AWS command prints with `--output text`. Run it with "
            "`--output json` and paste that."
        )
    if _CODE.search(text):
        return say(
            "This is program code of the AWS CDK or Pulumi. `cdk synth` and "
            "`pulumi stack export` print the policies that it makes."
        )
    return ""
