"""A CloudFormation template that makes one account of a lab.

Source: CloudFormation Template Reference, AWS::IAM, AWS::S3, AWS::SQS, AWS::SNS.
"""

from __future__ import annotations

import json

from iamlab.exchange.out.left_behind import left_behind, left_behind_of
from iamlab.exchange.out.model import Export, account_named
from iamlab.exchange.out.stack import Stack
from iamlab.exchange.out.things import WRITERS
from iamlab.exchange.reading import LeftOut
from iamlab.world import KINDS, Account, World, say


def cloudformation(world: World, account: str | None = None) -> Export:
    """The template for one account (the first where none is named), and what is not in it."""
    chosen = account_named(world, account)
    left_out = [*left_behind(world), *other_accounts(world, chosen)]
    stack = Stack(chosen or Account(""))
    if chosen is not None:
        left_out += left_behind_of(chosen)
        for kind, writer in WRITERS.items():
            for thing in KINDS[kind].things(chosen):
                writer.cloudformation(stack, thing)
    if not stack.resources:
        left_out.append(LeftOut("", say("nothing is left to make: a template needs a resource")))
    document = {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": f"What a lab holds in account {stack.account.id}",
        "Resources": stack.resources,
    }
    return Export(json.dumps(document, indent=2, ensure_ascii=False) + "\n", tuple(left_out))


def other_accounts(world: World, chosen: Account | None) -> list[LeftOut]:
    """The accounts that one file for one account leaves out."""
    return [
        LeftOut(f"accounts[{each.id}]", say("another account: it gets a file of its own"))
        for each in world.accounts
        if chosen is not None and each.id != chosen.id
    ]
