"""Policies that are right stay without errors: AWS's own, the conformance cases', everyday ones."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from iamlab.catalogue import managed_policies, managed_policy
from iamlab.world.validation import is_refused, validate
from tests.world.validation.everyday import EVERYDAY

CONFORMANCE = Path(__file__).resolve().parents[2] / "cases" / "conformance"

# AWS ships these with names that its own tables do not know (services that are closed), and with
# actions that need the star given an ARN.
ODDITIES = {"INVALID_SERVICE_IN_ACTION", "ACTION_NEEDS_STAR_RESOURCE"}

# In the cases on purpose: what the case is about, or Organizations' own RCPFullAWSAccess.
ON_PURPOSE = {
    "case-022": {"ACTION_NEEDS_STAR_RESOURCE"},
    "case-023": {"ACTION_NEEDS_STAR_RESOURCE"},
    "rule/var/no-version-literal": {"VARIABLE_UNSUPPORTED_IN_VERSION"},
    "rule/res/bucket-vs-object": {"ACTION_WITHOUT_MATCHING_RESOURCE"},
}
FULL_ACCESS = {"RCP_SYNTAX_ERROR_ALLOW", "RCP_SYNTAX_ERROR_ACTION_WILDCARD"}


@pytest.mark.parametrize("summary", managed_policies(), ids=lambda summary: summary.name)
def test_an_aws_managed_policy_has_no_error(summary: Any) -> None:
    policy = managed_policy(summary.arn)
    assert policy is not None
    found = validate(policy.document, "identity", "managed")
    errors = {finding.code for finding in found if finding.level == "error"}
    # AWS's own are exempt from the quota.
    assert errors <= {*ODDITIES, "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA"}


@pytest.mark.parametrize("row", EVERYDAY, ids=lambda row: row[0])
def test_an_everyday_policy_has_no_error_and_no_warning(row: tuple[str, str, Any]) -> None:
    _, kind, document = row
    found = validate(json.dumps(document, indent=2), kind)
    assert [f.message for f in found if f.level in ("error", "warning")] == []
    assert not is_refused(found)


def _documents(lab: dict[str, Any]) -> Iterator[tuple[str, str | None, Any]]:
    for account in lab.get("accounts", []):
        for policy in account.get("policies", []):
            yield "identity", "managed", policy["document"]
        for holder in (*account.get("users", []), *account.get("groups", [])):
            yield from _inline(holder)
        for role in account.get("roles", []):
            yield from _inline(role)
            if role.get("trust_policy"):
                yield "trust", None, role["trust_policy"]
        for each in account.get("resources", []):
            if each.get("policy"):
                yield "resource", None, each["policy"]
        for each in account.get("vpc_endpoints", []):
            if each.get("policy"):
                yield "vpc_endpoint", None, each["policy"]
    yield from _organization(lab.get("organization", {}).get("root", {}))


def _inline(holder: dict[str, Any]) -> Iterator[tuple[str, str | None, Any]]:
    for policy in holder.get("policies", []):
        if isinstance(policy, dict):
            yield "identity", "inline", policy["document"]


def _organization(node: dict[str, Any]) -> Iterator[tuple[str, str | None, Any]]:
    for kind in ("scp", "rcp"):
        for policy in node.get(f"{kind}s") or []:
            yield kind, None, policy["document"]
        for policies in (node.get(f"account_{kind}s") or {}).values():
            for policy in policies:
                yield kind, None, policy["document"]
    for unit in node.get("units", []):
        yield from _organization(unit)


@pytest.mark.parametrize("name", ["cases.jsonl", "stories.jsonl"])
def test_the_conformance_labs_hold_errors_only_on_purpose(name: str) -> None:
    looked_at = 0
    for line in (CONFORMANCE / name).read_text("utf-8").splitlines():
        row = json.loads(line)
        for kind, attached, document in _documents(row.get("lab", row)):
            looked_at += 1
            text = document if isinstance(document, str) else json.dumps(document)
            found = {f.code for f in validate(text, kind, attached) if f.level == "error"}
            allowed = FULL_ACCESS if kind == "rcp" else ON_PURPOSE.get(row["id"], set())
            assert found <= allowed, (row["id"], kind, text)
    assert looked_at > 15
