"""CloudFormation, SAM and Serverless templates, from JSON or YAML.

AWS: CloudFormation User Guide, Resource and property types.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from iamlab.exchange.pasted.expressions import expression_of, of_cloudformation
from iamlab.exchange.pasted.found import Found, is_document
from iamlab.exchange.pasted.model import Pasted, PastedType
from iamlab.exchange.pasted.yaml_text import resolved
from iamlab.exchange.reading import LeftOut
from iamlab.world import say

# Type -> property with a policy, kind of policy, property that says what it is attached to.
_POLICIES: Mapping[str, tuple[tuple[str, PastedType, str], ...]] = {
    "AWS::IAM::ManagedPolicy": (("PolicyDocument", "identity", "Roles Users Groups"),),
    "AWS::IAM::Policy": (("PolicyDocument", "identity", "Roles Users Groups"),),
    "AWS::IAM::RolePolicy": (("PolicyDocument", "identity", "RoleName"),),
    "AWS::IAM::UserPolicy": (("PolicyDocument", "identity", "UserName"),),
    "AWS::IAM::GroupPolicy": (("PolicyDocument", "identity", "GroupName"),),
    "AWS::IAM::Role": (("AssumeRolePolicyDocument", "trust", "RoleName"),),
    "AWS::S3::BucketPolicy": (("PolicyDocument", "resource", "Bucket"),),
    "AWS::S3::AccessPoint": (("Policy", "resource", "Name"),),
    "AWS::SQS::QueuePolicy": (("PolicyDocument", "resource", "Queues"),),
    "AWS::SNS::TopicPolicy": (("PolicyDocument", "resource", "Topics"),),
    "AWS::KMS::Key": (("KeyPolicy", "resource", ""),),
    "AWS::SecretsManager::ResourcePolicy": (("ResourcePolicy", "resource", "SecretId"),),
    "AWS::ECR::Repository": (("RepositoryPolicyText", "resource", "RepositoryName"),),
    "AWS::EFS::FileSystem": (("FileSystemPolicy", "resource", ""),),
    "AWS::EC2::VPCEndpoint": (("PolicyDocument", "vpc_endpoint", ""),),
    "AWS::SSO::PermissionSet": (("InlinePolicy", "identity", "Name"),),
}
_HOLDERS = ("AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group")
_NAMES = ("BucketName", "TableName", "QueueName", "TopicName", "FunctionName", "RoleName",
          "UserName", "ManagedPolicyName", "PolicyName", "Name")  # fmt: skip
_ORGANIZATION: Mapping[str, PastedType] = {
    "SERVICE_CONTROL_POLICY": "scp",
    "RESOURCE_CONTROL_POLICY": "rcp",
}


def is_template(data: Any) -> bool:
    resources = data.get("Resources") if isinstance(data, dict) else None
    return isinstance(resources, dict) and any(
        isinstance(each, dict) and str(each.get("Type", "")).startswith("AWS::")
        for each in resources.values()
    )


def read_template(data: Mapping[str, Any]) -> Pasted:
    """The policies of a template; intrinsic functions become stand-ins."""
    plain = without_functions(data)
    resources = {
        logical: each for logical, each in plain["Resources"].items() if isinstance(each, dict)
    }
    types = {logical: str(each.get("Type", "")) for logical, each in resources.items()}
    found = Found(of_cloudformation(types, _known_values(plain, resources)))
    for logical, each in resources.items():
        properties = each.get("Properties")
        if isinstance(properties, dict):
            _read(found, logical, types[logical], properties)
    return found.pasted("CloudFormation")


def without_functions(value: Any, depth: int = 0) -> Any:
    """The JSON form of the intrinsic functions (`{"Fn::Sub": …}`) as marked expressions."""
    if depth > 100:
        return value
    if isinstance(value, list):
        return [without_functions(each, depth + 1) for each in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        [(name, inner)] = value.items()
        if name == "Ref" or str(name).startswith("Fn::"):
            return resolved(str(name), without_functions(inner, depth + 1))
    return {key: without_functions(each, depth + 1) for key, each in value.items()}


def _known_values(data: Mapping[str, Any], resources: Mapping[str, Any]) -> dict[str, str]:
    values: dict[str, str] = {}
    parameters = data.get("Parameters")
    for name, each in parameters.items() if isinstance(parameters, dict) else ():
        if isinstance(each, dict) and isinstance(each.get("Default"), str):
            values[name] = each["Default"]
    for logical, each in resources.items():
        properties = each.get("Properties")
        for key in _NAMES if isinstance(properties, dict) else ():
            name = properties.get(key)
            if isinstance(name, str) and expression_of(name) is None and "\ue000" not in name:
                values[logical] = name
                break
    return values


def _read(found: Found, logical: str, kind: str, properties: Mapping[str, Any]) -> None:
    place = f"Resources.{logical}"
    for key, policy_type, target in _POLICIES.get(kind, ()):
        name = properties.get("ManagedPolicyName") or properties.get("PolicyName") or logical
        on = _first(properties, target) or (logical if kind in _HOLDERS else "")
        found.policy(properties.get(key), policy_type, f"{place}.{key}", name, on)
    if kind == "AWS::Organizations::Policy":
        policy_type = _ORGANIZATION.get(str(properties.get("Type")), "identity")
        content = properties.get("Content")
        found.policy(content, policy_type, f"{place}.Content", properties.get("Name", ""))
    if kind in _HOLDERS:
        holder = _first(properties, "RoleName UserName GroupName") or logical
        found.attached(properties.get("ManagedPolicyArns", []))
        for index, each in enumerate(_list(properties.get("Policies"))):
            if isinstance(each, dict):
                where = f"{place}.Policies[{index}]"
                name = str(each.get("PolicyName", ""))
                found.policy(each.get("PolicyDocument"), "identity", where, name, holder)
    if kind == "AWS::Serverless::Function":
        _of_function(found, place, logical, properties.get("Policies"))


def _of_function(found: Found, place: str, logical: str, policies: Any) -> None:
    """SAM: names of managed policies, documents, and SAM's own policy templates."""
    for index, each in enumerate(_list(policies)):
        where = f"{place}.Policies[{index}]"
        if isinstance(each, str):
            arn = each if each.startswith("arn:") else f"arn:aws:iam::aws:policy/{each}"
            found.attached(arn)
        elif is_document(each):
            found.policy(each, "identity", where, "", logical)
        elif isinstance(each, dict) and each:
            words = say(
                "{name} is a policy template of AWS SAM. `aws cloudformation get-template "
                "--template-stage Processed` prints the policy that it becomes.",
                name=str(next(iter(each)))[:80],
            )
            found.left_out.append(LeftOut(where, words))


def is_serverless(data: Any) -> bool:
    """Whether this is a Serverless Framework file with statements for its functions' role."""
    return isinstance(data, dict) and isinstance(data.get("provider"), dict) and "service" in data


def read_serverless(data: Mapping[str, Any]) -> Pasted:
    plain = without_functions(data)
    provider = plain["provider"]
    found = Found(of_cloudformation({}, {}))
    found.policy(provider.get("iamRoleStatements"), "identity", "provider.iamRoleStatements")
    iam = provider.get("iam")
    role = iam.get("role") if isinstance(iam, dict) else None
    if isinstance(role, dict):
        found.policy(role.get("statements"), "identity", "provider.iam.role.statements")
        found.attached(role.get("managedPolicies", []))
    extra = plain.get("resources")
    if is_template(extra):
        more = read_template(extra)
        found.policies += more.policies
        found.left_out += more.left_out
    return found.pasted("Serverless Framework")


def _first(properties: Mapping[str, Any], keys: str) -> str:
    """The first of these properties that is there; of a list, its first item."""
    for key in keys.split():
        value = properties.get(key)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, str):
            return value
    return ""


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
