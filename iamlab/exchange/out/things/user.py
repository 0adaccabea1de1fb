"""Users in AWS's formats; what AWS itself makes stays behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from iamlab.exchange.out.blocks import Blocks, tags_of
from iamlab.exchange.out.model import bad_tags, given_id
from iamlab.exchange.out.shell import aws, boundary_and_tags, hang_policies
from iamlab.exchange.out.stack import Stack
from iamlab.exchange.out.writer import ThingWriter
from iamlab.exchange.reading import LeftOut
from iamlab.world import Account, User, say


class UserWriter(ThingWriter):
    """AWS::IAM::User, aws_iam_user."""

    kind = "user"
    order = 30

    def cli(self, account: Account, thing: User) -> Iterator[str]:
        yield aws("iam", "create-user", user_name=thing.name, path=thing.path,
                  **boundary_and_tags(account, thing))  # fmt: skip
        for name in thing.groups:
            yield aws("iam", "add-user-to-group", group_name=name, user_name=thing.name)
        yield from hang_policies(account, self.kind, thing)

    def cloudformation(self, stack: Stack, thing: User) -> None:
        properties: dict[str, Any] = {"UserName": thing.name, "Path": thing.path}
        if thing.groups:
            properties["Groups"] = [stack.ref("group", name) for name in thing.groups]
        properties |= stack.policies(thing.policies) | stack.boundary_and_tags(thing)
        stack.add("User", thing.name, properties, of=self.kind)

    def terraform(self, blocks: Blocks, thing: User) -> None:
        body: dict[str, Any] = {"name": thing.name, "path": thing.path} | tags_of(thing)
        blocks.add("aws_iam_user", thing.name, body, of=self.kind, **blocks.boundary(thing))
        if thing.groups:
            groups = [blocks.ref("group", name) for name in thing.groups]
            user = blocks.ref(self.kind, thing.name)
            blocks.add("aws_iam_user_group_membership", thing.name, {}, user=user, groups=groups)
        blocks.hang_policies(self.kind, thing)

    def left_behind(self, thing: User, here: str) -> Iterator[LeftOut]:
        yield from bad_tags(thing.tags, here)
        names = (
            ("password", thing.console_password),
            ("MFA device", thing.mfa_device),
            ("access keys", bool(thing.access_keys)),
        )
        held = [name for name, has in names if has]
        if held:
            words = say(
                "{things}: AWS makes them, and they belong in no file", things=", ".join(held)
            )
            yield LeftOut(here, words)
        yield from given_id(thing.unique_id, here)
