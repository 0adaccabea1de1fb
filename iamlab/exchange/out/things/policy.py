"""Customer managed policies in AWS's formats."""

from __future__ import annotations

from collections.abc import Iterator

from iamlab.exchange.out.blocks import Blocks
from iamlab.exchange.out.model import compact, policy_json
from iamlab.exchange.out.shell import aws
from iamlab.exchange.out.stack import Stack
from iamlab.exchange.out.writer import ThingWriter
from iamlab.world import Account, ManagedPolicy


class PolicyWriter(ThingWriter):
    """AWS::IAM::ManagedPolicy, aws_iam_policy."""

    kind = "policy"
    order = 10

    def cli(self, account: Account, thing: ManagedPolicy) -> Iterator[str]:
        yield aws("iam", "create-policy", policy_name=thing.name, path=thing.path,
                  policy_document=compact(thing.document))  # fmt: skip

    def cloudformation(self, stack: Stack, thing: ManagedPolicy) -> None:
        properties = {
            "ManagedPolicyName": thing.name,
            "Path": thing.path,
            "PolicyDocument": policy_json(thing.document),
        }
        stack.add("ManagedPolicy", thing.name, properties, of=self.kind)

    def terraform(self, blocks: Blocks, thing: ManagedPolicy) -> None:
        body = {"name": thing.name, "path": thing.path, "policy": compact(thing.document)}
        blocks.add("aws_iam_policy", thing.name, body, of=self.kind)
