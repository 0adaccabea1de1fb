"""Groups in AWS's formats."""

from __future__ import annotations

from collections.abc import Iterator

from iamlab.exchange.out.blocks import Blocks
from iamlab.exchange.out.shell import aws, hang_policies
from iamlab.exchange.out.stack import Stack
from iamlab.exchange.out.writer import ThingWriter
from iamlab.world import Account, Group


class GroupWriter(ThingWriter):
    """AWS::IAM::Group, aws_iam_group."""

    kind = "group"
    order = 20

    def cli(self, account: Account, thing: Group) -> Iterator[str]:
        yield aws("iam", "create-group", group_name=thing.name, path=thing.path)
        yield from hang_policies(account, self.kind, thing)

    def cloudformation(self, stack: Stack, thing: Group) -> None:
        properties = {"GroupName": thing.name, "Path": thing.path}
        properties |= stack.policies(thing.policies)
        stack.add("Group", thing.name, properties, of=self.kind)

    def terraform(self, blocks: Blocks, thing: Group) -> None:
        body = {"name": thing.name, "path": thing.path}
        blocks.add("aws_iam_group", thing.name, body, of=self.kind)
        blocks.hang_policies(self.kind, thing)
