"""Real account IDs out of a world: the same example ID everywhere, policy texts included."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from iamlab.world import World, read_lab_text, write_lab

_IN_ARN = re.compile(r":(\d{12}):")
_ALONE = re.compile(r"\"(?:\\\")?(\d{12})(?:\\\")?\"|\\\"(\d{12})\\\"")
_ANY = re.compile(r"(?<![0-9A-Za-z])\d{12}(?![0-9A-Za-z])")


def with_example_ids(world: World) -> World:
    """The world with 111111111111, 222222222222 … for its account IDs, in order of sight.

    IDs of one repeated digit are examples already and stay. Raises LabError: no lab any more.
    """
    text = json.dumps(write_lab(world), ensure_ascii=False)
    stand_ins = example_ids(world)
    return read_lab_text(_ANY.sub(lambda found: stand_ins.get(found[0], found[0]), text))


def example_ids(world: World) -> dict[str, str]:
    """Which example ID stands for which account ID of the world."""
    text = json.dumps(write_lab(world), ensure_ascii=False)
    known = dict.fromkeys(account.id for account in world.accounts)
    known.update(dict.fromkeys(_IN_ARN.findall(text)))
    known.update(dict.fromkeys(one or other for one, other in _ALONE.findall(text)))
    taken = set(_ANY.findall(text))
    free = (each for each in _candidates() if each not in taken)
    return {each: next(free) for each in known if len(set(each)) > 1}


def _candidates() -> Iterator[str]:
    yield from (str(digit) * 12 for digit in range(1, 9))
    yield from (f"{number:06d}" * 2 for number in range(100, 1_000_000))
