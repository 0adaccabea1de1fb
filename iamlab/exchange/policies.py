"""Single policies as AWS prints them: a bare document, and the answers of several commands.

Read are `organizations describe-policy` and `list-policies`, `iam get-policy-version`,
`get-user-policy`, `get-group-policy`, `get-role-policy`, `sso-admin
get-inline-policy-for-permission-set`, and what prints a resource's policy: `s3api
get-bucket-policy`, `kms get-key-policy`, `lambda get-policy`, `ecr get-repository-policy`,
`secretsmanager get-resource-policy`, `sqs get-queue-attributes`, `sns get-topic-attributes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from iamlab.exchange.assemble import assemble
from iamlab.exchange.other_outputs import why_no_policy
from iamlab.exchange.reading import (
    ExchangeError,
    ExchangeProblem,
    LeftOut,
    load_json,
    read_document,
    refused,
)
from iamlab.world import (
    FULL_AWS_ACCESS,
    Account,
    Document,
    ManagedPolicy,
    Node,
    Organization,
    OrganizationPolicy,
    User,
    World,
    say,
)

PolicyKind = Literal["identity", "scp", "rcp", "resource"]
# Where a policy's text stands in an answer, and what kind of policy it is.
_TEXTS: Mapping[str, PolicyKind] = {
    "InlinePolicy": "identity",
    "Policy": "resource",
    "policyText": "resource",
    "ResourcePolicy": "resource",
}
POLICY_KEYS = frozenset(_TEXTS) | {
    "Statement", "Policies", "PolicyDocument", "PolicyVersion", "Attributes",
}  # fmt: skip
_ALLOWS = re.compile(r'"Effect"\s*:\s*"Allow"')
_FULL = Document(
    '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}'
)
EXAMPLE = '{"Version": "2012-10-17", "Statement": []}'
_ACCOUNT = "111111111111"
_TYPES: Mapping[str, PolicyKind] = {
    "SERVICE_CONTROL_POLICY": "scp",
    "RESOURCE_CONTROL_POLICY": "rcp",
}


@dataclass(frozen=True, slots=True)
class NamedPolicy:
    """A policy with the name it had, if any, and what kind of policy it is."""

    name: str
    kind: PolicyKind
    document: Document


@dataclass(frozen=True, slots=True)
class PoliciesReading:
    """The policies of a text, and what of it could not be read."""

    policies: tuple[NamedPolicy, ...]
    left_out: tuple[LeftOut, ...]


def read_policies_text(text: str) -> PoliciesReading:
    """The policies in a text. Raises ExchangeError: no JSON, or no shape that is known."""
    data = load_json(text, EXAMPLE)
    found: list[NamedPolicy] = []
    left_out: list[LeftOut] = []
    for each in _walk(data, "$"):
        if isinstance(each, NamedPolicy):
            found.append(each)
        else:
            left_out.append(each)
    if not found and not left_out:
        words = say("is no policy document, nor what AWS answers when it is asked for one")
        raise refused(words, example=EXAMPLE)
    return PoliciesReading(tuple(found), tuple(left_out))


def world_of_policies(reading: PoliciesReading) -> tuple[World, tuple[LeftOut, ...]]:
    """A lab in which Alice has the identity policies, below the SCPs and RCPs.

    Raises ExchangeError where there is no policy that a lab can hold so.
    """
    left_out = list(reading.left_out)
    by_kind: dict[PolicyKind, dict[str, Document]] = {"identity": {}, "scp": {}, "rcp": {}}
    for number, each in enumerate(reading.policies, start=1):
        if each.kind == "resource":
            words = say(
                "a resource-based policy hangs on a resource: make the resource, then paste it"
            )
            left_out.append(LeftOut(each.name or f"policy {number}", words))
            continue
        names = by_kind[each.kind]
        name = each.name or f"Policy{number}"
        names[name if name not in names else f"{name}-{number}"] = each.document
    if not any(by_kind.values()):
        if not left_out:
            raise refused(say("holds no policy"), example=EXAMPLE)
        raise ExchangeError(ExchangeProblem(each.path, each.message, EXAMPLE) for each in left_out)
    managed = tuple(ManagedPolicy(*each) for each in by_kind["identity"].items())
    alice = User("Alice", policies=tuple(each.name for each in managed))
    account = Account(_ACCOUNT, policies=managed, users=(alice,))
    world, pruned = assemble(
        World("Policies from AWS", organization=_organization(by_kind), accounts=(account,))
    )
    return world, (*left_out, *pruned)


def _organization(by_kind: Mapping[PolicyKind, Mapping[str, Document]]) -> Organization | None:
    if not by_kind["scp"] and not by_kind["rcp"]:
        return None
    scps = tuple(OrganizationPolicy(*each) for each in by_kind["scp"].items())
    rcps = tuple(OrganizationPolicy(*each) for each in by_kind["rcp"].items())
    root = Node(name="Root", scps=_beside_full_access(scps), rcps=rcps, accounts=(_ACCOUNT,))
    return Organization("o-exampleorg1", "999999999999", root)


def _beside_full_access(
    scps: tuple[OrganizationPolicy, ...],
) -> tuple[OrganizationPolicy, ...] | None:
    """SCPs of which none allows anything stand beside FullAWSAccess, which AWS attaches itself."""
    if not scps:
        return None
    if any(_ALLOWS.search(each.document.text) for each in scps):
        return scps
    return (OrganizationPolicy(FULL_AWS_ACCESS.name, _FULL), *scps)


def _walk(data: Any, path: str, depth: int = 0) -> Iterator[NamedPolicy | LeftOut]:
    if isinstance(data, list) and depth < 3:
        for number, each in enumerate(data):
            yield from _walk(each, f"{path}[{number}]", depth + 1)
    elif isinstance(data, dict):
        if "Statement" in data:
            yield _read("", "identity", data, path)
        elif "PolicyDocument" in data:
            name = str(data.get("PolicyName", ""))
            yield _read(name, "identity", data["PolicyDocument"], f"{path}.PolicyDocument")
        elif isinstance(data.get("PolicyVersion"), dict):
            version = data["PolicyVersion"]
            yield _read("", "identity", version.get("Document"), f"{path}.PolicyVersion.Document")
        elif texts := [key for key in _TEXTS if isinstance(data.get(key), str)]:
            yield _read("", _TEXTS[texts[0]], data[texts[0]], f"{path}.{texts[0]}")
        elif isinstance(data.get("Attributes"), dict):
            yield from _walk(data["Attributes"], f"{path}.Attributes", depth + 1)
        elif isinstance(data.get("Policies"), list):
            yield from _walk(data["Policies"], f"{path}.Policies", depth + 1)
        else:
            yield from _of_organization(data, path)


def _of_organization(data: Mapping[str, Any], path: str) -> Iterator[NamedPolicy | LeftOut]:
    wrapped = data.get("Policy")
    policy = wrapped if isinstance(wrapped, dict) else data
    summary = policy.get("PolicySummary", policy)
    if not isinstance(summary, dict) or not ("Content" in policy or "Type" in summary):
        words = why_no_policy(policy)
        if words is not None:
            yield LeftOut(path, words)
        return
    name = str(summary.get("Name", ""))[:128]
    kind = _TYPES.get(str(summary.get("Type")))
    if kind is None:
        words = say(
            "a policy of the type {policy_type} is not decided here",
            policy_type=str(summary.get("Type"))[:60],
        )
        yield LeftOut(path, words)
    elif "Content" not in policy:
        words = say(
            "{name} comes without its text: `aws organizations describe-policy` prints it",
            name=name,
        )
        yield LeftOut(path, words)
    else:
        yield _read(name, kind, policy["Content"], f"{path}.Content")


def _read(name: str, kind: PolicyKind, value: Any, path: str) -> NamedPolicy | LeftOut:
    document = read_document(value)
    if isinstance(document, str):
        return LeftOut(path, document)
    if kind == "identity" and '"Principal"' in document.text:
        kind = "resource"
    return NamedPolicy(name, kind, document)
