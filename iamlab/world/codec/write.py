"""World to lab document: canonical, with defaults left out and keys in the declared order."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from iamlab.world.codec.declaration import FORMAT_VERSION, LAB
from iamlab.world.model import World


def write_lab(world: World) -> dict[str, Any]:
    """The lab document of a world; `read_lab(write_lab(world)) == world`."""
    requests = tuple(
        replace(request, id="") if request.id == str(number) else request
        for number, request in enumerate(world.requests, start=1)
    )
    return {"iamlab": FORMAT_VERSION, **LAB.write(replace(world, requests=requests))}


def canonical_json(world: World) -> str:
    """The text of the lab document: the same world gives the same text, without blanks."""
    return json.dumps(write_lab(world), ensure_ascii=False, separators=(",", ":"))
