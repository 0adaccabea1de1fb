"""A shell script of AWS CLI commands that makes the accounts of a lab.

Source: AWS CLI Command Reference. Every value is quoted for the shell.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from iamlab.exchange.out.left_behind import left_behind, left_behind_of
from iamlab.exchange.out.model import Export
from iamlab.exchange.out.things import WRITERS
from iamlab.world import KINDS, Account, World

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


def _account(account: Account) -> Iterator[str]:
    for kind, writer in WRITERS.items():
        for thing in KINDS[kind].things(account):
            yield from writer.cli(account, thing)
