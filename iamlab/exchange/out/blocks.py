"""The resource blocks of a Terraform configuration in JSON.

Source: Terraform's JSON configuration syntax; resources of the hashicorp/aws provider.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from iamlab.exchange.out.model import attached_of, compact, good_tags, inline_of
from iamlab.exchange.reading import LeftOut
from iamlab.world import Account, Identity, Role, User


def literal(text: str) -> str:
    """A text in which Terraform expands nothing: policy variables look like its templates."""
    return text.replace("${", "$${").replace("%{", "%%{")


def value_of(address: str, attribute: str) -> str:
    """An expression for an attribute of another block."""
    return f"${{{address}.{attribute}}}"


def tags_of(holder: User | Role) -> dict[str, Any]:
    """The tags, where there are any."""
    tags = good_tags(holder.tags)
    return {"tags": tags} if tags else {}


@dataclass(slots=True)
class Blocks:
    """resources: by type and label. addresses: by kind and name in the lab. left_out: notes."""

    account: Account
    resources: dict[str, dict[str, Any]] = field(default_factory=dict)
    addresses: dict[tuple[str, str], str] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)

    def add(
        self, kind: str, name: str, body: dict[str, Any], *, of: str = "", **references: Any
    ) -> str:
        """Add a block and give its address; every text but the references stands for itself."""
        there = self.resources.setdefault(kind, {})
        plain = re.sub(r"[^A-Za-z0-9_-]", "_", name)
        plain = plain if re.match(r"[A-Za-z_]", plain) else f"_{plain}"
        label, number = plain, 2
        while label in there:
            label, number = f"{plain}_{number}", number + 1
        there[label] = _literals(body) | references
        address = f"{kind}.{label}"
        if of:
            self.addresses[of, name] = address
        return address

    def ref(self, kind: str, name: str, attribute: str = "name") -> str:
        """An expression for an attribute of a thing of the lab that was added."""
        return value_of(self.addresses[kind, name], attribute)

    def hang_policies(self, kind: str, holder: Identity) -> None:
        """The policies of a user, group or role that was added."""
        held = {kind: self.ref(kind, holder.name)}
        for reference in attached_of(holder.policies):
            label = f"{holder.name}_{reference.rpartition('/')[2]}"
            arn = self._policy(reference)
            self.add(f"aws_iam_{kind}_policy_attachment", label, {}, **held, policy_arn=arn)
        for policy in inline_of(holder.policies):
            body = {"name": policy.name, "policy": compact(policy.document)}
            self.add(f"aws_iam_{kind}_policy", f"{holder.name}_{policy.name}", body, **held)

    def boundary(self, holder: User | Role) -> dict[str, str]:
        """The reference to the boundary, where there is one."""
        boundary = holder.permissions_boundary
        return {"permissions_boundary": self._policy(boundary)} if boundary else {}

    def _policy(self, policy: str) -> str:
        return policy if policy.startswith("arn:") else self.ref("policy", policy, "arn")


def _literals(value: Any) -> Any:
    if isinstance(value, str):
        return literal(value)
    if isinstance(value, dict):
        return {literal(str(key)): _literals(each) for key, each in value.items()}
    return [_literals(each) for each in value] if isinstance(value, list) else value
