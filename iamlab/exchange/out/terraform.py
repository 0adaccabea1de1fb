"""Terraform configuration in JSON that makes one account of a lab.

Source: Terraform's JSON configuration syntax; resources of the hashicorp/aws provider.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from iamlab.exchange.out.cloudformation import other_accounts
from iamlab.exchange.out.left_behind import left_behind, left_behind_of
from iamlab.exchange.out.model import (
    Export,
    Simple,
    account_named,
    attached_of,
    compact,
    good_tags,
    inline_of,
    provider_url,
    role_can_be_made,
    service_of,
    simple_resources,
)
from iamlab.exchange.reading import LeftOut
from iamlab.world import Account, Group, Role, User, World, say


def terraform_json(world: World, account: str | None = None) -> Export:
    """The configuration for one account (the first where none is named), and what is missing."""
    chosen = account_named(world, account)
    left_out = [*left_behind(world), *other_accounts(world, chosen)]
    configuration = _Configuration(chosen or Account(""))
    if chosen is not None:
        left_out += left_behind_of(chosen)
        configuration.fill()
        left_out += [
            LeftOut(f"accounts[{chosen.id}].resources[{each.resource.arn}]",
                    say("it is made in the provider's region, whether that is {region} or not",
                        region=each.region))
            for each in simple_resources(chosen) if each.kind != "bucket"
        ]  # fmt: skip
    document = {
        "terraform": {"required_providers": {"aws": {"source": "hashicorp/aws"}}},
        "resource": configuration.resources,
    }
    return Export(json.dumps(document, indent=2, ensure_ascii=False) + "\n", tuple(left_out))


def literal(text: str) -> str:
    """A text in which Terraform expands nothing: policy variables look like its templates."""
    return text.replace("${", "$${").replace("%{", "%%{")


@dataclass(slots=True)
class _Configuration:
    account: Account
    resources: dict[str, dict[str, Any]] = field(default_factory=dict)
    policies: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)

    def fill(self) -> None:
        account = self.account
        for policy in account.policies:
            body = {"name": policy.name, "path": policy.path, "policy": compact(policy.document)}
            self.policies[policy.name] = self._add("aws_iam_policy", policy.name, body)
        for group in account.groups:
            body = {"name": group.name, "path": group.path}
            self.groups[group.name] = self._add("aws_iam_group", group.name, body)
            self._hanging("group", self.groups[group.name], group)
        for user in account.users:
            self._user(user)
        for provider in account.identity_providers:
            url = provider_url(provider.arn)
            if url is not None:
                provider_body: dict[str, Any] = {
                    "url": url,
                    "client_id_list": ["sts.amazonaws.com"],
                }
                self._add("aws_iam_openid_connect_provider", url, provider_body)
        for role in account.roles:
            self._role(role)
        for resource in simple_resources(account):
            self._resource(resource)

    def _add(self, kind: str, name: str, body: dict[str, Any], **references: Any) -> str:
        """Add a resource and give its address; every text but the references stands for itself."""
        there = self.resources.setdefault(kind, {})
        plain = re.sub(r"[^A-Za-z0-9_-]", "_", name)
        plain = plain if re.match(r"[A-Za-z_]", plain) else f"_{plain}"
        label, number = plain, 2
        while label in there:
            label, number = f"{plain}_{number}", number + 1
        there[label] = _literals(body) | references
        return f"{kind}.{label}"

    def _user(self, user: User) -> None:
        body: dict[str, Any] = {"name": user.name, "path": user.path}
        address = self._add("aws_iam_user", user.name, body | _tags(user), **self._boundary(user))
        if user.groups:
            groups = [_value(self.groups[name], "name") for name in user.groups]
            self._add("aws_iam_user_group_membership", user.name, {},
                      user=_value(address, "name"), groups=groups)  # fmt: skip
        self._hanging("user", address, user)

    def _role(self, role: Role) -> None:
        if not role_can_be_made(role):
            return
        if service_of(role):
            body: dict[str, Any] = {"aws_service_name": service_of(role)}
            self._add("aws_iam_service_linked_role", role.name, body)
            return
        assert role.trust_policy is not None
        body = {
            "name": role.name,
            "path": role.path,
            "assume_role_policy": compact(role.trust_policy),
            "max_session_duration": role.max_session_duration,
        }
        address = self._add("aws_iam_role", role.name, body | _tags(role), **self._boundary(role))
        self._hanging("role", address, role)

    def _hanging(self, kind: str, address: str, holder: User | Group | Role) -> None:
        held = {kind: _value(address, "name")}
        for reference in attached_of(holder.policies):
            label = f"{holder.name}_{reference.rpartition('/')[2]}"
            policy_arn = self._reference(reference)
            self._add(f"aws_iam_{kind}_policy_attachment", label, {}, **held, policy_arn=policy_arn)
        for policy in inline_of(holder.policies):
            body = {"name": policy.name, "policy": compact(policy.document)}
            self._add(f"aws_iam_{kind}_policy", f"{holder.name}_{policy.name}", body, **held)

    def _boundary(self, holder: User | Role) -> dict[str, str]:
        boundary = holder.permissions_boundary
        return {"permissions_boundary": self._reference(boundary)} if boundary else {}

    def _reference(self, policy: str) -> str:
        return policy if policy.startswith("arn:") else _value(self.policies[policy], "arn")

    def _resource(self, found: Simple) -> None:
        policy = {"policy": compact(found.resource.policy)} if found.resource.policy else {}
        if found.kind != "bucket":
            kind = "aws_sqs_queue" if found.kind == "queue" else "aws_sns_topic"
            self._add(kind, found.name, {"name": found.name, **policy})
            return
        address = self._add("aws_s3_bucket", found.name, {"bucket": found.name})
        bucket = _value(address, "id")
        names = ("block_public_acls", "block_public_policy", "ignore_public_acls",
                 "restrict_public_buckets")  # fmt: skip
        block = dict.fromkeys(names, found.resource.block_public_access)
        guard = self._add("aws_s3_bucket_public_access_block", found.name, block, bucket=bucket)
        if policy:
            self._add("aws_s3_bucket_policy", found.name, policy, bucket=bucket, depends_on=[guard])


def _tags(holder: User | Role) -> dict[str, Any]:
    tags = good_tags(holder.tags)
    return {"tags": tags} if tags else {}


def _value(address: str, attribute: str) -> str:
    return f"${{{address}.{attribute}}}"


def _literals(value: Any) -> Any:
    if isinstance(value, str):
        return literal(value)
    if isinstance(value, dict):
        return {literal(str(key)): _literals(each) for key, each in value.items()}
    return [_literals(each) for each in value] if isinstance(value, list) else value
