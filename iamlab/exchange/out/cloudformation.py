"""A CloudFormation template that makes one account of a lab.

Source: CloudFormation Template Reference, AWS::IAM, AWS::S3, AWS::SQS, AWS::SNS.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from iamlab.exchange.out.left_behind import left_behind, left_behind_of
from iamlab.exchange.out.model import (
    Export,
    Simple,
    account_named,
    attached_of,
    good_tags,
    inline_of,
    policy_json,
    provider_url,
    role_can_be_made,
    service_of,
    simple_resources,
    tag_list,
)
from iamlab.exchange.reading import LeftOut
from iamlab.world import Account, PolicyReference, Role, User, World, say


def cloudformation(world: World, account: str | None = None) -> Export:
    """The template for one account (the first where none is named), and what is not in it."""
    chosen = account_named(world, account)
    left_out = [*left_behind(world), *other_accounts(world, chosen)]
    template = _Template(chosen or Account(""))
    if chosen is not None:
        left_out += left_behind_of(chosen)
        template.fill()
    if not template.resources:
        left_out.append(LeftOut("", say("nothing is left to make: a template needs a resource")))
    document = {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": f"What a lab holds in account {template.account.id}",
        "Resources": template.resources,
    }
    return Export(json.dumps(document, indent=2, ensure_ascii=False) + "\n", tuple(left_out))


def other_accounts(world: World, chosen: Account | None) -> list[LeftOut]:
    """The accounts that one file for one account leaves out."""
    return [
        LeftOut(f"accounts[{each.id}]", say("another account: it gets a file of its own"))
        for each in world.accounts
        if chosen is not None and each.id != chosen.id
    ]


@dataclass(slots=True)
class _Template:
    account: Account
    resources: dict[str, Any] = field(default_factory=dict)
    policies: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)

    def fill(self) -> None:
        account = self.account
        for policy in account.policies:
            properties = {
                "ManagedPolicyName": policy.name,
                "Path": policy.path,
                "PolicyDocument": policy_json(policy.document),
            }
            self.policies[policy.name] = self._add("ManagedPolicy", policy.name, properties)
        for group in account.groups:
            properties = {"GroupName": group.name, "Path": group.path}
            properties |= self._hanging(group.policies)
            self.groups[group.name] = self._add("Group", group.name, properties)
        for user in account.users:
            self._user(user)
        for provider in account.identity_providers:
            url = provider_url(provider.arn)
            if url is not None:
                self._add("OIDCProvider", url, {"Url": url})
        for role in account.roles:
            self._role(role)
        for resource in simple_resources(account):
            self._resource(resource)

    def _add(self, kind: str, name: str, properties: dict[str, Any], service: str = "IAM") -> str:
        plain = kind + re.sub(r"[^A-Za-z0-9]", "", name)[:120]
        logical, number = plain, 2
        while logical in self.resources:
            logical, number = f"{plain}{number}", number + 1
        self.resources[logical] = {"Type": f"AWS::{service}::{kind}", "Properties": properties}
        return logical

    def _user(self, user: User) -> None:
        properties: dict[str, Any] = {"UserName": user.name, "Path": user.path}
        if user.groups:
            properties["Groups"] = [{"Ref": self.groups[name]} for name in user.groups]
        self._add("User", user.name, properties | self._hanging(user.policies) | self._more(user))

    def _role(self, role: Role) -> None:
        if not role_can_be_made(role):
            return
        if service_of(role):
            self._add("ServiceLinkedRole", role.name, {"AWSServiceName": service_of(role)})
            return
        assert role.trust_policy is not None
        properties: dict[str, Any] = {
            "RoleName": role.name,
            "Path": role.path,
            "AssumeRolePolicyDocument": policy_json(role.trust_policy),
            "MaxSessionDuration": role.max_session_duration,
        }
        self._add("Role", role.name, properties | self._hanging(role.policies) | self._more(role))

    def _hanging(self, policies: tuple[PolicyReference, ...]) -> dict[str, Any]:
        attached = [self._reference(each) for each in attached_of(policies)]
        inline = [
            {"PolicyName": each.name, "PolicyDocument": policy_json(each.document)}
            for each in inline_of(policies)
        ]
        found = {"ManagedPolicyArns": attached, "Policies": inline}
        return {key: value for key, value in found.items() if value}

    def _more(self, holder: User | Role) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if holder.permissions_boundary:
            found["PermissionsBoundary"] = self._reference(holder.permissions_boundary)
        if good_tags(holder.tags):
            found["Tags"] = tag_list(holder.tags)
        return found

    def _reference(self, policy: str) -> Any:
        return policy if policy.startswith("arn:") else {"Ref": self.policies[policy]}

    def _resource(self, found: Simple) -> None:
        service, kind, key, policy_key = {
            "bucket": ("S3", "Bucket", "BucketName", "Bucket"),
            "queue": ("SQS", "Queue", "QueueName", "Queues"),
            "topic": ("SNS", "Topic", "TopicName", "Topics"),
        }[found.kind]
        properties: dict[str, Any] = {key: found.name}
        if found.kind == "bucket":
            names = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls",
                     "RestrictPublicBuckets")  # fmt: skip
            block = dict.fromkeys(names, found.resource.block_public_access)
            properties["PublicAccessBlockConfiguration"] = block
        logical = self._add(kind, found.name, properties, service)
        if found.resource.policy is not None:
            target: Any = {"Ref": logical}
            holder = target if found.kind == "bucket" else [target]
            document = policy_json(found.resource.policy)
            policy = {policy_key: holder, "PolicyDocument": document}
            self._add(f"{kind}Policy", found.name, policy, service)
