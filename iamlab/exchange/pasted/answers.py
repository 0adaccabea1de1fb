"""Policies in JSON whose keys tell what it is: what AWS's commands print, and tools' reports.

A shape that is not known is searched for policy documents, whatever holds them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from iamlab.exchange.other_outputs import why_no_policy
from iamlab.exchange.pasted.found import Found, is_document, is_statement
from iamlab.exchange.pasted.json_texts import values_within
from iamlab.exchange.pasted.model import Pasted, PastedType
from iamlab.exchange.reading import LeftOut
from iamlab.world import say

# Key -> kind of policy, where the key itself says so; None: the document's own words say it.
_HOLDING: Mapping[str, PastedType | None] = {
    "AssumeRolePolicyDocument": "trust",
    "assume_role_policy": "trust",
    "AssumeRolePolicy": "trust",
    "PolicyDocument": None,
    "policy_document": None,
    "Document": None,
    "document": None,
    "InlinePolicy": "identity",
    "Policy": None,
    "policy": None,
    "policy_std": None,
    "policyText": "resource",
    "ResourcePolicy": "resource",
    "resourcePolicy": "resource",
    "KeyPolicy": "resource",
    "Content": "scp",
    "policyDocument": None,
}
_NAMES = ("PolicyName", "policyName", "Name", "name", "RoleName", "title")
_HOLDERS = ("RoleName", "UserName", "GroupName", "Bucket", "QueueUrl", "TopicArn", "SecretId",
            "KeyId", "repositoryName", "FunctionName", "resource_arn", "ARN")  # fmt: skip
_ORGANIZATION: Mapping[str, PastedType] = {
    "SERVICE_CONTROL_POLICY": "scp",
    "RESOURCE_CONTROL_POLICY": "rcp",
}


def read_answer(data: Any, found: Found) -> None:
    """Adds every policy that the value holds, and the AWS managed policies that it attaches."""
    for path, value in values_within(data):
        if isinstance(value, list):
            if value and all(is_statement(each) for each in value) and not _in_document(path):
                found.policy(value, None, path or "the statements")
        elif is_document(value):
            if not path or not _is_held(path):
                found.policy(value, None, path or "the policy")
        elif is_statement(value) and not path:
            found.policy(value, None, "the statement")
        elif isinstance(value, dict):
            _of_object(value, path, found)


def _in_document(path: str) -> bool:
    return path.rpartition(".")[2] == "Statement"


def _is_held(path: str) -> bool:
    return path.rpartition(".")[2] in _HOLDING


def _of_object(data: Mapping[str, Any], path: str, found: Found) -> None:
    seen: list[Any] = []
    for key, policy_type in _HOLDING.items():
        held = _opened(data.get(key))
        if held in seen:
            continue
        if is_document(held) or (isinstance(held, dict) and "Statement" in held):
            summary = data.get("PolicySummary")
            about = summary if isinstance(summary, dict) else data
            if key == "Content":
                policy_type = _ORGANIZATION.get(str(about.get("Type")), "scp")  # noqa: PLW2901
            place = f"{path}.{key}" if path else key
            seen.append(held)
            found.policy(held, policy_type, place, _text(about, _NAMES), _text(data, _HOLDERS))
    for key in ("AttachedPolicies", "AttachedManagedPolicies"):
        for each in data.get(key) or () if isinstance(data.get(key), list) else ():
            if isinstance(each, dict):
                found.attached(str(each.get("PolicyArn", "")))
    boundary = data.get("PermissionsBoundary")
    if isinstance(boundary, dict) and isinstance(boundary.get("PermissionsBoundaryArn"), str):
        words = say(
            "The permissions boundary {name} comes without its text. "
            "`aws iam get-policy-version` prints it.",
            name=boundary["PermissionsBoundaryArn"][:200],
        )
        found.left_out.append(LeftOut(path, words))


def why_nothing(data: Any) -> str:
    """Why a JSON value holds no policy: which answer it is, and the command that gives one."""
    if not isinstance(data, dict):
        return ""
    for keys, words in _NO_POLICIES:
        if keys & data.keys():
            return words
    inner = data.get("Policy")
    listed = data.get("Policies")
    if isinstance(inner, dict):
        return why_no_policy(inner) or ""
    if isinstance(listed, list) and any(_is_of_organization(each) for each in listed):
        return say(
            "This lists policies of an organization without their text. "
            "`aws organizations describe-policy` prints one with its text."
        )
    return why_no_policy(data) or ""


def _is_of_organization(data: Any) -> bool:
    return isinstance(data, dict) and ":organizations:" in str(data.get("Arn", ""))


_NO_POLICIES: tuple[tuple[frozenset[str], str], ...] = (
    (
        frozenset({"EvaluationResults"}),
        say(
            "This is the result of a policy simulation. It names the policies that matched but "
            "leaves their text out. `aws iam get-policy-version` prints a managed policy and "
            "`aws iam get-role-policy` an inline policy."
        ),
    ),
    (
        frozenset({"findings", "Findings"}),
        say(
            "These are findings about a policy, without the policy. Paste the policy itself: "
            "`aws iam get-policy-version` prints it."
        ),
    ),
    (
        frozenset({"Records", "eventName"}),
        say(
            "This is a CloudTrail event. Paste it as the message, not as a policy. "
            "`aws iam get-policy-version` prints a policy."
        ),
    ),
    (
        frozenset({"DecodedMessage"}),
        say(
            "This is a decoded authorization message. Paste it as the message, not as a policy. "
            "`aws iam get-policy-version` prints a policy."
        ),
    ),
    (
        frozenset({"PermissionSet"}),
        say(
            "This describes a permission set without its policies. `aws sso-admin "
            "get-inline-policy-for-permission-set` prints the inline policy."
        ),
    ),
)


def read_json(data: Any, found: Found) -> Pasted:
    """As `read_answer`; where nothing is in it, `left_out` says what the text is."""
    read_answer(data, found)
    if not (found.policies or found.managed or found.left_out):
        words = why_nothing(data)
        if words:
            found.left_out.append(LeftOut("", words))
    return found.pasted("JSON")


def _opened(value: Any) -> Any:
    """A document that is a text inside JSON, percent-encoded or not."""
    if not isinstance(value, str):
        return value
    for text in (value, unquote(value)):
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            continue
    return None


def _text(data: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next((data[key] for key in keys if isinstance(data.get(key), str)), "")
