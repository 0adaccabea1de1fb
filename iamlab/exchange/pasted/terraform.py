"""Terraform: code, the text of a plan, state files and what `terraform show -json` prints.

Registry: the AWS provider's resources.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from iamlab.exchange.pasted.expressions import expression_of, of_terraform
from iamlab.exchange.pasted.found import Found
from iamlab.exchange.pasted.hcl import HclBlock, blocks_of, dicts, is_plan
from iamlab.exchange.pasted.model import Pasted, PastedType

# Resource -> argument with the policy, kind of policy, argument that says what it is attached to.
_POLICIES: Mapping[str, tuple[tuple[str, PastedType | None, str], ...]] = {
    "aws_iam_policy": (("policy", "identity", ""),),
    "aws_iam_role_policy": (("policy", "identity", "role"),),
    "aws_iam_user_policy": (("policy", "identity", "user"),),
    "aws_iam_group_policy": (("policy", "identity", "group"),),
    "aws_iam_role": (("assume_role_policy", "trust", "name"),),
    "aws_ssoadmin_permission_set_inline_policy": (("inline_policy", "identity", ""),),
    "aws_s3_bucket_policy": (("policy", "resource", "bucket"),),
    "aws_s3_bucket": (("policy", "resource", "bucket"),),
    "aws_s3_access_point": (("policy", "resource", "name"),),
    "aws_sqs_queue_policy": (("policy", "resource", "queue_url"),),
    "aws_sqs_queue": (("policy", "resource", "name"),),
    "aws_sns_topic_policy": (("policy", "resource", "arn"),),
    "aws_sns_topic": (("policy", "resource", "name"),),
    "aws_kms_key": (("policy", "resource", ""),),
    "aws_kms_key_policy": (("policy", "resource", "key_id"),),
    "aws_secretsmanager_secret_policy": (("policy", "resource", "secret_arn"),),
    "aws_ecr_repository_policy": (("policy", "resource", "repository"),),
    "aws_glue_resource_policy": (("policy", "resource", ""),),
    "aws_efs_file_system_policy": (("policy", "resource", "file_system_id"),),
    "aws_dynamodb_resource_policy": (("policy", "resource", "resource_arn"),),
    "aws_opensearch_domain_policy": (("access_policies", "resource", "domain_name"),),
    "aws_elasticsearch_domain_policy": (("access_policies", "resource", "domain_name"),),
    "aws_api_gateway_rest_api": (("policy", "resource", "name"),),
    "aws_api_gateway_rest_api_policy": (("policy", "resource", "rest_api_id"),),
    "aws_vpc_endpoint": (("policy", "vpc_endpoint", ""),),
    "aws_vpc_endpoint_policy": (("policy", "vpc_endpoint", "vpc_endpoint_id"),),
    "aws_organizations_policy": (("content", None, ""),),
}
_ELEMENTS = {
    "actions": "Action",
    "not_actions": "NotAction",
    "resources": "Resource",
    "not_resources": "NotResource",
}
_ORGANIZATION: Mapping[str, PastedType] = {"RESOURCE_CONTROL_POLICY": "rcp"}


def read_hcl(text: str) -> Pasted:
    """The policies of Terraform code, or of a plan's text. Raises HclTrouble."""
    return _read(blocks_of(text), "a Terraform plan" if is_plan(text) else "Terraform")


def is_state(data: Any) -> bool:
    """Whether JSON is a state file, or what `terraform show -json` prints of a state or plan."""
    return isinstance(data, dict) and ("terraform_version" in data or "planned_values" in data)


def read_state(data: Mapping[str, Any]) -> Pasted:
    return _read(list(_of_state(data)), "Terraform JSON")


def _of_state(data: Mapping[str, Any]) -> Iterator[HclBlock]:
    for each in dicts(data.get("resources")):  # terraform.tfstate
        for instance in dicts(each.get("instances")):
            arguments = instance.get("attributes")
            if isinstance(arguments, dict):
                yield HclBlock(str(each.get("type")), str(each.get("name")), arguments)
    for word in ("planned_values", "values"):
        values = data.get(word)
        if isinstance(values, dict):
            yield from _of_module(values.get("root_module"), 0)
            return


def _of_module(module: Any, depth: int) -> Iterator[HclBlock]:
    if not isinstance(module, dict) or depth > 20:
        return
    for each in dicts(module.get("resources")):
        if isinstance(each.get("values"), dict):
            yield HclBlock(str(each.get("type")), str(each.get("name")), each["values"])
    for child in dicts(module.get("child_modules")):
        yield from _of_module(child, depth + 1)


def _read(blocks: list[HclBlock], name: str) -> Pasted:
    found = Found(of_terraform(_known_names(blocks)))
    documents = {
        each.label: _of_data(each.arguments)
        for each in blocks
        if each.kind == "aws_iam_policy_document" and each.is_data
    }
    used: set[str] = set()
    for each in blocks:
        _of_block(found, each, documents, used)
    for label, document in documents.items():
        if label not in used:  # a document that no resource of the text takes
            found.policy(document, None, f"data.aws_iam_policy_document.{label}", label)
    return found.pasted(name)


def _known_names(blocks: list[HclBlock]) -> dict[str, str]:
    names: dict[str, str] = {}
    for each in blocks:
        for key in ("bucket", "name", "function_name"):
            value = each.arguments.get(key)
            if isinstance(value, str) and value and "\ue000" not in value:
                names[f"{each.kind}.{each.label}"] = value
                break
    return names


def _of_block(found: Found, block: HclBlock, documents: Mapping[str, Any], used: set[str]) -> None:
    place = f"{block.kind}.{block.label}"
    for key, policy_type, target in _POLICIES.get(block.kind, ()):
        value = block.arguments.get(key)
        referred = re.fullmatch(
            r"data\.aws_iam_policy_document\.(\w+)(?:\[[^]]*\])?\.(?:json|minified_json)",
            expression_of(value) or "",
        )
        if referred is not None and referred[1] in documents:
            used.add(referred[1])
            value = documents[referred[1]]
        if value in (None, "", "null"):
            continue
        name = block.arguments.get("name")
        name = name if isinstance(name, str) and name else block.label
        kind = policy_type or _ORGANIZATION.get(str(block.arguments.get("type")), "scp")
        found.policy(value, kind, place, name, block.arguments.get(target, ""))
    if block.kind == "aws_iam_role":
        found.attached(block.arguments.get("managed_policy_arns") or [])
        for each in dicts(block.arguments.get("inline_policy")):
            found.policy(each.get("policy"), "identity", place, str(each.get("name", "")))
    if block.kind.endswith("_policy_attachment"):
        found.attached(block.arguments.get("policy_arn") or [])


def _of_data(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """What an `aws_iam_policy_document` becomes; `&{…}` in it is IAM's `${…}`."""
    statements = []
    for block in dicts(arguments.get("statement")):
        statement: dict[str, Any] = {"Effect": block.get("effect", "Allow")}
        if block.get("sid"):
            statement["Sid"] = block["sid"]
        for key, element in _ELEMENTS.items():
            if block.get(key):
                statement[element] = block[key]
        for key, element in (("principals", "Principal"), ("not_principals", "NotPrincipal")):
            if block.get(key):
                statement[element] = _principals(dicts(block[key]))
        if block.get("condition"):
            statement["Condition"] = _conditions(dicts(block["condition"]))
        statements.append(statement)
    text = json.dumps({"Version": "2012-10-17", "Statement": statements}, ensure_ascii=False)
    document: dict[str, Any] = json.loads(text.replace("&{", "${"))
    return document


def _principals(blocks: Iterator[dict[str, Any]]) -> Any:
    found: dict[str, list[Any]] = {}
    for block in blocks:
        identifiers = block.get("identifiers")
        if isinstance(block.get("type"), str) and isinstance(identifiers, list):
            found.setdefault(block["type"], []).extend(identifiers)
    return "*" if found == {"*": ["*"]} else found


def _conditions(blocks: Iterator[dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, dict[str, Any]] = {}
    for block in blocks:
        test, variable = block.get("test"), block.get("variable")
        if isinstance(test, str) and isinstance(variable, str):
            found.setdefault(test, {})[variable] = block.get("values", [])
    return found
