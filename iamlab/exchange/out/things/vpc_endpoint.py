"""VPC endpoints: no format can make one."""

from __future__ import annotations

from collections.abc import Iterator

from iamlab.exchange.out.writer import ThingWriter
from iamlab.exchange.reading import LeftOut
from iamlab.world import VpcEndpoint, say


class VpcEndpointWriter(ThingWriter):
    """Nothing but what stays behind."""

    kind = "endpoint"

    def left_behind(self, thing: VpcEndpoint, here: str) -> Iterator[LeftOut]:
        yield LeftOut(here, say("a VPC endpoint needs a VPC, which a lab has not"))
