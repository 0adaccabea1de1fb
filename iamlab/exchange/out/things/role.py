"""Roles in AWS's formats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from iamlab.exchange.out.blocks import Blocks, tags_of
from iamlab.exchange.out.model import bad_tags, compact, given_id, policy_json
from iamlab.exchange.out.shell import aws, boundary_and_tags, hang_policies
from iamlab.exchange.out.stack import Stack
from iamlab.exchange.out.writer import ThingWriter
from iamlab.exchange.reading import LeftOut
from iamlab.world import Account, Role, say


class RoleWriter(ThingWriter):
    """AWS::IAM::Role and AWS::IAM::ServiceLinkedRole, aws_iam_role and its like."""

    kind = "role"
    order = 50

    def cli(self, account: Account, thing: Role) -> Iterator[str]:
        if not role_can_be_made(thing):
            return
        service = _service_of(thing)
        if service:
            yield aws("iam", "create-service-linked-role", aws_service_name=service)
            return
        assert thing.trust_policy is not None
        yield aws("iam", "create-role", role_name=thing.name, path=thing.path,
                  assume_role_policy_document=compact(thing.trust_policy),
                  max_session_duration=str(thing.max_session_duration),
                  **boundary_and_tags(account, thing))  # fmt: skip
        yield from hang_policies(account, self.kind, thing)

    def cloudformation(self, stack: Stack, thing: Role) -> None:
        if not role_can_be_made(thing):
            return
        if _service_of(thing):
            properties: dict[str, Any] = {"AWSServiceName": _service_of(thing)}
            stack.add("ServiceLinkedRole", thing.name, properties)
            return
        assert thing.trust_policy is not None
        properties = {
            "RoleName": thing.name,
            "Path": thing.path,
            "AssumeRolePolicyDocument": policy_json(thing.trust_policy),
            "MaxSessionDuration": thing.max_session_duration,
        }
        properties |= stack.policies(thing.policies) | stack.boundary_and_tags(thing)
        stack.add("Role", thing.name, properties, of=self.kind)

    def terraform(self, blocks: Blocks, thing: Role) -> None:
        if not role_can_be_made(thing):
            return
        if _service_of(thing):
            body: dict[str, Any] = {"aws_service_name": _service_of(thing)}
            blocks.add("aws_iam_service_linked_role", thing.name, body)
            return
        assert thing.trust_policy is not None
        body = {
            "name": thing.name,
            "path": thing.path,
            "assume_role_policy": compact(thing.trust_policy),
            "max_session_duration": thing.max_session_duration,
        }
        body |= tags_of(thing)
        blocks.add("aws_iam_role", thing.name, body, of=self.kind, **blocks.boundary(thing))
        blocks.hang_policies(self.kind, thing)

    def left_behind(self, thing: Role, here: str) -> Iterator[LeftOut]:
        yield from bad_tags(thing.tags, here)
        yield from given_id(thing.unique_id, here)
        if role_can_be_made(thing):
            if _service_of(thing):
                words = say(
                    "a service-linked role: AWS gives its name, its policies and its trust policy"
                )
                yield LeftOut(here, words)
        elif thing.service_linked:
            words = say("a service-linked role whose path names no service is not made")
            yield LeftOut(here, words)
        else:
            words = say("a role without a trust policy: AWS makes none; it is not made")
            yield LeftOut(here, words)


def _service_of(role: Role) -> str:
    """The service of a service-linked role, from its path; "" where it is no such role."""
    parts = role.path.split("/")
    linked = len(parts) > 2 and parts[1] == "aws-service-role"
    return parts[2] if linked else ""


def role_can_be_made(role: Role) -> bool:
    """Whether CreateRole would take it: AWS wants a trust policy."""
    if role.service_linked or _service_of(role):
        return bool(_service_of(role))
    return role.trust_policy is not None
