"""AWS CLI commands, every value quoted for the shell.

Source: AWS CLI Command Reference.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator

from iamlab.exchange.out.model import attached_of, compact, good_tags, inline_of, tag_list
from iamlab.world import POLICY, Account, Identity, Role, User


def aws(service: str, command: str, **options: str) -> str:
    """One command; an option's underscores become hyphens."""
    words = ["aws", service, command]
    for name, value in options.items():
        option = "--" + name.replace("_", "-")
        # A value that begins with a hyphen would be read as an option of its own.
        words += [f"{option}={value}"] if value.startswith("-") else [option, value]
    return shlex.join(words)


def boundary_and_tags(account: Account, holder: User | Role) -> dict[str, str]:
    """The options for them, where there are any."""
    found = {}
    if holder.permissions_boundary:
        found["permissions_boundary"] = _arn(account, holder.permissions_boundary)
    if good_tags(holder.tags):
        found["tags"] = json.dumps(tag_list(holder.tags), ensure_ascii=False)
    return found


def hang_policies(account: Account, kind: str, holder: Identity) -> Iterator[str]:
    """The policies of a user, group or role that is there."""
    named = {f"{kind}_name": holder.name}
    for reference in attached_of(holder.policies):
        yield aws("iam", f"attach-{kind}-policy", **named, policy_arn=_arn(account, reference))
    for policy in inline_of(holder.policies):
        yield aws("iam", f"put-{kind}-policy", **named, policy_name=policy.name,
                  policy_document=compact(policy.document))  # fmt: skip


def _arn(account: Account, reference: str) -> str:
    if reference.startswith("arn:"):
        return reference
    return POLICY.arn(account, POLICY.named(account, reference))
