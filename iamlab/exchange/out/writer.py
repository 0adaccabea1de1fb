"""How the three formats make the things of one kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from iamlab.exchange.out.blocks import Blocks
from iamlab.exchange.out.stack import Stack
from iamlab.exchange.reading import LeftOut
from iamlab.world import Account


class ThingWriter:
    """kind: of the registry. order: what others refer to comes first.

    A method that a writer does not have writes nothing, and leaves nothing behind.
    """

    kind: ClassVar[str]
    order: ClassVar[int] = 0

    def cli(self, account: Account, thing: Any) -> Iterator[str]:
        """The commands that make a thing."""
        yield from ()

    def cloudformation(self, stack: Stack, thing: Any) -> None:
        """Adds a thing to a CloudFormation template."""

    def terraform(self, blocks: Blocks, thing: Any) -> None:
        """Adds a thing to a Terraform configuration."""

    def left_behind(self, thing: Any, here: str) -> Iterator[LeftOut]:
        """What of a thing no format can carry; `here` is its path."""
        yield from ()
