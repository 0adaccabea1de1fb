"""A shell script of AWS CLI commands that makes the accounts of a lab.

Source: AWS CLI Command Reference. Every value is quoted for the shell.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator

from iamlab.exchange.out.left_behind import left_behind, left_behind_of
from iamlab.exchange.out.model import (
    Export,
    Simple,
    attached_of,
    compact,
    good_tags,
    inline_of,
    provider_url,
    role_can_be_made,
    service_of,
    simple_resources,
    tag_list,
)
from iamlab.world import Account, Group, Role, User, World, policy_arn

_HEAD = """#!/bin/sh
# Makes what a lab holds with the AWS CLI. Read it before you run it.
# Account IDs and names are those of the lab: put yours in their place.
set -eu
"""


def cli_script(world: World) -> Export:
    """The script, account by account, and what it does not make."""
    left_out = list(left_behind(world))
    lines = [_HEAD]
    for account in world.accounts:
        left_out += left_behind_of(account)
        lines.append(f"\n# Account {account.id}: run this part with credentials of that account.")
        if len(world.accounts) > 1:
            lines.append(f"export AWS_PROFILE={shlex.quote('account-' + account.id)}")
        lines += _account(account)
    return Export("\n".join(lines) + "\n", tuple(left_out))


def _aws(service: str, command: str, **options: str) -> str:
    words = ["aws", service, command]
    for name, value in options.items():
        option = "--" + name.replace("_", "-")
        # A value that begins with a hyphen would be read as an option of its own.
        words += [f"{option}={value}"] if value.startswith("-") else [option, value]
    return shlex.join(words)


def _account(account: Account) -> Iterator[str]:
    for policy in account.policies:
        yield _aws("iam", "create-policy", policy_name=policy.name, path=policy.path,
                   policy_document=compact(policy.document))  # fmt: skip
    for group in account.groups:
        yield _aws("iam", "create-group", group_name=group.name, path=group.path)
        yield from _policies(account, "group", group)
    for user in account.users:
        yield _aws("iam", "create-user", user_name=user.name, path=user.path,
                   **_more(account, user))  # fmt: skip
        for name in user.groups:
            yield _aws("iam", "add-user-to-group", group_name=name, user_name=user.name)
        yield from _policies(account, "user", user)
    for provider in account.identity_providers:
        url = provider_url(provider.arn)
        if url is not None:
            yield _aws("iam", "create-open-id-connect-provider", url=url)
    for role in account.roles:
        yield from _role(account, role)
    for resource in simple_resources(account):
        yield from _resource(resource)


def _role(account: Account, role: Role) -> Iterator[str]:
    if not role_can_be_made(role):
        return
    service = service_of(role)
    if service:
        yield _aws("iam", "create-service-linked-role", aws_service_name=service)
        return
    assert role.trust_policy is not None
    yield _aws("iam", "create-role", role_name=role.name, path=role.path,
               assume_role_policy_document=compact(role.trust_policy),
               max_session_duration=str(role.max_session_duration),
               **_more(account, role))  # fmt: skip
    yield from _policies(account, "role", role)


def _more(account: Account, holder: User | Role) -> dict[str, str]:
    """Boundary and tags, where there are any."""
    found = {}
    if holder.permissions_boundary:
        found["permissions_boundary"] = _arn(account, holder.permissions_boundary)
    if good_tags(holder.tags):
        found["tags"] = json.dumps(tag_list(holder.tags), ensure_ascii=False)
    return found


def _policies(account: Account, kind: str, holder: User | Group | Role) -> Iterator[str]:
    named = {f"{kind}_name": holder.name}
    for reference in attached_of(holder.policies):
        yield _aws("iam", f"attach-{kind}-policy", **named, policy_arn=_arn(account, reference))
    for policy in inline_of(holder.policies):
        yield _aws("iam", f"put-{kind}-policy", **named, policy_name=policy.name,
                   policy_document=compact(policy.document))  # fmt: skip


def _arn(account: Account, reference: str) -> str:
    if reference.startswith("arn:"):
        return reference
    return next(policy_arn(account, each) for each in account.policies if each.name == reference)


def _resource(found: Simple) -> Iterator[str]:
    policy = compact(found.resource.policy) if found.resource.policy else ""
    if found.kind == "bucket":
        yield _aws("s3api", "create-bucket", bucket=found.name)
        if not found.resource.block_public_access:
            yield _aws("s3api", "delete-public-access-block", bucket=found.name)
        if policy:
            yield _aws("s3api", "put-bucket-policy", bucket=found.name, policy=policy)
        return
    attributes = {"attributes": json.dumps({"Policy": policy})} if policy else {}
    if found.kind == "queue":
        yield _aws("sqs", "create-queue", queue_name=found.name, region=found.region, **attributes)
    else:
        yield _aws("sns", "create-topic", name=found.name, region=found.region, **attributes)
