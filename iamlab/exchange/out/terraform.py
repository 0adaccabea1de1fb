"""Terraform configuration in JSON that makes one account of a lab.

Source: Terraform's JSON configuration syntax; resources of the hashicorp/aws provider.
"""

from __future__ import annotations

import json

from iamlab.exchange.out.blocks import Blocks
from iamlab.exchange.out.cloudformation import other_accounts
from iamlab.exchange.out.left_behind import left_behind, left_behind_of
from iamlab.exchange.out.model import Export, account_named
from iamlab.exchange.out.things import WRITERS
from iamlab.world import KINDS, Account, World


def terraform_json(world: World, account: str | None = None) -> Export:
    """The configuration for one account (the first where none is named), and what is missing."""
    chosen = account_named(world, account)
    left_out = [*left_behind(world), *other_accounts(world, chosen)]
    blocks = Blocks(chosen or Account(""))
    if chosen is not None:
        left_out += left_behind_of(chosen)
        for kind, writer in WRITERS.items():
            for thing in KINDS[kind].things(chosen):
                writer.terraform(blocks, thing)
        left_out += blocks.left_out
    document = {
        "terraform": {"required_providers": {"aws": {"source": "hashicorp/aws"}}},
        "resource": blocks.resources,
    }
    return Export(json.dumps(document, indent=2, ensure_ascii=False) + "\n", tuple(left_out))
