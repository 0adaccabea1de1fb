"""Every kind of thing is written in AWS's formats, or told to stay behind."""

from __future__ import annotations

from typing import Any

import pytest

from iamlab.exchange import cli_script, cloudformation, terraform_json
from iamlab.exchange.out.things import WRITERS
from iamlab.world import KINDS, Kind
from tests.world.kinds.samples import lab_of, only


def test_every_kind_has_its_writer() -> None:
    assert set(WRITERS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("write", [cli_script, cloudformation, terraform_json])
def test_a_thing_is_made_or_left_behind_with_a_reason(kind: Kind[Any], write: Any) -> None:
    world = lab_of(kind)
    key = kind.key_of(only(kind, world))
    export = write(world)
    left = [each for each in export.left_out if each.path.endswith(f".{kind.collection}[{key}]")]
    assert kind.short(key) in export.text or left
