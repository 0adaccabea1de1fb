"""The resources of a CloudFormation template, each under a name of its own.

Source: CloudFormation Template Reference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from iamlab.exchange.out.model import attached_of, good_tags, inline_of, policy_json, tag_list
from iamlab.world import Account, PolicyReference, Role, User


@dataclass(slots=True)
class Stack:
    """resources: by logical name. names: the logical name by kind and name in the lab."""

    account: Account
    resources: dict[str, Any] = field(default_factory=dict)
    names: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(
        self, kind: str, name: str, properties: dict[str, Any], service: str = "IAM", of: str = ""
    ) -> str:
        """Adds AWS::service::kind and gives its logical name; `of`: the kind in the lab."""
        plain = kind + re.sub(r"[^A-Za-z0-9]", "", name)[:120]
        logical, number = plain, 2
        while logical in self.resources:
            logical, number = f"{plain}{number}", number + 1
        self.resources[logical] = {"Type": f"AWS::{service}::{kind}", "Properties": properties}
        if of:
            self.names[of, name] = logical
        return logical

    def ref(self, kind: str, name: str) -> dict[str, str]:
        """A reference to a thing of the lab that was added."""
        return {"Ref": self.names[kind, name]}

    def policies(self, policies: tuple[PolicyReference, ...]) -> dict[str, Any]:
        """What hangs on a user, group or role."""
        attached = [self._policy(each) for each in attached_of(policies)]
        inline = [
            {"PolicyName": each.name, "PolicyDocument": policy_json(each.document)}
            for each in inline_of(policies)
        ]
        found = {"ManagedPolicyArns": attached, "Policies": inline}
        return {key: value for key, value in found.items() if value}

    def boundary_and_tags(self, holder: User | Role) -> dict[str, Any]:
        """Both, where there are any."""
        found: dict[str, Any] = {}
        if holder.permissions_boundary:
            found["PermissionsBoundary"] = self._policy(holder.permissions_boundary)
        if good_tags(holder.tags):
            found["Tags"] = tag_list(holder.tags)
        return found

    def _policy(self, policy: str) -> Any:
        return policy if policy.startswith("arn:") else self.ref("policy", policy)
